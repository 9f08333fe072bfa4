"""Plans read from files: text, Word, web page, PDF."""
