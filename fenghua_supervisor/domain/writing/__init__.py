"""Text, numbers and dates as they are written and read."""
