"""通报: the page with the paper beside it, and its dialogs."""
