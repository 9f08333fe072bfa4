"""Commands of the evaluation: surveys, pilots and results."""
