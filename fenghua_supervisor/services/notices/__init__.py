"""Sheets issued, printed, answered."""
