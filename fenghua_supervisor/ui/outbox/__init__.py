"""发件箱: the messages to the units."""
