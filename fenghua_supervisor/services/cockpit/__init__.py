"""The cockpit: its days counted one by one, the rows behind a figure, its papers."""
