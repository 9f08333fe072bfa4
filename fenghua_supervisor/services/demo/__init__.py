"""Demo data: a year of an office, made up."""
