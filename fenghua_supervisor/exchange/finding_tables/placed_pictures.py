"""The pictures that lie in a workbook, each with the cell that it belongs to; in the child."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from fenghua_supervisor.disk.atomic import write_bytes
from fenghua_supervisor.domain.finding_tables.found import PlacedPicture
from fenghua_supervisor.exchange.document.blocks import word_content
from fenghua_supervisor.plan_text.source import SourceTable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from fenghua_supervisor.domain.round.received_table import Sheet
    from fenghua_supervisor.exchange.gates.package import Package

_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_PROPERTIES = "cNvPr"
#: WPS keeps pictures that lie in a cell by a name, which a formula of the cell calls.
_IN_CELL = re.compile(r'DISPIMG\(\s*"([^"]{1,80})"', re.IGNORECASE)
#: English Metric Units of a point, and of a character of a column's width.
_POINT, _CHARACTER = 12_700, 66_675
_USUAL_HEIGHT, _USUAL_WIDTH = 15.0, 8.43
_MOST = 2_000
#: How pictures begin inside a workbook of the old kind, behind the head of their record.
_OLD_PICTURES = re.compile(rb"\xff\xd8\xff[\xe0\xe1\xdb]|\x89PNG\r\n\x1a\n")
_ENDINGS = {"jpg", "jpeg", "png", "bmp", "gif", "webp", "tif", "tiff", "heic", "heif"}

#: Sheet, row and column of a picture, and the part that holds it.
Place = tuple[str, int, int, str]


def placed_pictures(
    package: Package, sheets: Iterable[Sheet], folder: Path
) -> tuple[tuple[PlacedPicture, ...], int]:
    """Write the pictures of a workbook into ``folder``, as they are; how many were left out.

    One that is linked twice is written twice: each belongs to a row of its own.
    """
    return _written(package, [*_anchored(package), *_in_cells(package, sheets)], folder)


def document_pictures(package: Package, folder: Path) -> tuple[tuple[PlacedPicture, ...], int]:
    """The same of the pictures in the tables of a document; those elsewhere are left out."""
    found = list(_in_tables(package))
    placed, left = _written(package, found, folder)
    elsewhere = package.count("word/media/") - len({part for *_, part in found})
    return placed, left + max(0, elsewhere)


def old_book_pictures(data: bytes) -> int:
    """How many pictures a workbook of the old kind holds; they are not taken out of it."""
    return len(_OLD_PICTURES.findall(data))


def _written(
    package: Package, found: Sequence[Place], folder: Path
) -> tuple[tuple[PlacedPicture, ...], int]:
    placed = []
    for number, (sheet, row, column, part) in enumerate(found[:_MOST], 1):
        ending = part.rpartition(".")[2]
        if ending not in _ENDINGS:
            continue
        name = f"{number:04d}.{ending}"
        write_bytes(folder / name, package.read(part))
        placed.append(PlacedPicture(name, sheet, row, column))
    return tuple(placed), len(found) - len(placed)


def _in_tables(package: Package) -> Iterator[Place]:
    """The pictures in cells of a document, whose tables are sheets in their order."""
    images = {link.id: link.part for link in package.links(package.main) if link.kind == "image"}
    lines = tables = 0
    for block in word_content(package).blocks:
        if not isinstance(block, SourceTable):
            # The lines before a table are its first rows.
            lines += bool(block.text.strip())
            continue
        tables += 1
        for row, cells in enumerate(block.rows, lines):
            for column, cell in enumerate(cells):
                for part in dict.fromkeys(images[i] for i in cell.pictures if i in images):
                    yield f"表{tables}", row, column, part


def counts_from_1904(package: Package) -> bool:
    """Whether the bare days of a workbook count from 1904, as on old machines of Apple."""
    properties = package.tree(package.main).find(f"{_MAIN}workbookPr")
    return properties is not None and properties.get("date1904") in ("1", "true")


def _anchored(package: Package) -> Iterator[Place]:
    """The pictures that lie over cells."""
    names = {
        sheet.get(f"{_RELATIONS}id"): sheet.get("name") or ""
        for sheet in package.tree(package.main).iter(f"{_MAIN}sheet")
    }
    for link in list(package.links(package.main)):
        if link.kind != "worksheet" or link.id not in names:
            continue
        drawings = [each.part for each in package.links(link.part) if each.kind == "drawing"]
        if not drawings:
            continue
        sizes = _Sizes(package.tree(link.part))
        for drawing in drawings:
            images = {each.id: each.part for each in package.links(drawing)}
            for anchor in package.tree(drawing):
                blip = next(anchor.iter(_BLIP), None)
                part = images.get(blip.get(f"{_RELATIONS}embed")) if blip is not None else None
                if part is not None and anchor.find(f"{_DRAWING}from") is not None:
                    yield names[link.id], *_place_of(anchor, sizes), part


def _in_cells(package: Package, sheets: Iterable[Sheet]) -> Iterator[Place]:
    """The pictures that lie in cells, as WPS keeps them."""
    part = package.linked("cellimage")
    if part is None:
        return
    images = {link.id: link.part for link in package.links(part)}
    named: dict[str, str] = {}
    for picture in package.tree(part):
        blip = next(picture.iter(_BLIP), None)
        names = [e.get("name") for e in picture.iter() if str(e.tag).endswith(_PROPERTIES)]
        image = images.get(blip.get(f"{_RELATIONS}embed")) if blip is not None else None
        if image is not None and names:
            named[names[0]] = image
    for sheet in sheets:
        for row, cells in enumerate(sheet.rows):
            for column, cell in enumerate(cells):
                found = None if cell.covered else _IN_CELL.search(cell.text)
                if found is not None and found[1] in named:
                    yield sheet.name, row, column, named[found[1]]


class _Sizes:
    """How high rows and how wide columns are, in English Metric Units."""

    def __init__(self, sheet: Any) -> None:  # noqa: ANN401 - lxml
        usual = sheet.find(f"{_MAIN}sheetFormatPr")
        told = {} if usual is None else usual.attrib
        self._high = float(told.get("defaultRowHeight") or _USUAL_HEIGHT)
        self._wide = float(told.get("defaultColWidth") or _USUAL_WIDTH)
        self._rows = {
            int(row.get("r")) - 1: float(row.get("ht"))
            for row in sheet.iter(f"{_MAIN}row")
            if row.get("r") and row.get("ht")
        }
        self._columns = [
            (int(c.get("min")) - 1, int(c.get("max")) - 1, float(c.get("width") or self._wide))
            for c in sheet.iter(f"{_MAIN}col")
        ]

    def height(self, row: int) -> float:
        """Of a row, counted from 0."""
        return self._rows.get(row, self._high) * _POINT

    def width(self, column: int) -> float:
        """Of a column, counted from 0."""
        told = (wide for first, last, wide in self._columns if first <= column <= last)
        return next(told, self._wide) * _CHARACTER


def _place_of(anchor: Any, sizes: _Sizes) -> tuple[int, int]:  # noqa: ANN401 - lxml
    """The row and column that a picture belongs to."""
    begin, end = anchor.find(f"{_DRAWING}from"), anchor.find(f"{_DRAWING}to")
    extent = anchor.find(f"{_DRAWING}ext")
    places = []
    for name, long, size in (("row", "cy", sizes.height), ("col", "cx", sizes.width)):
        first, offset = _number(begin, name), _number(begin, f"{name}Off")
        if end is not None:
            last, rest = _number(end, name), _number(end, f"{name}Off")
            whole = sum(size(i) for i in range(first, min(last, first + _MOST))) + rest - offset
        else:
            whole = float(extent.get(long) or 0) if extent is not None else 0
        places.append(_at(first, offset, whole, size))
    return places[0], places[1]


def _at(first: int, offset: float, whole: float, size: Callable[[int], float]) -> int:
    """The row or column in which a picture begins, or the next where it only begins before that.

    One that was never made small hangs over many rows, and belongs to that of its upper edge.
    """
    inside = max(0.0, size(first) - offset)
    beyond = min(whole - inside, size(first + 1))
    return first + 1 if inside < size(first) / 2 and beyond > inside else first


def _number(place: Any, name: str) -> int:  # noqa: ANN401 - lxml
    told = place.findtext(f"{_DRAWING}{name}") or "0"
    return max(0, int(told)) if told.lstrip("-").isdecimal() else 0
