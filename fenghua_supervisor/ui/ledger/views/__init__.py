"""The rows of the task page beside its table: calendar, path of milestones, board."""
