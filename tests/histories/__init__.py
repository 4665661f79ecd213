"""Random histories of edits on both banks, and what must be true after each of them."""
