"""填报: the monthly round of forms."""
