"""任务: the ledger with filters, table and detail; the page itself is in ``page``."""
