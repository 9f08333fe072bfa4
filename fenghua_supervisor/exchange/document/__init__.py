"""Word documents that come in: what a reader of the printed page would see."""
