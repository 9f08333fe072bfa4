"""The ledger written as table, Word file or calendar."""
