"""Units: names, the directory, who answers for what."""
