"""What the program asks of the disk: counted, recorded, refused or ended at the n-th call.

``calls.c`` is loaded into the fork server; only a child whose job names watched folders is armed.
"""

from __future__ import annotations

import ctypes
import enum
import hashlib
import os
import shutil
import struct
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(__file__).with_name("calls.c")
COMPILER = shutil.which("gcc") or shutil.which("cc")
CAN_WATCH = COMPILER is not None and sys.platform.startswith("linux")


class Op(enum.IntEnum):
    """The kinds of calls; the numbers stand in ``calls.c`` too."""

    CREATE = 1
    WRITE = 2
    TRUNCATE = 3
    SYNC = 4
    RENAME = 5
    UNLINK = 6
    MKDIR = 7
    RMDIR = 8
    LINK = 9
    #: bytes on standard output: what the user was told
    SAID = 10


EVERY = frozenset(Op) - {Op.SAID}
#: the calls that need room on the disk
GROWING = frozenset({Op.CREATE, Op.WRITE, Op.MKDIR, Op.RENAME, Op.LINK})


class How(enum.IntEnum):
    """What happens at the chosen calls."""

    COUNT = 0
    DIE = 1
    #: half of a write arrives, then death; other calls are done whole
    TEAR = 2
    REFUSE = 3
    DELAY = 4


@dataclass(frozen=True, slots=True)
class Arming:
    """Which calls of a child are meant: those below ``folders``, of ``kinds``, by number."""

    folders: tuple[str, ...]
    how: How = How.COUNT
    kinds: frozenset[Op] = EVERY
    first: int = 1
    #: 0: every call from ``first`` on
    last: int = 0
    error: int = 0
    delay_us: int = 0
    #: where the record is written; empty: nowhere
    record: str = ""

    def to_json(self) -> dict[str, object]:
        """Plain values for the server."""
        return {
            "folders": list(self.folders),
            "how": int(self.how),
            "kinds": sum(1 << kind for kind in self.kinds),
            "first": self.first,
            "last": self.last,
            "error": self.error,
            "delay_us": self.delay_us,
            "record": self.record,
        }


def arm(order: dict[str, object]) -> None:
    """Arm this process as ``Arming.to_json`` says; only where ``calls.c`` was loaded."""
    record = -1
    if order["record"]:
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC
        record = os.open(str(order["record"]), flags, 0o600)
    folders = "\n".join(order["folders"]).encode()  # type: ignore[arg-type]
    numbers = [order[name] for name in ("how", "kinds", "first", "last", "error", "delay_us")]
    how, kinds, first, last, error, delay = map(ctypes.c_long, numbers)
    ctypes.CDLL(None).calls_arm(folders, how, kinds, first, last, error, delay, record)


def library() -> Path | None:
    """``calls.c`` compiled for this machine; None where there is no compiler."""
    if COMPILER is None:
        return None
    digest = hashlib.sha256(SOURCE.read_bytes()).hexdigest()[:16]
    built = Path(tempfile.gettempdir()) / f"fenghua-calls-{os.getuid()}-{digest}.so"
    if not built.exists():
        half = built.with_suffix(f".{os.getpid()}")
        subprocess.run(
            [COMPILER, "-O2", "-shared", "-fPIC", "-o", half, SOURCE, "-ldl"], check=True
        )
        half.replace(built)
    return built


@dataclass(frozen=True, slots=True)
class Call:
    """One recorded call that was done; ``data`` is what was written or said."""

    op: Op
    inode: int
    offset: int
    path: str
    to_path: str
    data: bytes


_HEAD = struct.Struct("=IIIIQq")


def read_record(path: Path) -> Iterator[Call]:
    """The calls of a record in their order; a last one that was cut short is left out."""
    content = path.read_bytes() if path.exists() else b""
    at = 0
    while at + _HEAD.size <= len(content):
        op, first, second, size, inode, offset = _HEAD.unpack_from(content, at)
        at += _HEAD.size
        if at + first + second + size > len(content):
            return
        names = content[at : at + first + second].decode("utf-8", "surrogateescape")
        one = len(content[at : at + first].decode("utf-8", "surrogateescape"))
        at += first + second
        data = content[at : at + size]
        at += size
        yield Call(Op(op), inode, offset, names[:one], names[one:], data)
