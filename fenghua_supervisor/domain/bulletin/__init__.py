"""The bulletin of a period: its figures, its sentences, its record once issued."""
