"""An office package is opened by its relationships; names and places of parts say nothing."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from typing import TYPE_CHECKING
from urllib.parse import unquote

from fenghua_supervisor.exchange.gates.gates import (
    BROKEN_PACKAGE,
    damaged,
    refuse_bomb,
    refuse_doctype,
    refuse_doctype_in,
)
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element  # type: ignore[import-untyped]

WORD, BOOK, BINARY_BOOK, SLIDES, FOREIGN = "word", "book", "binary book", "slides", ""
_ROOTS = {"document": WORD, "workbook": BOOK, "presentation": SLIDES}
_FOLDERS = {"word/": WORD, "xl/": BOOK, "ppt/": SLIDES}
_USUAL_MAINS = ("word/document.xml", "xl/workbook.xml", "xl/workbook.bin", "ppt/presentation.xml")
_MACROS = "/vbaproject"
_STRICT = re.compile(
    rb"http://purl\.oclc\.org/ooxml/"
    rb"(wordprocessingml|spreadsheetml|presentationml|drawingml|officeDocument)/"
)
_STRICT_MARK = b"purl.oclc.org/ooxml"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


@record
class PackageLink:
    """A relationship inside a package: its id, the last word of its type, the part it leads to."""

    id: str
    kind: str
    part: str


class Package:
    """The parts of a package that has passed the gates, by names in small letters with slashes."""

    def __init__(self, name: str, data: bytes, *, advice: str, what: str) -> None:
        """UserError when it is damaged, too large, or declares a document type."""
        self.name = name
        self._what = what
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
            refuse_bomb(name, entries, len(data), advice)
            for entry in entries:
                refuse_doctype(name, self._zip, entry, what)
        except BROKEN_PACKAGE as broken:
            raise damaged(name) from broken
        self._entries: dict[str, zipfile.ZipInfo] = {}
        for entry in entries:
            if entry.filename.endswith(("/", "\\")):
                continue
            part = _part_name(entry.filename)
            if part in self._entries:
                # Two parts of one name: programs differ in which of them they show.
                raise damaged(name)
            self._entries[part] = entry
        self.main = self._main()

    def __contains__(self, part: str) -> bool:
        return part in self._entries

    def count(self, *marks: str) -> int:
        """How many parts have one of ``marks`` in their names."""
        return sum(any(mark in part for mark in marks) for part in self._entries)

    def read(self, part: str) -> bytes:
        """A part's content, its Strict names rewritten to those that every library knows."""
        try:
            content = self._zip.read(self._entries[part])
        except BROKEN_PACKAGE as broken:
            raise damaged(self.name) from broken
        if not part.endswith((".xml", ".rels")):
            refuse_doctype_in(self.name, content, self._what)
        if content.startswith(_WIDE_MARKS):
            content = _DECLARATION.sub("", content.decode("utf-16", errors="replace")).encode()
        if _STRICT_MARK in content[:4096]:
            content = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", content)
        return content

    def tree(self, part: str) -> _Element:
        """A part as a tree of elements; no entity is resolved and nothing is fetched."""
        return parsed(self.name, self.read(part))

    def links(self, part: str) -> Iterator[PackageLink]:
        """The relationships of a part that lead to a part that is there; "" asks the package.

        A picture that is missing is no reason to refuse a text.
        """
        folder, file = posixpath.split(part)
        sheet = posixpath.join(folder, "_rels", f"{file}.rels")
        if sheet not in self:
            return
        for element in self.tree(sheet):
            target = element.get("Target") or ""
            if element.get("TargetMode") == "External" or not isinstance(element.tag, str):
                continue
            found = _part_name(posixpath.join("/" + folder, unquote(target.replace("\\", "/"))))
            if found in self:
                kind = (element.get("Type") or "").rpartition("/")[2].lower()
                yield PackageLink(element.get("Id") or "", kind, found)

    def linked(self, kind: str) -> str | None:
        """The part of a kind that belongs to the main one, if there is any."""
        return next((link.part for link in self.links(self.main) if link.kind == kind), None)

    def notes(self) -> tuple[str, ...]:
        """What travels in it and is never run, in words."""
        has_macros = any(part.rpartition(".")[0].endswith(_MACROS) for part in self._entries)
        return ("文件里带有宏，宏没有运行",) if has_macros else ()

    @property
    def kind(self) -> str:
        """What it is, by what its main part says of itself."""
        if not self.main:
            return FOREIGN
        if self.main.endswith(".bin"):
            return BINARY_BOOK
        named = _ROOTS.get(_root_name(self.read(self.main)))
        if named:
            return named
        return next((kind for at, kind in _FOLDERS.items() if self.main.startswith(at)), FOREIGN)

    def _main(self) -> str:
        main = next((link.part for link in self.links("") if link.kind == "officedocument"), None)
        return main or next((part for part in _USUAL_MAINS if part in self), "")


def parsed(name: str, content: bytes) -> _Element:
    """XML as a tree; UserError when it is none."""
    from lxml.etree import XMLParser, XMLSyntaxError, fromstring

    try:
        return fromstring(
            content, XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        )
    except (XMLSyntaxError, ValueError) as broken:
        raise damaged(name) from broken


def _part_name(name: str) -> str:
    return posixpath.normpath("/" + name.replace("\\", "/")).lstrip("/").lower()


def _root_name(content: bytes) -> str:
    """The local name of the outermost element; "" where there is none to be seen."""
    from lxml.etree import XMLSyntaxError, iterparse

    walk = iterparse(
        io.BytesIO(content), events=("start",), resolve_entities=False, no_network=True
    )
    try:
        _, element = next(walk)
    except (XMLSyntaxError, StopIteration):
        return ""
    return str(element.tag).rpartition("}")[2]
