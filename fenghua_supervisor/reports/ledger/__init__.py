"""The ledger and its lists as PDF."""
