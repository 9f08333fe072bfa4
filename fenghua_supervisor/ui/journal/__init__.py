"""留痕: every step with its changes in words."""
