"""Choosing units by their names."""
