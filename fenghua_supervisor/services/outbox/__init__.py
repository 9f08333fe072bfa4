"""Messages to units: packed, queued, sent."""
