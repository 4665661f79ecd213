"""Customers: whose card an order goes to, and where a shop's form keeps what."""
