"""Notices on holidays read into the calendar."""
