"""The page of several lists, and the list with the selected row beside it."""
