"""Dates, months, numbers and texts, as an office writes them."""
