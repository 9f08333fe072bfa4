"""The ledger as of a day: rows, entries, states, and what is counted from them."""
