"""Backups, checks, undo."""
