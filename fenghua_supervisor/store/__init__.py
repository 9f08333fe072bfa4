"""Where the records are kept; peewee comes without drivers an ordinary start has no use for."""

from __future__ import annotations

import sys
from importlib import import_module


def _import_peewee_alone() -> None:
    """Import peewee as where no driver of a server is installed: it would load each it finds.

    What is None among the modules is not found; the server's own room imports its driver itself.
    """
    drivers = [name for name in ("psycopg2cffi", "psycopg2", "psycopg") if name not in sys.modules]
    sys.modules.update(dict.fromkeys(drivers))  # type: ignore[arg-type]  # None: not to be found
    try:
        import_module("peewee")
    finally:
        for name in drivers:
            del sys.modules[name]


_import_peewee_alone()
