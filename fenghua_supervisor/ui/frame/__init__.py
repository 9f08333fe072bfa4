"""The window around the areas; it alone knows all of them."""
