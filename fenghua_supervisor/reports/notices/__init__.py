"""Notices to units as PDF, with their receipt."""
