"""Indicator systems, their values, and the degree of realisation with its whole arithmetic."""
