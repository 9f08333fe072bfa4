"""Commands of papers: one paper as a file, the form of them all."""
