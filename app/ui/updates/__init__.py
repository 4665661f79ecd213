"""Updates in the window: a quiet notice, and the dialog behind it."""
