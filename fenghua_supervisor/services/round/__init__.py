"""The monthly round: forms sent out, read, judged, imported, reviewed."""
