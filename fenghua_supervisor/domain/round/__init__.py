"""The monthly round: forms sent out, taken back, and reviewed."""
