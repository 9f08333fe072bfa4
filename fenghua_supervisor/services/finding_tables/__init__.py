"""The office's own tables of findings: taken in as one step, written out as a file."""
