"""试点: pilots in a list with their term; results with how they were recognised."""
