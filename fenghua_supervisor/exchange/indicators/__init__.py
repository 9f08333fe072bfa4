"""Indicator systems and values as Excel; the arithmetic of an index with live formulas."""
