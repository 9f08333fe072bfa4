"""Backups: how one is written and verified, how many are kept."""
