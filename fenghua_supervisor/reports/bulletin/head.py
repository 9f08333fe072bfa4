"""The head of a bulletin and the 版记 at its foot."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportlab.lib.colors import black
from reportlab.platypus.flowables import Flowable

from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.office_name import halves, two_names
from fenghua_supervisor.reports.typesetting.fonts import Role
from fenghua_supervisor.reports.typesetting.geometry import LEADING, LINE_GAP, MM, SIZE, TEXT_WIDTH
from fenghua_supervisor.reports.typesetting.marks import MASTHEAD_RED
from fenghua_supervisor.reports.typesetting.setting import (
    compose,
    draw_lines,
    draw_text,
    set_lines,
    text_width,
)
from fenghua_supervisor.reports.typesetting.structure import Element, Tag
from fenghua_supervisor.reports.typesetting.styles import (
    ATTACHMENT_LABEL,
    BODY,
    COLOPHON,
    FLUSH,
    TITLE,
    TextStyle,
)
from fenghua_supervisor.reports.typesetting.tagging import tagged
from fenghua_supervisor.reports.typesetting.typesetting import AtFoot, CJKPara, add_bookmark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from reportlab.pdfgen.canvas import Canvas

    from fenghua_supervisor.domain.bulletin.paper import BulletinData

_MASTHEAD_SIZE = 60.0
#: A longer name is set on two lines, in characters.
_MOST_ON_A_LINE = 10
_HEAD_LINES, _NAME_LINES = 6, 2.6
#: Type that would be set smaller than this share goes into a second row.
_LEAST_SCALE = 0.85
_SIGNER, _SIGNER_NAME = "签发人：", replace(FLUSH, role=Role.KAI)
_THICK, _THIN = 0.35 * MM, 0.25 * MM
_SCOPE = replace(COLOPHON, turnover=2)
_ROW_PAD = (COLOPHON.leading - COLOPHON.size) / 2
#: Longest 报 and 送 that still belong at the foot, in characters.
_MOST_SCOPE = 300


class Masthead(Flowable):
    """Name in red, number, office and date, red rule: six lines of the grid.

    Five where the office and the date stand at the end of the text: the number takes their line.
    """

    def __init__(self, data: BulletinData) -> None:
        super().__init__()
        self._title = "".join(data.head.title_lines) or data.head.masthead
        self._name = compose(data.head.masthead)
        self._edition = compose(data.head.issue_line)
        self._date = compose(chinese_date(data.head.issued_on))
        self._origin = (
            []
            if data.head.signs
            else office_rows(data.head.office, FLUSH, self._date, TEXT_WIDTH - SIZE)
        )
        self._signer = compose(data.head.form.signer)
        self._mark = compose(data.head.mark)
        self._secrecy = compose(data.head.secrecy.strip())

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        """Six grid lines over the whole width, one more above the name for the 密级."""
        lines = self._lines() + bool(self._secrecy)
        self.width, self.height = avail_width, lines * LEADING
        return self.width, self.height

    def draw(self) -> None:
        """Draw from the top of the type area."""
        canvas = self.canv
        add_bookmark(canvas, self._title, 0, self.height)
        if self._mark:
            # Above the type area, where no element of a real bulletin stands.
            draw_text(canvas, self._mark, ATTACHMENT_LABEL, (0, self.height + 1.5 * LEADING))
        if self._secrecy:
            style = fitting(self._secrecy, ATTACHMENT_LABEL, self.width)
            draw_text(canvas, self._secrecy, style, (0, self.height))
        top = self._lines() * LEADING
        canvas.setFillColor(MASTHEAD_RED)
        self._draw_name(canvas, top)
        canvas.setFillColor(black)
        self._draw_number(canvas, top - 3 * LEADING if self._origin else LEADING)
        if self._origin:
            self._draw_origin(canvas, LEADING)
        canvas.setStrokeColor(MASTHEAD_RED)
        canvas.setLineWidth(_THICK * 2)
        canvas.line(0, LINE_GAP - 4 * MM, self.width, LINE_GAP - 4 * MM)

    def _lines(self) -> int:
        """One more where the office stands on two rows, one less where it stands elsewhere."""
        return _HEAD_LINES - 1 + len(self._origin)

    def _draw_name(self, canvas: Canvas, head: float) -> None:
        """As large as fits, widely set when short, on two lines when long."""
        middle = len(self._name) // 2 if len(self._name) > _MOST_ON_A_LINE else len(self._name)
        parts = [part for part in (self._name[:middle], self._name[middle:]) if part]
        ems = max((text_width(part, TITLE) / TITLE.size for part in parts), default=1.0)
        gap = 0.6 if middle <= 4 else 0.3 if middle <= 6 else 0.08
        gaps = gap * max(middle - 1, 0)
        room = _NAME_LINES * LEADING / max(len(parts), 1)
        size = min(_MASTHEAD_SIZE, self.width / max(ems + gaps, 1.0), room * 0.85)
        style = replace(TITLE, size=size)
        with tagged(canvas, Element(Tag.P)):
            for index, part in enumerate(parts):
                width = text_width(part, style) + gap * size * (len(part) - 1)
                top = head - index * room - (room - size) / 2
                draw_text(canvas, part, style, ((self.width - width) / 2, top), gap * size)

    def _draw_number(self, canvas: Canvas, top: float) -> None:
        """In the middle; left of the 签发人 where there is one, each a character from its side."""
        if not self._signer:
            fitted = fitting(self._edition, FLUSH, self.width)
            x = (self.width - text_width(self._edition, fitted)) / 2
            draw_text(canvas, self._edition, fitted, (x, top))
            return
        word, room = compose(_SIGNER), self.width - 3 * SIZE
        signed = fitting(self._signer, _SIGNER_NAME, room / 2 - text_width(word, FLUSH))
        signer_width = text_width(word, FLUSH) + text_width(self._signer, signed)
        left = self.width - SIZE - signer_width
        draw_text(canvas, word, FLUSH, (left, top))
        draw_text(canvas, self._signer, signed, (left + text_width(word, FLUSH), top))
        fitted = fitting(self._edition, FLUSH, room - signer_width)
        draw_text(canvas, self._edition, fitted, (SIZE, top))

    def _draw_origin(self, canvas: Canvas, top: float) -> None:
        """Office left, date right; a long name first takes the indents, then a row more."""
        date_width = text_width(self._date, FLUSH)
        room = self.width - date_width - SIZE
        *above, office = self._origin
        for row in above:
            draw_text(canvas, row, fitting(row, FLUSH, self.width), (0, top + LEADING))
        name_width = self.width if above else text_width(office, FLUSH)
        indent = SIZE if name_width + 2 * SIZE <= room else 0.0
        style = fitting(office, FLUSH, room)
        drop = (SIZE - style.size) * 0.85
        draw_text(canvas, office, style, (indent, top - drop))
        draw_text(canvas, self._date, FLUSH, (self.width - indent - date_width, top))


class Colophon(AtFoot):
    """版记: 报, 送, 发, the office and the date, the copies; its foot is that of the page."""

    def __init__(
        self,
        scope: Sequence[str],
        office: str,
        issued_on: date,
        copies: int,
        width: float = TEXT_WIDTH,
    ) -> None:
        """``copies`` 0: not said; ``width``: that of the page's text in points."""
        super().__init__()
        room = width - 2 * COLOPHON.size
        self._scope = [line for text in scope for line in set_lines(compose(text), _SCOPE, room)]
        self._date = compose(f"{chinese_date(issued_on)}印发")
        self._copies = f"共印{copies}份" if copies else ""
        self._office = office_rows(office, COLOPHON, self._date, width - 3 * COLOPHON.size)
        rows = len(self._scope) + len(self._office) + bool(self._copies)
        # A second row of the office takes the white above, not a page more.
        self._white = LEADING - (len(self._office) - 1) * COLOPHON.leading
        # The frame of an upright page goes on below the type area, on whose edge the 版记 ends.
        foot = LINE_GAP if width <= TEXT_WIDTH else 0.0
        self.need = foot + rows * COLOPHON.leading + self._white

    def draw_foot(self, canvas: Canvas, width: float) -> None:
        """Rules thick at both ends, thin between the parts; the last one ends the type area."""
        left, top = COLOPHON.size, self.need - self._white
        self._rule(canvas, top, _THICK)
        if self._scope:
            draw_lines(canvas, self._scope, _SCOPE, (left, top - _ROW_PAD, width - 2 * left))
            top -= len(self._scope) * COLOPHON.leading
            self._rule(canvas, top, _THIN)
        *above, office = self._office
        for row in above:
            style = fitting(row, COLOPHON, width - 2 * left)
            draw_text(canvas, row, style, (left, top - _ROW_PAD))
            top -= COLOPHON.leading
        room = width - 3 * left - text_width(self._date, COLOPHON)
        draw_text(canvas, office, fitting(office, COLOPHON, room), (left, top - _ROW_PAD))
        for text in filter(None, (self._date, self._copies)):
            x = self.width - left - text_width(text, COLOPHON)
            draw_text(canvas, text, COLOPHON, (x, top - _ROW_PAD))
            top -= COLOPHON.leading
        self._rule(canvas, top, _THICK)

    def _rule(self, canvas: Canvas, y: float, thickness: float) -> None:
        canvas.setLineWidth(thickness)
        canvas.line(0, y, self.width, y)


def colophon(data: BulletinData, width: float = TEXT_WIDTH) -> list[Flowable]:
    """The 版记 of a bulletin, ``width`` points wide."""
    head, sent = data.head, data.distribution
    return put_colophon(sent.lines(head.form), head.office, head.issued_on, sent.copies, width)


def put_colophon(
    scopes: Iterable[tuple[str, str]],
    office: str,
    issued_on: date,
    copies: int,
    width: float = TEXT_WIDTH,
) -> list[Flowable]:
    """The 版记; a distribution list too long for the foot is set as text in front of it."""
    scope = [_ended(f"{label}：{names}") for label, names in scopes]
    if sum(map(len, scope)) > _MOST_SCOPE:
        texts = (CJKPara(text, style=BODY) for text in scope)
        return [*texts, Colophon((), office, issued_on, copies, width)]
    return [Colophon(scope, office, issued_on, copies, width)]


def office_rows(name: str, style: TextStyle, date: str, room: float) -> list[str]:
    """The office beside ``date`` in ``room`` points: one row, or two where its type were smaller.

    The date stands on the last row.
    """
    beside = room - text_width(date, style)
    if text_width(compose(name), style) <= beside / _LEAST_SCALE:
        return [compose(name)]
    rows = two_names(name)
    return [compose(row) for row in (rows if len(rows) > 1 else halves(name))]


def fitting(text: str, style: TextStyle, room: float) -> TextStyle:
    """The style, its type made smaller where ``text`` would be wider than ``room`` points."""
    width = text_width(text, style)
    return style if width <= room else replace(style, size=style.size * room / width)


def _ended(text: str) -> str:
    return text if text.rstrip().endswith(("。", "！", "？")) else f"{text.rstrip()}。"
