"""Notices issued, printed, answered."""
