"""督查: findings, inspections and clues, each a list with what may be done."""
