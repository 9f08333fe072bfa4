"""Text of a plan → parsed actions with a report of what could not be read; pure, no I/O."""
