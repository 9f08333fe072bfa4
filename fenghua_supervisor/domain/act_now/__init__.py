"""马上就办: an instruction of a leader, and how it is chased."""
