"""What the program runs on, for the page that names it."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

from fenghua_supervisor import __version__
from fenghua_supervisor.store.connection.recipe import sqlite_version
from fenghua_supervisor.store.schema.version import CURRENT_VERSION

if TYPE_CHECKING:
    from fenghua_supervisor.store.store import Store

#: What the versions are told by, in their order.
PROGRAM, PYTHON, SQLITE = "奉化共富督办", "Python", "SQLite"
SERVER, DATA, SYSTEM = "数据库服务器", "数据格式", "操作系统"


def versions(store: Store | None = None) -> dict[str, str]:
    """What runs here by name, like 「SQLite」 → 「3.53.4」; the window adds its own.

    ``store``: the open one, whose server is named too.
    """
    server = {SERVER: store.engine} if store is not None and store.server else {}
    return {
        PROGRAM: __version__,
        PYTHON: platform.python_version(),
        SQLITE: sqlite_version(),
        **server,
        DATA: f"第{CURRENT_VERSION}版",
        SYSTEM: platform.platform(),
    }
