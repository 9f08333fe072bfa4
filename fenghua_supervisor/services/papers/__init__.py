"""Single papers and lists made."""
