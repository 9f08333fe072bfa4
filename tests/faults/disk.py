"""A disk that loses power: what is found on it after any moment of a recorded run.

Only what was synced is sure to be there: the bytes of a file by a sync of that file, a name by a
sync of the folder it stands in. Everything else may have arrived or not, in any order; a write may
have arrived in part, sector by sector.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tests.forked.calls import Op

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Sequence

    from tests.forked.calls import Call

SECTOR = 512


@dataclass(slots=True)
class _Node:
    """A file or a folder; ``content`` is what is surely there, ``pending`` what may be."""

    is_folder: bool = False
    content: bytearray = field(default_factory=bytearray)
    #: (offset, bytes), or (new size, None)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)


@dataclass(slots=True)
class _NameChange:
    """A name that appears, moves or goes; ``folders``: those whose sync makes it sure."""

    node: _Node
    old: str
    new: str
    is_sure: bool = False


class Disk:
    """The watched folders as they were, and what a run did to them up to now."""

    def __init__(self, folders: Iterable[str]) -> None:
        self._names: dict[str, _Node] = {}
        self._changes: list[_NameChange] = []
        self._by_inode: dict[int, _Node] = {}
        self._roots = tuple(folders)
        for root in self._roots:
            for path in (Path(root), *Path(root).rglob("*")):
                node = _Node(path.is_dir(), bytearray(b"" if path.is_dir() else path.read_bytes()))
                self._names[str(path)] = self._by_inode[path.stat().st_ino] = node

    def play(self, call: Call) -> None:
        """One more call of the record."""
        if call.op in (Op.CREATE, Op.MKDIR):
            node = self._by_inode[call.inode] = _Node(call.op is Op.MKDIR)
            self._changes.append(_NameChange(node, "", call.path))
            return
        if call.op is Op.SAID:
            return
        node = self._by_inode[call.inode]
        if call.op is Op.WRITE:
            node.pending.append((call.offset, call.data))
        elif call.op is Op.TRUNCATE:
            node.pending.append((call.offset, None))
        elif call.op is Op.SYNC:
            self._sync(node, call.path)
        else:
            old = "" if call.op is Op.LINK else call.path
            self._changes.append(_NameChange(node, old, call.to_path))

    def _sync(self, node: _Node, path: str) -> None:
        if not node.is_folder:
            for change in node.pending:
                _apply(node.content, *change)
            node.pending.clear()
            return
        for name in self._changes:
            if str(Path(name.new or name.old).parent) == path:
                name.is_sure = True

    def after_power_loss(self, chance: random.Random) -> dict[str, bytes | None]:
        """What may be found, by path; None is a folder."""
        share = chance.choice((0.0, 0.5, 0.5, 1.0))
        names = dict(self._names)
        for change in self._kept(chance):
            if names.get(change.old) is change.node:
                del names[change.old]
            if change.new:
                names[change.new] = change.node
        found: dict[str, bytes | None] = {}
        for path, node in sorted(names.items()):
            if path not in self._roots and found.get(str(Path(path).parent), b"") is not None:
                continue  # its folder's name was lost
            found[path] = None if node.is_folder else _torn(node, share, chance)
        return found

    def _kept(self, chance: random.Random) -> Sequence[_NameChange]:
        """Changes of names in their order: those up to a moment, or any of them."""
        if chance.random() < 0.5:
            end = chance.randint(0, len(self._changes))
            return [c for place, c in enumerate(self._changes) if c.is_sure or place < end]
        share = chance.choice((0.0, 0.5, 1.0))
        return [c for c in self._changes if c.is_sure or chance.random() < share]


def _torn(node: _Node, share: float, chance: random.Random) -> bytes:
    content = bytearray(node.content)
    for offset, data in node.pending:
        if data is None:
            if chance.random() < share:
                _apply(content, offset, None)
            continue
        start = 0
        while start < len(data):
            end = min(len(data), (offset + start) // SECTOR * SECTOR + SECTOR - offset)
            if chance.random() < share:
                _apply(content, offset + start, data[start:end])
            start = end
    return bytes(content)


def _apply(content: bytearray, offset: int, data: bytes | None) -> None:
    size = offset if data is None else max(len(content), offset + len(data))
    if data is None:
        del content[size:]
    content.extend(bytes(size - len(content)))
    if data:
        content[offset : offset + len(data)] = data


def lay_out(found: dict[str, bytes | None], source: Path, target: Path) -> None:
    """Write what was found below ``source`` into ``target``, which is absent."""
    for path, content in found.items():
        place = target / Path(path).relative_to(source)
        if content is None:
            place.mkdir(parents=True, exist_ok=True)
        else:
            place.write_bytes(content)
