"""Commands of inspections and cases, and how their answers are written."""
