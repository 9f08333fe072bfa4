"""Inspections: what was looked at, what was found, and how a finding is struck off."""
