"""Dates, deadlines and steps with a date of their own in the text of a plan."""
