"""Files in and out: plans read, ledgers written; never touches the store."""
