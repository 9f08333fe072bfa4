"""The window around the pages: navigation, top bar, commands."""
