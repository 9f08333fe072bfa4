"""督查问题: 发现 → 交办 → 销号, the rates, how long what is open has stood, and the cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from fenghua_supervisor.domain.cockpit.findings import rate_words, visit_words
from fenghua_supervisor.ui.widgets.charts.drawing import LEFT, Drawing, Pattern, Spot
from fenghua_supervisor.ui.widgets.charts.letters import Size
from fenghua_supervisor.ui.widgets.charts.panel import PanelCell, PanelColumn, PanelRow, draw_panel
from fenghua_supervisor.ui.widgets.charts.speaking import said_of

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.cockpit.figures import FindingFlow, Mark

_LOOKS = (
    ("blue", Pattern.PALE),
    ("blue", Pattern.HALF),
    ("green", Pattern.SOLID),
    ("yellow", Pattern.HATCHED),
    ("red", Pattern.SOLID),
)
_STEPS = 2  #: arrows: 发现 → 交办 → 销号
_FLOW, _AGES, _CASES = "问题", "未销号", "包案"
_APART = 14.0  #: between two counts on a line
_PITCH = 1.15  #: lines of words, in heights of their letters


def lines_that_fit(drawing: Drawing, flow: FindingFlow, room: float, least: int) -> int:
    """How many lines below the bars find room, ``least`` of them in any case.

    On the screen of a projector not all may.
    """
    lines = len(_lines(flow))
    while lines > least and finding_height(drawing, flow, lines) > room:
        lines -= 1
    return lines


def finding_height(drawing: Drawing, flow: FindingFlow, rows: int) -> float:
    """How much room the figures of findings need, with so many lines below the bars."""
    line, note = drawing.letters.line(), drawing.letters.line(Size.NOTE)
    panel = (line * 1.3 + note + 6 * drawing.unit) if flow.found.count else 0.0
    return panel + rows * line * _PITCH


def draw_findings(drawing: Drawing, flow: FindingFlow, as_of: date, rows: int) -> None:
    """Fill a drawing: the flow in bars, then a line for each of the first ``rows`` others."""
    line = drawing.letters.line() * _PITCH
    lines = _lines(flow)[:rows]
    top = drawing.height - len(lines) * line
    if flow.found.count:
        _draw_flow(drawing, flow, top)
    for row, kind in enumerate(lines, start=1):
        box = QRectF(0, top + (row - 1) * line, drawing.width, line)
        if kind == _FLOW:
            rates = rate_words(flow)
            has_room = drawing.letters.width(rates) <= drawing.width
            drawing.word(rates, box, LEFT, "sub", Size.BODY if has_room else Size.NOTE)
        elif kind == _AGES:
            _draw_counts(drawing, _AGES, flow.ages, (box, row), "")
        else:
            marks = (flow.cases, flow.missed)
            _draw_counts(drawing, "", marks, (box, row), visit_words(flow, as_of))


def _lines(flow: FindingFlow) -> list[str]:
    kinds = ((_FLOW, rate_words(flow)), (_AGES, flow.open.count), (_CASES, flow.cases.count))
    return [kind for kind, is_there in kinds if is_there]


def _draw_flow(drawing: Drawing, flow: FindingFlow, height: float) -> None:
    marks = (flow.found, flow.assigned, flow.signed_off, flow.open, flow.late)
    columns = [
        PanelColumn(mark.words, tone, pattern, leads_on=place < _STEPS)
        for place, (mark, (tone, pattern)) in enumerate(zip(marks, _LOOKS, strict=True))
    ]
    part = Drawing(drawing.width, height, drawing.letters)
    cells = tuple(PanelCell(mark, mark.count) for mark in marks)
    draw_panel(part, [PanelRow(_FLOW, cells)], columns, "")
    drawing.put(part, 0)


def _draw_counts(
    drawing: Drawing, name: str, marks: tuple[Mark, ...], place: tuple[QRectF, int], more: str
) -> None:
    """Counts side by side, each of which may be pressed; then ``more``."""
    box, row = place
    letters, left = drawing.letters, box.left()
    if name:
        drawing.word(name, box, LEFT, "sub")
        left += letters.width(name) + _APART * drawing.unit
    for mark in marks:
        if not mark.count:
            continue
        word, count = f"{mark.words} ", str(mark.count)
        wide, of_count = letters.width(word), letters.width(count, Size.STRONG)
        area = QRectF(left, box.top(), wide + of_count, box.height())
        drawing.word(word, QRectF(left, box.top(), wide, box.height()), LEFT, "sub")
        at = QRectF(left + wide, box.top(), of_count + 2, box.height())
        drawing.word(count, at, LEFT, "text", Size.STRONG)
        spot = area.adjusted(-3, 0, 3, 0)
        drawing.spots.append(
            Spot(spot, mark, said_of(name or _CASES, mark), row, (name or _CASES, mark.words))
        )
        left += wide + of_count + _APART * drawing.unit
    if more:
        room = QRectF(left, box.top(), drawing.width - left, box.height())
        drawing.word(more, room, LEFT, "text")
