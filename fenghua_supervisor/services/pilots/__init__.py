"""Pilots and results are written down, go on step by step, and are recognised."""
