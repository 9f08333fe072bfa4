"""The monthly round: forms out and in, and the review of reports."""
