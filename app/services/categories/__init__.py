"""Wolvox groups beside the shop's category tree: links, suggestions, and edits of the tree."""
