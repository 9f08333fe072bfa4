"""Readers of the evaluation: indicators, surveys, pilots, appraisal, published results."""
