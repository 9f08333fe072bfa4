"""Surveys on the four senses: imported as counts, published, and by what rule they are scored."""
