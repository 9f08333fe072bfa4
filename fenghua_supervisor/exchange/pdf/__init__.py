"""PDFs that come in: letters by their place on the page, drawn lines, the tables they make."""
