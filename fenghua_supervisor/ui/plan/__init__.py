"""A plan imported, and the first start."""
