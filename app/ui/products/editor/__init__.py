"""The product editor: what only the shop has, in sections, with what Wolvox owns beside it."""
