"""The digest, the bell and the tray."""
