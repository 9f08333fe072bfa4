"""Indicator systems: adopted, imported, published in versions; values noted; the index frozen."""
