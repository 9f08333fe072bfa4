"""The cockpit's one page, drawn from its figures."""
