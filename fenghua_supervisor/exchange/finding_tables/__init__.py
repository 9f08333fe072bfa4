"""The office's own tables of findings in files: read in the child, written as Excel and CSV."""
