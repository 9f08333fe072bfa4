"""Forms of the monthly round, written and read."""
