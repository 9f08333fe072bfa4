"""What the program runs on, for the page that names it."""

from __future__ import annotations

import platform

from fenghua_supervisor import __version__
from fenghua_supervisor.store.connection.recipe import sqlite_version
from fenghua_supervisor.store.schema.version import CURRENT_VERSION

#: What the versions are told by, in their order.
PROGRAM, PYTHON, SQLITE, DATA, SYSTEM = "奉化共富督办", "Python", "SQLite", "数据格式", "操作系统"


def versions() -> dict[str, str]:
    """What runs here by name, like 「SQLite」 → 「3.53.4」; the window adds its own."""
    return {
        PROGRAM: __version__,
        PYTHON: platform.python_version(),
        SQLITE: sqlite_version(),
        DATA: f"第{CURRENT_VERSION}版",
        SYSTEM: platform.platform(),
    }
