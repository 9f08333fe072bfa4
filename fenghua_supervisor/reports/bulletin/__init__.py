"""The bulletin as PDF."""
