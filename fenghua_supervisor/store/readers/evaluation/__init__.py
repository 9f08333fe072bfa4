"""Readers of the evaluation: indicators, surveys, the appraisal, pilots and results."""
