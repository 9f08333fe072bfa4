"""Statements that keep the rows of a table while the one they refer to is built anew."""

from __future__ import annotations


def stand_aside(table: str) -> tuple[str, ...]:
    """Keep the rows of ``table`` in a table of their own, and empty it."""
    return f"CREATE TABLE {table}_aside AS SELECT * FROM {table}", f"DELETE FROM {table}"


def come_back(table: str) -> tuple[str, ...]:
    """Put the rows into ``table`` again, which may have been built anew meanwhile."""
    return f"INSERT INTO {table} SELECT * FROM {table}_aside", f"DROP TABLE {table}_aside"
