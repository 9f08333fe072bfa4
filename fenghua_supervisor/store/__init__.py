"""Where the records are kept; peewee comes without drivers an ordinary start has no use for."""

from __future__ import annotations

import sys
from importlib import import_module


def _import_peewee_alone() -> None:
    """Import peewee as where pysqlite3 is the only driver: it would load each other it finds.

    What is None among the modules is not found; the server's own room imports its driver itself.
    """
    others = ("sqlite3", "psycopg2cffi", "psycopg2", "psycopg", "pymysql", "MySQLdb")
    drivers = [name for name in others if name not in sys.modules]
    sys.modules.update(dict.fromkeys(drivers))  # type: ignore[arg-type]  # None: not to be found
    try:
        import_module("peewee")
    finally:
        for name in drivers:
            del sys.modules[name]


_import_peewee_alone()
