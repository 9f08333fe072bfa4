"""Where the records are kept; peewee comes without what an ordinary start has no use for."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

#: Drivers that peewee loads where it finds them; the server's own room imports its driver itself.
_DRIVERS = ("sqlite3", "psycopg2cffi", "psycopg2", "psycopg", "pymysql", "MySQLdb")
#: What it names and hardly ever uses: a third of the time that it takes to load.
_SELDOM = ("calendar", "socket", "uuid")


class _Later(ModuleType):
    """Stands for a module until something of it is asked for."""

    def __getattr__(self, name: str) -> object:
        if sys.modules.get(self.__name__) is self:
            # Asked by what looks into modules as they are imported, Qt's own hook for instance.
            raise AttributeError(name)
        return getattr(import_module(self.__name__), name)


def _import_peewee_alone() -> None:
    """Import peewee as where pysqlite3 is the only driver.

    What is None among the modules is not found. Who else imports one of them gets the module.
    """
    stand_ins = dict.fromkeys(_DRIVERS) | {name: _Later(name) for name in _SELDOM}
    absent = [name for name in stand_ins if name not in sys.modules]
    sys.modules.update({name: stand_ins[name] for name in absent})  # type: ignore[misc]  # None
    try:
        import_module("peewee")
    finally:
        for name in absent:
            del sys.modules[name]


_import_peewee_alone()
