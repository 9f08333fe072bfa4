"""Word files in the official form."""
