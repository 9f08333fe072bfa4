"""Tables with pictures and pairs of pictures in a Word file; pictures keep their form."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.papers.inspections.paper import LARGE, UPRIGHT, ImageCell
from fenghua_supervisor.exchange.cells import printable
from fenghua_supervisor.exchange.word.official import GAP, NOTE
from fenghua_supervisor.exchange.word.paper import TEXT_WIDTH, Lines, put
from fenghua_supervisor.exchange.word.styles import HEI, Style, style_id
from fenghua_supervisor.exchange.word.tables import (
    BAND,
    TEXT,
    begin_table,
    fill,
    keep_rows,
    set_widths,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

    from fenghua_supervisor.domain.papers.inspections.paper import (
        PaperImage,
        PicturePair,
        SheetColumn,
        SheetTable,
    )

_SMALL = Style("表格小字", size=9, leading=12, align="left", on_grid=False)
_SMALL_CENTRED = Style("表格小字居中", size=9, leading=12, align="center", on_grid=False)
_SMALL_HEAD = Style("表头小字", HEI, size=9, leading=12, align="center", on_grid=False)
_CENTRED = Style("表格文字居中", size=10.5, leading=14, align="center", on_grid=False)
_HEAD = Style("表头", HEI, size=10.5, leading=15, align="center", on_grid=False)
_CAPTION = Style("照片说明", size=7.5, leading=10, align="center", on_grid=False)
_PICTURE = Style("照片", size=1, leading=0, align="center", keep=True, on_grid=False)
_PAIR_WORDS = Style("照片问题", size=12, leading=17, keep=True, on_grid=False)
_PAIR_LABEL = Style("照片类别", size=9, leading=12, align="center", keep=True, on_grid=False)
#: Of a picture in a cell: height in mm, and white beside it.
_HIGH, _BESIDE = 14.2, 3.2
#: Of a box of a pair in mm.
_PAIR_WIDE, _PAIR_HIGH = 74.0, 56.0
#: A text that would need more lines leaves its column for a row of its own.
_MOST_LINES = 13
_LOST = "照片不在数据文件夹里"
_BELOW = "（见下行）"


def put_sheet_table(
    document: Document, shown: SheetTable, contents: Mapping[str, bytes], *, signed: bool = False
) -> None:
    """A table in smaller type on a page across; long texts stand below their row.

    ``signed``: its last row stands on the page of those who sign below it.
    """
    from docx.shared import Mm

    across = UPRIGHT < sum(column.width for column in shown.columns) < LARGE
    plain, centred, head = (
        (_SMALL, _SMALL_CENTRED, _SMALL_HEAD) if across else (TEXT, _CENTRED, _HEAD)
    )
    rows: list[tuple[Sequence[str | ImageCell], list[str]]] = [
        _parted(name, shown.columns, cells, plain.size)
        for name, cells in zip(shown.names, shown.rows, strict=True)
    ]
    count = 1 + sum(1 + len(below) for _, below in rows)
    table = begin_table(document, count, len(shown.columns))
    lines = set_widths(table, [column.width for column in shown.columns])
    styles = [style_id(document, centred if c.is_centred else plain) for c in shown.columns]
    for cell, column in zip(lines[0], shown.columns, strict=True):
        fill(cell, column.title, style_id(document, head))
    at = iter(lines[1:])
    for cells, below in rows:
        for cell, told, style, column in zip(next(at), cells, styles, shown.columns, strict=True):
            if isinstance(told, ImageCell):
                _put_images(document, cell, told, contents, column.width - _BESIDE)
            else:
                fill(cell, told, style)
        for words in below:
            row = next(at)
            fill(row[0].merge(row[-1]), words, style_id(document, plain if across else BAND))
    if shown.least:
        for line in table.rows[1:]:
            line.height = Mm(shown.least)
    last = put(document, shown.note, NOTE if shown.note else GAP)
    if signed:
        last.paragraph_format.keep_with_next = True
        for paragraph in (part for cell in lines[-1] for part in cell.paragraphs):
            paragraph.paragraph_format.keep_with_next = True


def put_pair(
    document: Document, pair: PicturePair, contents: Mapping[str, bytes], *, on_top: bool
) -> None:
    """Two pictures in boxes of one size under their words; ``on_top``: on a new page."""
    from docx.enum.table import WD_ROW_HEIGHT_RULE
    from docx.shared import Mm

    words = put(document, pair.words, _PAIR_WORDS)
    words.paragraph_format.page_break_before = on_top
    table = document.add_table(3, 2)
    keep_rows(table)
    labels, boxes, captions = set_widths(table, (TEXT_WIDTH / 2, TEXT_WIDTH / 2))
    for label, box, caption, word, image in zip(
        labels, boxes, captions, pair.labels, pair.images, strict=True
    ):
        fill(label, word, style_id(document, _PAIR_LABEL))
        place = box.paragraphs[0]
        place.style = style_id(document, _PICTURE)
        if image is None or image.sha256 not in contents:
            fill(box, pair.missing if image is None else _LOST, style_id(document, _PAIR_LABEL))
        else:
            _add(place, image, contents[image.sha256], (_PAIR_WIDE, _PAIR_HIGH))
        fill(caption, image.caption if image else "", style_id(document, _CAPTION))
    # Boxes of one size, whatever stands in them.
    table.rows[1].height = Mm(_PAIR_HIGH + 2)
    table.rows[1].height_rule = WD_ROW_HEIGHT_RULE.EXACTLY
    put(document, pair.more, NOTE if pair.more else GAP)


def _parted(
    name: str, columns: Sequence[SheetColumn], cells: Sequence[str | ImageCell], size: float
) -> tuple[Sequence[str | ImageCell], list[str]]:
    """The cells of a row, and what stands below it because it is too long for its column."""
    kept: list[str | ImageCell] = []
    below: list[str] = []
    for column, told in zip(columns, cells, strict=True):
        if isinstance(told, str) and _lines(told, column.width, size) > _MOST_LINES:
            below.append(f"{name}{''.join(column.title.split())}：{told}")
            kept.append(_BELOW)
        else:
            kept.append(told)
    return kept, below


def _lines(text: str, width: float, size: float) -> int:
    room = max(int((width - _BESIDE) * 72 / 25.4 / size), 1)
    return sum(-(-len(line) // room) or 1 for line in text.split("\n"))


def _put_images(
    document: Document,
    cell: _Cell,
    told: ImageCell,
    contents: Mapping[str, bytes],
    width: float,
) -> None:
    lines = Lines(document, cell)
    for image in told.images:
        content = contents.get(image.sha256)
        if content is None:
            lines.put(_LOST, _CAPTION)
        else:
            _add(lines.put("", _PICTURE), image, content, (width, _HIGH))
        lines.put(image.caption, _CAPTION)
    if told.more:
        lines.put(told.more, _CAPTION)


def _add(paragraph: Paragraph, image: PaperImage, content: bytes, box: tuple[float, float]) -> None:
    """The picture as large as ``box`` (width, height in mm) holds, and what it shows in words."""
    from docx.image.image import Image
    from docx.shared import Mm

    found = Image.from_blob(content)
    scale = min(box[0] / found.px_width, box[1] / found.px_height)
    width, height = Mm(found.px_width * scale), Mm(found.px_height * scale)
    shape = paragraph.add_run().add_picture(io.BytesIO(content), width, height)
    told = shape._inline.docPr  # noqa: SLF001
    told.set("descr", printable(image.alt))
    told.set("name", printable(image.caption))
