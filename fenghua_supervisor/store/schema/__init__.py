"""The schema: its numbered steps, and what may stand in a database of ours."""
