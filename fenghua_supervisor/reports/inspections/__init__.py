"""Papers of inspections, findings and cases as PDF."""
