from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook
from openpyxl.drawing.image import Image as Placed
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from PIL import Image

from fenghua_supervisor.exchange.finding_tables.placed_pictures import (
    counts_from_1904,
    placed_pictures,
)
from fenghua_supervisor.exchange.gates.package import Package
from tests.domain.finding_table_cells import sheet
from tests.exchange.samples import repacked

if TYPE_CHECKING:
    from pathlib import Path

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WPS_TYPE = "http://www.wps.cn/officeDocument/2020/cellImage"


def png(colour: str = "red") -> bytes:
    """A small picture."""
    buffer = io.BytesIO()
    Image.new("RGB", (30, 20), colour).save(buffer, "PNG")
    return buffer.getvalue()


def book(*places: object) -> bytes:
    """A workbook with a picture at each place."""
    made = Workbook()
    page = made.active
    assert page is not None
    page.title = "表"
    page.row_dimensions[3].height = 60
    for place in places:
        picture = Placed(io.BytesIO(png()))
        picture.anchor = place
        page.add_image(picture)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def package(data: bytes) -> Package:
    """The package that has passed the gates."""
    return Package("表.xlsx", data, advice="请另存", what="问题表")


def over(first: tuple[int, int, int], last: tuple[int, int, int]) -> TwoCellAnchor:
    """From column, row and offset of the row to column, row and offset."""
    begin, end = (AnchorMarker(col=c, row=r, rowOff=off) for c, r, off in (first, last))
    return TwoCellAnchor(_from=begin, to=end)


POINT = 12_700


@pytest.mark.parametrize(
    ("place", "found"),
    [
        ("C5", (4, 2)),
        (over((2, 2, 5 * POINT), (3, 2, 55 * POINT)), (2, 2)),
        # It begins a little above its row, and one begins low in its own.
        (over((2, 1, 13 * POINT), (2, 2, 50 * POINT)), (2, 2)),
        (over((2, 2, 10 * POINT), (2, 3, 5 * POINT)), (2, 2)),
        # One that was never made small hangs over the rows below.
        (over((2, 1, 0), (2, 9, 0)), (1, 2)),
        (over((2, 2, 2 * POINT), (2, 9, 0)), (2, 2)),
    ],
)
def test_a_picture_belongs_to_the_row_that_it_begins_in(
    tmp_path: Path, place: object, found: tuple[int, int]
) -> None:
    [picture], left = placed_pictures(package(book(place)), (), tmp_path)
    assert (picture.sheet, picture.row, picture.column, left) == ("表", *found, 0)
    assert (tmp_path / picture.file).read_bytes() == png()


def test_pictures_in_cells_as_wps_keeps_them_are_found(tmp_path: Path) -> None:
    data = repacked(book(), "xl/media/image9.png", png("blue"))
    images = (
        f'<e:cellImages xmlns:e="urn:e" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        f' xmlns:r="{_R}"><e:cellImage><e:pic><e:cNvPr name="ID_A1"/>'
        f'<a:blip r:embed="rId1"/></e:pic></e:cellImage></e:cellImages>'
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_R}/image" Target="media/image9.png"/></Relationships>'
    )
    data = repacked(data, "xl/cellimages.xml", images.encode())
    data = repacked(data, "xl/_rels/cellimages.xml.rels", relations.encode())
    plain = package(data)
    own = plain.read("xl/_rels/workbook.xml.rels").decode()
    link = f'<Relationship Id="rId99" Type="{_WPS_TYPE}" Target="cellimages.xml"/></Relationships>'
    own = own.replace("</Relationships>", link)
    found = package(repacked(data, "xl/_rels/workbook.xml.rels", own.encode()))
    cells = sheet(["问题", "图片"], ["堵了", '=DISPIMG("ID_A1",1)'], ["灯坏", '=DISPIMG("ID_B",1)'])
    [picture], left = placed_pictures(found, [cells], tmp_path)
    assert (picture.sheet, picture.row, picture.column, left) == ("表", 1, 1, 0)
    assert (tmp_path / picture.file).read_bytes() == png("blue")


def test_what_is_no_photo_is_left_out_and_counted(tmp_path: Path) -> None:
    data = book("B2")
    plain = package(data)
    links = plain.read("xl/drawings/_rels/drawing1.xml.rels").replace(b"image1.png", b"image1.emf")
    data = repacked(repacked(data, "xl/media/image1.emf", b"EMF"), _DRAWING_LINKS, links)
    assert placed_pictures(package(data), (), tmp_path) == ((), 1)


_DRAWING_LINKS = "xl/drawings/_rels/drawing1.xml.rels"


def test_a_workbook_tells_from_when_it_counts() -> None:
    made = Workbook()
    made.epoch = CALENDAR_MAC_1904
    buffer = io.BytesIO()
    made.save(buffer)
    assert counts_from_1904(package(buffer.getvalue()))
    assert not counts_from_1904(package(book()))
