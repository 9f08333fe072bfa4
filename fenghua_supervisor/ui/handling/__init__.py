"""Dialogs and verbs of the handling."""
