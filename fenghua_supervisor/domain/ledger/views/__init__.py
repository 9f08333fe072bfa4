"""The rows of the ledger as a month, a path of milestones and a board; pure."""
