"""The unit directory and who answers for what."""
