"""The tear-off 回执 of a notice: filled in by hand, signed, sealed and sent back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportlab.lib.colors import black
from reportlab.platypus.flowables import Flowable

from fenghua_supervisor.domain.notices.sheet import RECEIPT_COLUMNS
from fenghua_supervisor.reports.bulletin.head import fitting
from fenghua_supervisor.reports.typesetting.cells import PAD_X
from fenghua_supervisor.reports.typesetting.geometry import FRAME_HEIGHT, LINE_GAP, MM, TEXT_WIDTH
from fenghua_supervisor.reports.typesetting.setting import (
    compose,
    draw_lines,
    draw_text,
    set_balanced,
    set_lines,
    text_width,
)
from fenghua_supervisor.reports.typesetting.structure import Element, Tag, head_cell, plain_cell
from fenghua_supervisor.reports.typesetting.styles import (
    CELL_CENTRE,
    CELL_HEAD,
    CELL_LARGE,
    NOTE,
    SHEET_TITLE,
    Align,
)
from fenghua_supervisor.reports.typesetting.tagging import tagged
from fenghua_supervisor.reports.typesetting.typesetting import TOLERANCE, add_bookmark

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from fenghua_supervisor.domain.notices.sheet import ReceiptWords
    from fenghua_supervisor.reports.typesetting.styles import TextStyle

_COLUMNS = tuple((title, width * MM) for title, width in RECEIPT_COLUMNS)
_CUT, _TITLE, _LINE, _HEAD, _SIGN = 8 * MM, 12 * MM, 8 * MM, 8 * MM, 24 * MM
_LEAST_ROW, _MOST_ROW = 14 * MM, 40 * MM
#: A unit with many items gets one tall row.
_WHOLE_ROW = 30 * MM
_LABEL = replace(CELL_LARGE, align=Align.LEFT)
_DASH = (4, 3)
#: A name without end must not push the 回执 over its page, in lines.
_MOST_NOTE = 4
_CUT_WORDS = "沿此线裁下，填写后退回"


class Receipt(Flowable):
    """Stands at the foot of the last page when there is room, else on a page of its own."""

    def __init__(self, words: ReceiptWords) -> None:
        super().__init__()
        self._words = words
        self._rows = words.rows
        self._least = _WHOLE_ROW if words.is_whole else _LEAST_ROW
        self._note = set_lines(compose(words.back_to), NOTE, TEXT_WIDTH)[:_MOST_NOTE]

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        """All the room that is left, if it is enough; never more than a page needs."""
        self.width = avail_width
        need = self._fixed() + len(self._rows) * self._least
        self.height = avail_height if need <= avail_height + TOLERANCE else need
        return self.width, self.height

    def draw(self) -> None:
        """At the foot below the text; at the head of a page of its own, with room to write."""
        alone = self.height > FRAME_HEIGHT - 1
        row = self._least
        if alone:
            row = min((self.height - self._fixed()) / len(self._rows), _MOST_ROW)
        top = self._fixed() + len(self._rows) * row
        if alone:
            top = self.height
        self._draw_from(self.canv, top, row)

    def _fixed(self) -> float:
        """The height of everything but the rows to fill in."""
        note = len(self._note) * NOTE.leading
        return _CUT + _TITLE + 2 * _LINE + _HEAD + _SIGN + note + LINE_GAP

    def _draw_from(self, canvas: Canvas, top: float, row: float) -> None:
        words = self._words
        add_bookmark(canvas, "回执", 0, top)
        if self.height <= FRAME_HEIGHT - 1:
            # One that has the page to itself is not cut off.
            self._draw_cut(canvas, top - _CUT / 2)
        top -= _CUT
        title = compose(words.title)
        style = fitting(title, SHEET_TITLE, self.width)
        x = (self.width - text_width(title, style)) / 2
        with tagged(canvas, Element(Tag.H2)):
            draw_text(canvas, title, style, (x, top - 2 * MM))
        top -= _TITLE
        self._draw_line(canvas, top, f"单位：{words.unit}")
        top -= _LINE
        self._draw_line(canvas, top, f"对应文号：{words.number}", f"答复期限：{words.due}")
        top -= _LINE
        top = self._draw_table(canvas, top, row)
        self._draw_signing(canvas, top)
        draw_lines(canvas, self._note, NOTE, (0, top - _SIGN, self.width))

    def _draw_cut(self, canvas: Canvas, y: float) -> None:
        """✂ and a dashed line with what to do with it in the middle."""
        canvas.saveState()
        canvas.setLineWidth(0.5)
        canvas.setStrokeColor(black)
        words = compose(_CUT_WORDS)
        width = text_width(words, NOTE)
        left = (self.width - width) / 2
        _draw_scissors(canvas, 0, y)
        canvas.setDash(*_DASH)
        canvas.line(5 * MM, y, left - 2 * MM, y)
        canvas.line(left + width + 2 * MM, y, self.width, y)
        canvas.restoreState()
        draw_text(canvas, words, NOTE, (left, y + NOTE.size / 2))

    def _draw_line(self, canvas: Canvas, top: float, left: str, right: str = "") -> None:
        """Text at the left and at the right of one line, smaller where it would not fit."""
        right = compose(right)
        right_style = fitting(right, _LABEL, self.width * 0.48) if right else _LABEL
        right_width = text_width(right, right_style) if right else 0.0
        left = compose(left)
        style = fitting(left, _LABEL, self.width - right_width - (4 * MM if right else 0))
        draw_text(canvas, left, style, (0, top - 1 * MM))
        draw_text(canvas, right, right_style, (self.width - right_width, top - 1 * MM))

    def _draw_table(self, canvas: Canvas, top: float, row: float) -> float:
        """The heading and the empty rows; the foot of the table."""
        canvas.setStrokeColor(black)
        grid = Element(Tag.TABLE)
        heights = [_HEAD, *(row for _ in self._rows)]
        firsts = [[title for title, _ in _COLUMNS], *([words] for words in self._rows)]
        for index, (height, texts) in enumerate(zip(heights, firsts, strict=True)):
            x, line = 0.0, Element(Tag.TR)
            for column, (_, width) in enumerate(_COLUMNS):
                canvas.setLineWidth(0.4)
                canvas.rect(x, top - height, width, height)
                style, text = CELL_CENTRE if index else CELL_HEAD, "".join(texts[column:][:1])
                with tagged(canvas, grid, line, plain_cell() if index else head_cell()):
                    _centred(canvas, text, style, (x, top, width, height))
                x += width
            top -= height
        canvas.setLineWidth(0.8)
        canvas.rect(0, top, self.width, sum(heights))
        return top

    def _draw_signing(self, canvas: Canvas, top: float) -> None:
        half = self.width / 2
        first, second = top - 3.5 * MM, top - 13 * MM
        draw_text(canvas, "单位负责人签字：", _LABEL, (0, first))
        draw_text(canvas, "（单位盖章）", _LABEL, (half + 12 * MM, first))
        draw_text(canvas, "联系人：", _LABEL, (0, second))
        draw_text(canvas, "联系电话：", _LABEL, (36 * MM, second))
        draw_text(canvas, "年　　月　　日", _LABEL, (half + 26 * MM, second))


def _draw_scissors(canvas: Canvas, x: float, y: float) -> None:
    """A small open pair of scissors that cuts to the right."""
    ring, reach = 0.55 * MM, 1.1 * MM
    for side in (1, -1):
        canvas.circle(x + ring, y + side * 0.75 * MM, ring, stroke=1, fill=0)
        canvas.line(x + 2 * ring, y + side * 0.6 * MM, x + 4 * MM, y - side * 0.45 * reach)


def _centred(
    canvas: Canvas, text: str, style: TextStyle, box: tuple[float, float, float, float]
) -> None:
    x, top, width, height = box
    lines = set_balanced(compose(text), style, width - 2 * PAD_X)
    used = len(lines) * style.leading - (style.leading - style.size)
    draw_lines(canvas, lines, style, (x + PAD_X, top - (height - used) / 2, width - 2 * PAD_X))
