"""The one table of the printed documents: repeats its heading, fills pages, cuts no line."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import accumulate, groupby, islice, takewhile
from operator import attrgetter
from typing import TYPE_CHECKING

from reportlab.lib.colors import black
from reportlab.platypus.flowables import CondPageBreak

from fenghua_supervisor.records import record
from fenghua_supervisor.reports.typesetting.cells import (
    PAD_Y,
    Box,
    PaperCell,
    PaperColumn,
    PaperGroup,
    PaperRow,
)
from fenghua_supervisor.reports.typesetting.geometry import FRAME_HEIGHT, TEXT_WIDTH
from fenghua_supervisor.reports.typesetting.marks import BAND_TINT
from fenghua_supervisor.reports.typesetting.setting import draw_lines, set_lines
from fenghua_supervisor.reports.typesetting.structure import Element, Tag, head_cell
from fenghua_supervisor.reports.typesetting.styles import CELL_HEAD, NOTE, Align
from fenghua_supervisor.reports.typesetting.tagging import artifact, tagged
from fenghua_supervisor.reports.typesetting.typesetting import TOLERANCE, Tailed, add_bookmark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.pdfgen.canvas import Canvas
    from reportlab.pdfgen.pathobject import PDFPathObject
    from reportlab.platypus.flowables import Flowable

    from fenghua_supervisor.reports.typesetting.styles import TextStyle

#: More white than this is filled with a part of the next row where that fills a page, in points.
_MOST_WHITE = 42.0
#: A row that fits a page is torn only where more of the page than this would stay empty.
_MOST_EMPTY = 0.31
#: Fewer rows than these do not make a last page of their own.
_FEWEST_LAST = 3
#: Rows grow by at most this share so that the table ends at the page foot.
_MAX_STRETCH = 0.2
#: A heading inside the table that is higher than this need not stay with the next row.
_TALLEST_BAND = 60.0
_FRAME, _RULE = 0.8, 0.4
_NOTE_GAP = 5.0
_GROUP = attrgetter("group")


@record
class TableForm:
    """What all parts of one table have in common; ``blocks`` are the widths of figure columns."""

    columns: tuple[PaperColumn, ...]
    head: PaperRow
    blocks: tuple[float, ...]
    foot: float
    element: Element

    @property
    def width(self) -> float:
        """Width of the table in points."""
        return sum(column.width for column in self.columns)


def table(
    columns: Sequence[PaperColumn],
    rows: Sequence[PaperRow],
    note: str = "",
    foot: float = 0.0,
    head: TextStyle = CELL_HEAD,
) -> Table:
    """A table with its heading; ``note`` is short composed text kept under the last row.

    ``foot`` points below every part stay white.
    """
    columns = tuple(columns)
    heading = PaperRow(
        tuple(
            PaperCell(*([column.light] if column.light else []), column.title, style=head)
            for column in columns
        )
    )
    for cell in heading.cells:
        cell.element = head_cell()
    for row in (heading, *rows):
        row.set_to(columns)
        row.spans(len(columns))
    for group, members in groupby(rows, key=_GROUP):
        if group:
            group.spans(sum(1 for _ in members))
    form = TableForm(columns, heading, _blocks(columns, rows), foot, Element(Tag.TABLE))
    return Table(form, list(rows), note=note)


class Table(Tailed):
    """A table, or the part of one that stands on a page.

    One that ``begins`` what it stands under is never moved to the next page as a whole.
    """

    begins = False

    def __init__(
        self,
        form: TableForm,
        rows: list[PaperRow],
        *,
        note: str = "",
        goes_on: PaperGroup | None = None,
    ) -> None:
        super().__init__()
        self._form, self._rows, self._note = form, rows, note
        self._goes_on = goes_on
        self._stretch = 0.0
        self._note_lines = set_lines(note, NOTE, form.width) if note else []

    @property
    def start(self) -> float:
        """What the heading and the first row take, as far as they stand on one page, in points."""
        first = next((at for at, row in enumerate(self._rows) if not row.band), -1)
        told = takewhile(lambda row: row.band and bool(row.label), self._rows[first + 1 :])
        rows = _height(self._rows[: first + 1]) + sum(row.height for row in told)
        return min(self._form.head.height + rows, _MOST_EMPTY * self._page)

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        """Measure the rows; a group's cell may make its rows higher.

        What stands more than a page beyond the end of this one is measured when that is its page.
        """
        self.width = self._form.width
        self.height = self._whole_height(avail_height + self._page)
        # With too little room for what belongs to its end, it is as good as too high.
        return self.width, self.height + (avail_height if self._is_left(avail_height) else 0.0)

    def _whole_height(self, reach: float = math.inf) -> float:
        """With all its rows, or at least ``reach`` of them."""
        rows = reach if self._measure(reach) else _height(self._rows)
        return self._form.head.height + rows + self._below()

    def _measure(self, reach: float) -> bool:
        """Measure the rows as far as ``reach`` points; whether others stand beyond."""
        for group, members in groupby(self._rows, key=_GROUP):
            if not group:
                for row in members:
                    reach -= self._measured(row)
                    if reach < 0:
                        return True
                continue
            rows = list(members)
            reach -= sum(map(self._measured, rows))
            lacking = self._group_cell(group).height + 2 * PAD_Y - _height(rows)
            for row in rows:
                row.height += max(lacking, 0.0) / len(rows)
            if reach < 0:
                return True
        return False

    def _measured(self, row: PaperRow) -> float:
        row.set_to(self._form.columns)
        row.height *= 1 + self._stretch
        return row.height

    def split(self, avail_width: float, avail_height: float) -> list[Flowable]:
        """The part that fills this page and the rest, or nothing when no row fits."""
        on_top = avail_height > self._page - TOLERANCE
        begins = on_top or self.begins
        if self.tail and not begins and _items(self._rows) <= self._fewest:
            return []
        room = avail_height - self._form.head.height - self._form.foot - TOLERANCE
        over = 0.0
        while True:
            self.wrap(avail_width, avail_height)
            upper, lower = self._divide(room - over, whole_rows=self._is_left(avail_height))
            if not upper or not lower:
                return []
            self._leave_more(upper, lower)
            group = upper[-1].group if upper[-1].group is lower[0].group else None
            first = Table(self._form, upper, goes_on=self._goes_on)
            # The cell of a group that is parted may make the rows that stay with it higher.
            more = first._whole_height() - avail_height
            if more <= TOLERANCE:
                break
            over += more
        first._stretch_to(avail_height - TOLERANCE)
        rest = Table(self._form, lower, note=self._note, goes_on=group)
        rest.tail, rest.may_part = self.tail, self.may_part
        # Rows that were given company overleaf do not come back into the room that they left.
        room = avail_height - first.height > self._form.head.height
        return [first, *([CondPageBreak(avail_height)] if room else []), rest]

    def draw(self) -> None:
        """Draw heading, rows, rules and note."""
        canvas, top = self.canv, self.height
        rules = canvas.beginPath()
        with tagged(canvas, self._form.element):
            self._draw_head(canvas, top, rules)
            top -= self._form.head.height
            for group, members in groupby(self._rows, key=_GROUP):
                rows = list(members)
                if group:
                    self._draw_group(canvas, group, rows, top, rules)
                for row in rows:
                    self._draw_row(canvas, row, top, rules)
                    top -= row.height
        canvas.setStrokeColor(black)
        canvas.setLineWidth(_RULE)
        canvas.drawPath(rules)
        canvas.setLineWidth(_FRAME)
        canvas.rect(0, top, self.width, self.height - top)
        if self._note_lines:
            draw_lines(canvas, self._note_lines, NOTE, (0, top - _NOTE_GAP, self.width))

    def _is_left(self, avail_height: float) -> bool:
        """A table parts with its last rows even where it fills a page, if they and the end fit."""
        if avail_height <= self._page - TOLERANCE:
            return super()._is_left(avail_height)
        fewest = self._fewest if len(self._rows) > self._fewest else 1
        last = self._form.head.height + _height(self._rows[-fewest:]) + self._below()
        parts = len(self._rows) > fewest and last + self.tail <= avail_height
        return parts and self.height <= avail_height + TOLERANCE < self.height + self.tail

    def _divide(
        self, room: float, *, whole_rows: bool = False
    ) -> tuple[list[PaperRow], list[PaperRow]]:
        """Rows for this page and the rest; the row at the border is cut if that saves much.

        ``whole_rows``: all would fit, and the last go overleaf for what belongs to their end.
        """
        count = 0
        while count < len(self._rows) and self._rows[count].height <= room:
            room -= self._rows[count].height
            count += 1
        # Everything but the note fits: the last row goes overleaf with it.
        count = min(count, len(self._rows) - 1)
        upper, lower = self._rows[:count], self._rows[count:]
        # A heading inside the table goes overleaf with the row that it heads.
        left = takewhile(_is_heading, reversed(upper)) if len(upper) > 1 else ()
        white = room + sum(row.height for row in left) - _MAX_STRETCH * _height(upper)
        is_wide = not whole_rows and white > self._most_white(lower[0])
        pieces = lower[0].cut(room) if is_wide else None
        if pieces:
            return [*upper, pieces[0]], [pieces[1], *lower[1:]]
        _take_over(upper, lower)
        self._keep_company(upper, lower, 0.0 if whole_rows else room)
        return upper, lower

    def _most_white(self, row: PaperRow) -> float:
        """How much white may stay before ``row`` is torn: little before one that fills a page."""
        whole = self._page - self._form.head.height - self._form.foot
        return _MOST_WHITE if row.height > whole else _MOST_EMPTY * self._page

    @property
    def _fewest(self) -> int:
        """How many rows make a last page: of those that are never torn one is enough."""
        return 1 if self._rows[-1].whole else _FEWEST_LAST

    @property
    def _page(self) -> float:
        """The height of a page for this table: one wider than the text stands on its side."""
        return TEXT_WIDTH if self._form.width > TEXT_WIDTH + TOLERANCE else FRAME_HEIGHT

    def _keep_company(self, upper: list[PaperRow], lower: list[PaperRow], room: float) -> None:
        """Give the last few rows of the table others that go overleaf with them."""
        fewest = self._fewest
        while upper and _items(lower, fewest) < fewest < _items(upper):
            room += upper[-1].height
            if upper[-1].continued or room > _MOST_EMPTY * self._page:
                break
            lower.insert(0, upper.pop())
            _take_over(upper, lower)

    def _leave_more(self, upper: list[PaperRow], lower: list[PaperRow]) -> None:
        """Spread the last rows over two pages where they fill one without what belongs to the end.

        Else that would stand alone, or the page before it nearly empty.
        """
        whole = self._page - self._form.head.height - self._below()
        while self._fills_without_tail(lower, whole) and _items(upper) > 1:
            stays = _height(upper[:-1]) * (1 + _MAX_STRETCH)
            if upper[-1].continued or whole - stays > _MOST_EMPTY * self._page:
                break
            lower.insert(0, upper.pop())
            _take_over(upper, lower)

    def _fills_without_tail(self, rows: Sequence[PaperRow], room: float) -> bool:
        """Whether rows fit so much room, but not with what belongs to the end."""
        if any(height > room for height in accumulate(row.height for row in rows)):
            return False
        return room < _height(rows) + self.tail

    def _stretch_to(self, height: float) -> None:
        self.wrap(0, height)
        spare = (height - self.height) / _height(self._rows)
        self._stretch = min(max(spare, 0.0), _MAX_STRETCH)

    def _below(self) -> float:
        """White and note under the last row."""
        note = _NOTE_GAP + len(self._note_lines) * NOTE.leading if self._note_lines else 0.0
        return note + self._form.foot

    def _group_cell(self, group: PaperGroup) -> PaperCell:
        return group.cell(self._form.columns[0].width, continued=group is self._goes_on)

    def _draw_head(self, canvas: Canvas, top: float, rules: PDFPathObject) -> None:
        """The heading; overleaf it is not read out again."""
        if not self._form.element.kids:
            self._draw_row(canvas, self._form.head, top, rules)
            return
        with artifact(canvas):
            self._draw_row(canvas, self._form.head, top, rules)

    def _draw_group(
        self,
        canvas: Canvas,
        group: PaperGroup,
        members: list[PaperRow],
        top: float,
        rules: PDFPathObject,
    ) -> None:
        """The shared cell, the first one of the first row."""
        height = _height(members)
        box = Box(0, top - height, self._form.columns[0].width, height)
        rules.rect(box.x, box.y, box.width, box.height)
        with tagged(canvas, members[0].element):
            self._group_cell(group).draw(canvas, box)

    def _draw_row(self, canvas: Canvas, row: PaperRow, top: float, rules: PDFPathObject) -> None:
        with tagged(canvas, row.element):
            self._draw_cells(canvas, row, top, rules)

    def _draw_cells(self, canvas: Canvas, row: PaperRow, top: float, rules: PDFPathObject) -> None:
        if row.bookmark:
            add_bookmark(canvas, row.bookmark, 1, top)
        bottom, columns, x = top - row.height, self._form.columns, 0.0
        if row.band:
            columns = (replace(columns[0], width=self.width),)
        if row.tinted:
            canvas.setFillColor(BAND_TINT)
            canvas.rect(0, bottom, self.width, row.height, stroke=0, fill=1)
            canvas.setFillColor(black)
        elif row.group:
            x = columns[0].width
        blocks = self._form.blocks[-len(row.cells) :]
        for cell, column, block in zip(row.cells, columns[-len(row.cells) :], blocks, strict=True):
            box = Box(x, bottom, column.width, row.height)
            rules.rect(box.x, box.y, box.width, box.height)
            cell.draw(canvas, box, block, on_top=row.continued)
            x += column.width


def _take_over(upper: list[PaperRow], lower: list[PaperRow]) -> None:
    """A heading inside the table goes overleaf with what it heads, a row with what is told below.

    A band with a label is told of the row above it.
    """
    told = lower[0]
    if told.band and told.label and not told.continued and len(upper) > 1 and not upper[-1].band:
        lower.insert(0, upper.pop())
    while upper and _is_heading(upper[-1]):
        lower.insert(0, upper.pop())


def _is_heading(row: PaperRow) -> bool:
    return row.band and not row.label and row.height < _TALLEST_BAND


def _items(rows: Sequence[PaperRow], most: int | None = None) -> int:
    """How many rows are items; they are counted as far as ``most``."""
    return sum(1 for _ in islice((row for row in rows if not row.band), most))


def _height(rows: Sequence[PaperRow]) -> float:
    return sum(row.height for row in rows)


def _blocks(columns: tuple[PaperColumn, ...], rows: Sequence[PaperRow]) -> tuple[float, ...]:
    """For each column of figures the width of its widest entry, by which they are lined up."""
    widths = [0.0] * len(columns)
    entries: list[list[PaperCell]] = [[] for _ in columns]
    for row in rows:
        if not row.band:
            first = len(columns) - len(row.cells)
            for column, cell in enumerate(row.cells, start=first):
                entries[column].append(cell)
    for column, cells in enumerate(entries):
        if any(cell.style.align is Align.FIGURES for cell in cells):
            widths[column] = max(cell.natural_width for cell in cells)
    return tuple(widths)
