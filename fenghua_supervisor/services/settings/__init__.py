"""The settings of the office and its light rules."""
