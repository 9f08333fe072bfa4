"""填报: the monthly round of forms, and the review of reports."""
