"""Photos: where they come from, whose they are, what is made of them, how the shop gets them."""
