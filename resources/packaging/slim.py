"""Makes what lies in the bundle smaller: symbols, lists and texts of languages nobody reads."""

from __future__ import annotations

import csv
import re
import shutil
import struct
import subprocess
import tempfile
from pathlib import Path

#: In an ELF file of 64 bits: where the table of segments stands, and how a segment is told.
_TABLE_AT, _SEGMENT, _LOADED = 32, struct.Struct("<IIQQQQQQ"), 1
#: Where the table of sections stands, and how many there are: only tools read it.
_SECTIONS_AT, _SECTIONS = 40, struct.Struct("<HHH")
#: Bytes that are worth it to change a file.
_WORTH_IT = 100_000
#: An x86-64 and its pages; a wheel's tool may have left room for pages of two megabytes.
_MACHINE_AT, _PAGED_BY_4_KB, _PAGE = 18, (62,), 4096

#: Of ICU's data Qt reads what sorts and converts text: dates, money and names of countries are in
#: Qt's own tables, and texts in other languages are shown nowhere.
_LEFT_OUT_TREES = frozenset(
    ("brkitr", "curr", "lang", "rbnf", "region", "translit", "unit", "zone"),
)
_OTHER_LANGUAGE = re.compile(r"(?!zh|en|res_)[a-z]{2,3}(_\w+)?\.res")
#: Names of characters, and what checks names of hosts and look-alikes: Qt asks ICU for none of it.
_NOT_ASKED_FOR = re.compile(r"unames\.icu|\w+\.(spp|cfu|nrm)")
#: The head of such data: its size, two bytes that mark it, what is said of it, its kind.
_KIND, _KIND_AT = b"CmnD", 12
_ENTRY = struct.Struct("<II")
_ALIGNED = 16
_LIBRARY = """
    .section .rodata
    .balign 16
    .globl {symbol}
    .type {symbol}, @object
{symbol}:
    .incbin "{data}"
    .size {symbol}, . - {symbol}
    .section .note.GNU-stack, "", @progbits
"""


def slim_record(record: Path) -> None:
    """Leave in a library's list of its files what is told of it: licences, names, versions."""
    told, place = f"{record.parent.name}/", record.parent.parent
    with record.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file) if row[0].startswith(told)]
    with record.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows(row for row in rows if (place / row[0]).is_file())


def strip(library: Path) -> None:
    """Take the symbols that only a debugger reads, unless the library would break by it.

    Libraries that a wheel's tool has patched to find others lose the order of their pages.
    """
    with tempfile.TemporaryDirectory(dir=library.parent) as folder:
        tried = Path(folder) / library.name
        shutil.copy(library, tried)
        subprocess.run(["strip", "--strip-unneeded", str(tried)], check=True)
        if is_loadable(tried.read_bytes()):
            tried.replace(library)


def is_loadable(content: bytes) -> bool:
    """Whether each segment lies in the file as it is to lie in memory, page for page."""
    (start,) = struct.unpack_from("<Q", content, _TABLE_AT)
    size, count = struct.unpack_from("<HH", content, _TABLE_AT + 22)
    segments = (_SEGMENT.unpack_from(content, start + size * at) for at in range(count))
    return all(
        (in_file - in_memory) % max(page, 1) == 0
        for kind, _, in_file, in_memory, *_, page in segments
        if kind == _LOADED
    )


def close_up(library: Path) -> None:
    """Take out of a library's file what lies between and behind its segments."""
    content = library.read_bytes()
    smaller = compact(content)
    if smaller != content:
        library.write_bytes(smaller)


def compact(content: bytes) -> bytes:
    """A library with nothing but its segments; as it is where that would save little."""
    if struct.unpack_from("<H", content, _MACHINE_AT) != _PAGED_BY_4_KB:
        return content
    (start,) = struct.unpack_from("<Q", content, _TABLE_AT)
    size, count = struct.unpack_from("<HH", content, _TABLE_AT + 22)
    places = [start + size * at for at in range(count)]
    segments = [_SEGMENT.unpack_from(content, place) for place in places]
    loaded = [s for s in segments if s[0] == _LOADED]
    packed, moved = bytearray(), list[tuple[int, int, int]]()
    for _, _, in_file, in_memory, _, length, *_ in loaded:
        at = len(packed) + (in_memory - len(packed)) % _PAGE
        packed += bytes(at - len(packed)) + content[in_file : in_file + length]
        moved.append((in_file, length, at))
    if (
        loaded[0][2]
        or start + size * count > loaded[0][5]
        or len(content) - len(packed) < _WORTH_IT
    ):
        return content
    for place, (kind, flags, in_file, *rest, align) in zip(places, segments, strict=True):
        goal = next((at - was for was, length, at in moved if was <= in_file < was + length), 0)
        pages = _PAGE if kind == _LOADED else align
        _SEGMENT.pack_into(packed, place, kind, flags, in_file + goal, *rest, pages)
    struct.pack_into("<Q", packed, _SECTIONS_AT, 0)
    _SECTIONS.pack_into(packed, _SECTIONS_AT + 18, 0, 0, 0)
    return bytes(packed)


def slim_icu(library: Path) -> None:
    """Make ICU's library of data anew with what Qt reads of it alone; needs binutils."""
    content = library.read_bytes()
    data = kept_data(content[content.index(_KIND) - _KIND_AT :])
    version = library.name.rpartition(".")[2]
    with tempfile.TemporaryDirectory(dir=library.parent) as folder:
        source, made = Path(folder) / "data.s", Path(folder) / library.name
        (Path(folder) / "icu.dat").write_bytes(data)
        text = _LIBRARY.format(symbol=f"icudt{version}_dat", data="icu.dat")
        source.write_text(text, encoding="ascii")
        subprocess.run(["as", "-o", "data.o", source.name], check=True, cwd=folder)
        link = ["ld", "-shared", "-z", "noexecstack", "-soname", library.name, "-o", made.name]
        subprocess.run([*link, "data.o"], check=True, cwd=folder)
        made.replace(library)


def kept_data(data: bytes) -> bytes:
    """ICU's data without what is left out; what follows its last item is not looked at."""
    (head,) = struct.unpack_from("<H", data)
    items = _items(data, head)
    kept = [(name, content) for name, content in items if is_kept(name)]
    names = b"".join(name.encode() + b"\0" for name, _ in kept)
    table = 4 + _ENTRY.size * len(kept)
    packed, name_at, at = bytearray(), table, _aligned(head + table + len(names)) - head
    entries = bytearray(struct.pack("<I", len(kept)))
    for name, content in kept:
        entries += _ENTRY.pack(name_at, at + len(packed))
        name_at += len(name.encode()) + 1
        packed += content + bytes(_aligned(len(content)) - len(content))
    space = bytes(at - table - len(names))
    return data[:head] + bytes(entries) + names + space + bytes(packed)


def is_kept(name: str) -> bool:
    """Whether an item stays: ``icudt73l/coll/zh.res``."""
    _, *folders, file = name.split("/")
    if folders:
        return folders[0] not in _LEFT_OUT_TREES
    return not (_OTHER_LANGUAGE.fullmatch(file) or _NOT_ASKED_FOR.fullmatch(file))


def _items(data: bytes, head: int) -> list[tuple[str, bytes]]:
    """The items in their order, by the names; the last one ends where the data does."""
    (count,) = struct.unpack_from("<I", data, head)
    entries = [_ENTRY.unpack_from(data, head + 4 + _ENTRY.size * at) for at in range(count)]
    starts = [head + start for _, start in entries]
    names = [data[head + at : data.index(0, head + at)].decode() for at, _ in entries]
    ends = [*starts[1:], len(data)]
    return [(n, data[s:e]) for n, s, e in zip(names, starts, ends, strict=True)]


def _aligned(size: int) -> int:
    return -(-size // _ALIGNED) * _ALIGNED
