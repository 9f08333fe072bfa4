"""A plan: its items, deadlines, targets and milestones."""
