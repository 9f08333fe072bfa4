"""The bulletin: collected, edited, issued."""
