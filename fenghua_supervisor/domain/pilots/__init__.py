"""Pilots of reform (改革试点) with what came of them, and how that was recognised."""
