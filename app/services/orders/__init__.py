"""Web orders on their way into Wolvox, and what becomes of them afterwards."""
