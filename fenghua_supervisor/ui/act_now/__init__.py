"""马上就办: typed in, looked at."""
