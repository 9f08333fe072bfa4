"""The office's own tables of findings: how they are understood, and how they are written."""
