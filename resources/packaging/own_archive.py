"""Writes PyInstaller's archive of modules anew, for a start to read it with less work.

Its reader inflates every module. What was put in as it is costs it a copy instead, and that is
worth the room for the modules that every start loads.
"""

from __future__ import annotations

import marshal
import struct
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

#: The head: a mark, the version of Python's bytecode, where the list stands; some bytes are unused.
_HEAD, _HEAD_SIZE = struct.Struct("!4s4si"), 17
_MARK = b"PYZ\0"
_AS_IT_IS, _SMALLEST = 0, 9


def arrange(archive: Path, first: Sequence[str]) -> None:
    """Put the modules ``first`` as they are at the beginning, and the others behind them."""
    archive.write_bytes(arranged(archive.read_bytes(), first))


def arranged(content: bytes, first: Sequence[str]) -> bytes:
    """An archive's content with ``first`` as they are, in their order; others may be named too."""
    mark, version, list_at = _HEAD.unpack_from(content)
    if mark != _MARK:
        raise ValueError("this is no archive of PyInstaller's as we know it")
    entries = dict(marshal.loads(content[list_at:]))
    levels = dict.fromkeys((name for name in first if name in entries), _AS_IT_IS)
    levels |= {name: _SMALLEST for name in entries if name not in levels}
    packed, placed = bytearray(_HEAD_SIZE), []
    for name, level in levels.items():
        kind, start, length = entries[name]
        # A package without a file of its own has no content.
        code = content[start : start + length]
        stored = zlib.compress(zlib.decompress(code), level) if code else b""
        placed.append((name, (kind, len(packed), len(stored))))
        packed += stored
    _HEAD.pack_into(packed, 0, mark, version, len(packed))
    return bytes(packed) + marshal.dumps(placed)
