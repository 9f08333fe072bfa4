"""Figures and aims of an item: what is promised, in which unit, under which name."""
