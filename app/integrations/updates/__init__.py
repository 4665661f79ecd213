"""The server that updates come from."""
