"""Finished values → PDF bytes; the only package that knows reportlab."""
