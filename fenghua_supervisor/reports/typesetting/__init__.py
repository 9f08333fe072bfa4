"""Fonts, pages, lines and tables of every PDF."""
