"""Kinds of entry, one module each, and the table of them."""
