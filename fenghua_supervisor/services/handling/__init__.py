"""The steps of the handling and the closing."""
