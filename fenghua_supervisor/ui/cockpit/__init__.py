"""驾驶舱: the whole plan on one page."""
