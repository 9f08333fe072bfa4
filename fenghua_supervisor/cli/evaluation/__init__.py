"""Commands of the evaluation: surveys, the appraisal, pilots and results."""
