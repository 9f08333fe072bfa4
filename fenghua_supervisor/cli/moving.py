"""Commands that move all data between a data folder and a server; the source stays as it is."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor import console
from fenghua_supervisor.cli.call import Argument, UnopenedCommand, answer
from fenghua_supervisor.errors import UserError

if TYPE_CHECKING:
    import argparse
    from datetime import datetime

    from fenghua_supervisor.folders.home import DataHome
    from fenghua_supervisor.services.safekeeping.moving import Moved

_EVERY_S = 2.0


class _Told:
    """Says on standard error how far it is, every two seconds at most."""

    def __init__(self) -> None:
        self._next = time.monotonic() + _EVERY_S

    def advance(self, done: int, total: int, text: str) -> None:
        """As ``Progress``."""
        if time.monotonic() >= self._next:
            console.tell(f"{text}…")
            self._next = time.monotonic() + _EVERY_S


def to_server(args: argparse.Namespace, home: DataHome, now: datetime) -> None:
    """Copy everything in the data folder into an empty database on a server."""
    from fenghua_supervisor.services.safekeeping.moving import try_to_move

    if home.address:
        raise UserError("数据本来就在服务器上，没有搬；请用--data-dir写出要搬的数据文件夹。")
    moved = try_to_move(_Told(), home.folder, args.address, now, None)
    if isinstance(moved, UserError):
        raise moved
    _answer(args, moved)


def from_server(args: argparse.Namespace, home: DataHome, now: datetime) -> None:
    """Copy everything on a server into a new data folder."""
    from fenghua_supervisor.services.on_server import known_password
    from fenghua_supervisor.services.safekeeping.moving import move_from_server

    if not home.address:
        raise UserError("请用--data-dir写出服务器上数据库的地址（postgresql://…），没有搬。")
    folder = args.folder.absolute()
    _answer(args, move_from_server(_Told(), home, folder, now, known_password(home)))


def _answer(args: argparse.Namespace, moved: Moved) -> None:
    document = {
        "place": moved.place,
        "counts": dict(moved.counts),
        "steps": moved.steps,
        "head": moved.head,
        "content_hash": moved.content_hash,
        "files": moved.files,
        "bytes": moved.size,
        "left_out": moved.left_out,
    }
    answer(args, moved.words, document, stands=True)


TO_SERVER = UnopenedCommand(
    "move-to-server",
    "把数据文件夹里的全部数据搬到服务器上的空数据库",
    run=to_server,
    arguments=(
        Argument("address", type=str, metavar="地址", help="postgresql://用户名@服务器/库名"),
    ),
)
FROM_SERVER = UnopenedCommand(
    "move-from-server",
    "把服务器上的全部数据搬回一个新的数据文件夹",
    run=from_server,
    arguments=(Argument("folder", type=Path, metavar="文件夹"),),
)
