"""The moves of the handling and the closing."""
