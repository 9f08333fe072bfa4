"""Papers of inspections, findings and cases: what each of them says, as plain values."""
