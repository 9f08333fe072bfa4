"""One stream out of the old Office container, by its sectors; nothing else of it is looked at."""

from __future__ import annotations

import struct
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_ENTRY = 128
_FREE = 0xFFFFFFFA  #: this and larger numbers are marks, no sectors
_STREAM, _ROOT = 2, 5


class NoStream(Exception):
    """The container is damaged, or has no such stream."""


def stream_of(data: bytes, *names: str) -> bytes:
    """The first stream with one of ``names``; NoStream when there is none that can be followed."""
    try:
        return _Compound(data).stream(names)
    except (struct.error, IndexError) as broken:
        raise NoStream(str(broken)) from broken


class _Compound:
    """Sectors, the chains through them, and the directory."""

    def __init__(self, data: bytes) -> None:
        if not data.startswith(_MAGIC):
            raise NoStream("no container")
        self._data = data
        self._size = 1 << struct.unpack_from("<H", data, 30)[0]
        self._small_size = 1 << struct.unpack_from("<H", data, 32)[0]
        if not 64 <= self._size <= 1 << 16 or not 16 <= self._small_size <= self._size:
            raise NoStream("odd sectors")
        first, self._least = struct.unpack_from("<I4xI", data, 48)
        small, _, more = struct.unpack_from("<III", data, 60)
        self._table = self._numbers(self._table_sectors(more))
        entries = self._joined(self._table, first, self._sector)
        self._entries = [entries[at : at + _ENTRY] for at in range(0, len(entries), _ENTRY)]
        self._small = self._numbers(list(self._chain(self._table, small)))

    def stream(self, names: tuple[str, ...]) -> bytes:
        """The content of a stream, small ones from the stream of small sectors."""
        wanted = {name.lower() for name in names}
        for entry in self._entries:
            length = struct.unpack_from("<H", entry, 64)[0]
            name = entry[: max(0, length - 2)].decode("utf-16-le", errors="replace").lower()
            if name in wanted and entry[66] == _STREAM:
                start, size = struct.unpack_from("<II", entry, 116)
                if size >= self._least:
                    return self._joined(self._table, start, self._sector)[:size]
                return self._joined(self._small, start, self._small_sector)[:size]
        raise NoStream("no such stream")

    def _table_sectors(self, more: int) -> list[int]:
        """Where the table of sectors stands: 109 places in the header, further ones in a chain."""
        found = list(struct.unpack_from("<109I", self._data, 76))
        met: set[int] = set()
        while more < _FREE and more not in met:
            met.add(more)
            *places, more = struct.unpack(f"<{self._size // 4}I", self._sector(more))
            found += places
        return [place for place in found if place < _FREE]

    def _numbers(self, sectors: list[int]) -> list[int]:
        content = b"".join(map(self._sector, sectors))
        return list(struct.unpack(f"<{len(content) // 4}I", content))

    def _sector(self, number: int) -> bytes:
        at = _HEADER if self._size == _HEADER else self._size
        at += number * self._size
        found = self._data[at : at + self._size]
        # The last sector of a file may be cut short.
        return found.ljust(self._size, b"\0") if found else b""

    def _small_sector(self, number: int) -> bytes:
        return self._root[number * self._small_size : (number + 1) * self._small_size]

    @cached_property
    def _root(self) -> bytes:
        """The stream in which the small sectors stand."""
        entry = next((entry for entry in self._entries if entry[66] == _ROOT), None)
        if entry is None:
            raise NoStream("no root")
        return self._joined(self._table, struct.unpack_from("<I", entry, 116)[0], self._sector)

    def _joined(self, table: list[int], start: int, sector: Callable[[int], bytes]) -> bytes:
        return b"".join(sector(number) for number in self._chain(table, start))

    @staticmethod
    def _chain(table: list[int], start: int) -> list[int]:
        """The sectors from ``start`` on; a chain that bites its tail is no chain."""
        found: list[int] = []
        met: set[int] = set()
        while start < _FREE:
            if start in met or start >= len(table):
                raise NoStream("broken chain")
            met.add(start)
            found.append(start)
            start = table[start]
        return found
