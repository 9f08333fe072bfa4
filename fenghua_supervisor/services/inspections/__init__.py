"""Inspections, findings with their pictures, and clues."""
