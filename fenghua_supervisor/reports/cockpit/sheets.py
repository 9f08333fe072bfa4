"""The sixth block: what became of the sheets, by rung and in all, and of the findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.reports.cockpit.findings import draw_findings
from fenghua_supervisor.reports.cockpit.pen import one_line, plain, strong
from fenghua_supervisor.reports.cockpit.region import draw_caption, draw_empty, draw_finding
from fenghua_supervisor.reports.typesetting.marks import ALARM, FAINT, INK, PALE, SUBDUED
from fenghua_supervisor.reports.typesetting.structure import Element, Tag, head_cell, plain_cell
from fenghua_supervisor.reports.typesetting.styles import Align
from fenghua_supervisor.reports.typesetting.tagging import tagged

if TYPE_CHECKING:
    from fenghua_supervisor.domain.cockpit.figures import CockpitFigures, Mark, SheetLine
    from fenghua_supervisor.reports.cockpit.pen import Pen
    from fenghua_supervisor.reports.cockpit.region import Region

_SIZE, _HEAD = 9.5, 8.0
_HEAD_HEIGHT, _TALLEST = 13.0, 22.0
_NAME_SHARE = 0.24
#: What letters take of a low row at most.
_FILLED = 0.86
_SUM, _RUNG = "合计", "文书"
_EMPTY = "自年初以来没有发出督办文书。"


def draw_sheets(pen: Pen, figures: CockpitFigures, area: Region) -> None:
    """Caption, the sum in large words, and a table by rung."""
    room = draw_caption(pen, figures.captions.sheets, area)
    if figures.findings is not None:
        room = draw_findings(pen, figures.findings, figures.head.as_of, room)
    lines = figures.sheets
    if not lines:
        draw_empty(pen, _EMPTY, room)
        return
    total = lines[-1]
    flow = f"发出{total.issued.count} → 答复{total.answered.count} → 逾期{total.late.count}"
    # With findings below there is no room for large words.
    _draw_table(pen, lines, room if figures.findings else draw_finding(pen, flow, room))


def _draw_table(pen: Pen, lines: tuple[SheetLine, ...], room: Region) -> None:
    total = lines[-1]
    name = room.width * _NAME_SHARE
    column = (room.width - name) / len(_marks(total))
    rights = [room.left + name + (index + 1) * column for index in range(len(_marks(total)))]
    words = [mark.words for mark in _marks(total)]
    head = one_line(words, plain(_HEAD, Align.RIGHT), column - 3)
    grid, heads = Element(Tag.TABLE), Element(Tag.TR)
    with tagged(pen.canvas, grid, heads, head_cell()):
        pen.say(_RUNG, plain(_HEAD), (room.left, room.top - _HEAD), SUBDUED)
    for word, right in zip(words, rights, strict=True):
        with tagged(pen.canvas, grid, heads, head_cell()):
            pen.say(word, head, (right, room.top - _HEAD), SUBDUED)
    body = room.below(_HEAD_HEIGHT)
    pen.rule((body.left, body.top + 1), (body.right, body.top + 1), FAINT)
    pitch = min(body.height / len(lines), _TALLEST)
    for index, line in enumerate(lines):
        with tagged(pen.canvas, grid, Element(Tag.TR)):
            _draw_line(pen, line, (body, body.top - (index + 0.5) * pitch, pitch), rights)


def _marks(line: SheetLine) -> tuple[Mark, ...]:
    return (line.issued, line.answered, line.waiting, line.late, line.raised)


def _draw_line(
    pen: Pen, line: SheetLine, row: tuple[Region, float, float], rights: list[float]
) -> None:
    body, middle, pitch = row
    is_sum = line.kind is None
    if is_sum:
        pen.rule((body.left, middle + pitch / 2), (body.right, middle + pitch / 2), SUBDUED)
    maker, size = strong if is_sum else plain, min(_SIZE, pitch * _FILLED)
    baseline = middle - 0.36 * size
    name = _SUM if line.kind is None else line.kind.label
    room = rights[0] - body.left
    with tagged(pen.canvas, head_cell(of_row=True)):
        pen.say(name, one_line([name], maker(size), room - 30), (body.left, baseline))
    for mark, right in zip(_marks(line), rights, strict=True):
        late = mark is line.late and mark.count
        style = strong(size, Align.RIGHT) if late else maker(size, Align.RIGHT)
        colour = ALARM if late else INK if mark.count else PALE
        with tagged(pen.canvas, plain_cell()):
            pen.say(str(mark.count), style, (right, baseline), colour)
