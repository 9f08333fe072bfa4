"""Entries, follow-ups, evidence and the export of the ledger."""
