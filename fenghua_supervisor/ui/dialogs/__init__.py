"""Dialogs: they ask and hand back plain values; they never save."""
