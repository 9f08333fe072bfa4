"""Colours, sizes, icons and words of the window."""
