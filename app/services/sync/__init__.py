"""The catalogue sync: read both banks, plan, let go what may, send, read back, undo."""
