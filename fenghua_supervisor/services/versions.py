"""What the program runs on, for the page that names it."""

from __future__ import annotations

from fenghua_supervisor.store.connection.recipe import sqlite_version


def database_version() -> str:
    """The version of the SQLite library in use, as 「3.53.4」."""
    return sqlite_version()
