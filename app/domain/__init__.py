"""What Köprü knows about products, orders and money: pure, no IO, no clock, no threads."""
