"""Who is in charge of an item: labels, names and lists of units in brackets and lines."""
