"""What comes before the window: a start that is refused, prepared, or handed to the first."""
