"""What rings, and the digest of a day."""
