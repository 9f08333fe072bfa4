"""The rule of the lights and what a change of it changes."""
