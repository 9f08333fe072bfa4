"""A workbook's package written anew for the reader of spreadsheets, with the parts that it reads.

The reader looks for its parts under fixed names; a workbook may call them what it likes.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fenghua_supervisor.exchange.gates.package import Package, PackageLink

#: The ampersand first.
_ESCAPES = (
    *(("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")),
    *(("\n", "&#10;"), ("\r", "&#13;"), ("\t", "&#9;")),
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEETS = {"worksheet": "worksheets", "chartsheet": "chartsheets", "dialogsheet": "dialogsheets"}
_SINGLE = {"sharedstrings": "xl/sharedStrings.xml", "styles": "xl/styles.xml"}
_WORKBOOK = "xl/workbook.xml"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def plain_book(package: Package) -> bytes:
    """The workbook with its sheets, texts and styles under their usual names, and nothing else."""
    finished = io.BytesIO()
    with zipfile.ZipFile(finished, "w", zipfile.ZIP_STORED) as plain:
        links = []
        for number, link in enumerate(package.links(package.main), 1):
            place = _place(link, number)
            if place and place not in plain.namelist():
                plain.writestr(place, package.read(link.part))
                links.append((link, place))
        for place in _SINGLE.values():
            # Some writers forget to say that it belongs to the workbook.
            if place not in plain.namelist() and place.lower() in package:
                plain.writestr(place, package.read(place.lower()))
        plain.writestr(_WORKBOOK, package.read(package.main))
        plain.writestr("xl/_rels/workbook.xml.rels", _relations(links))
        plain.writestr("[Content_Types].xml", _types())
        plain.writestr("_rels/.rels", _root_relations())
    return finished.getvalue()


def _place(link: PackageLink, number: int) -> str:
    if link.kind in _SHEETS:
        return f"xl/{_SHEETS[link.kind]}/sheet{number}.xml"
    return _SINGLE.get(link.kind, "")


def quoted(value: str) -> str:
    """An attribute's value in its quotes, as ``xml.sax.saxutils`` would write it.

    That one loads the library's modules for the network, in every child that reads a book.
    """
    for mark, name in _ESCAPES:
        value = value.replace(mark, name)
    return f'"{value}"'


def _relations(links: list[tuple[PackageLink, str]]) -> str:
    entries = "".join(
        f'<Relationship Id={quoted(link.id)} Type="{_OFFICE}/{_type(link.kind)}" '
        f'Target="/{place}"/>'
        for link, place in links
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def _type(kind: str) -> str:
    return "sharedStrings" if kind == "sharedstrings" else kind


def _types() -> str:
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/{_WORKBOOK}" '
        f'ContentType="{_SHEET_TYPE}"/></Types>'
    )


def _root_relations() -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="{_WORKBOOK}"/></Relationships>'
    )
