"""Lights: the rule, its thresholds, and the verdict with its arithmetic."""
