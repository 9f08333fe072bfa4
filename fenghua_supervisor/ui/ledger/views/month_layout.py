"""Where everything of a month stands, in pixels: weeks, days, their actions, what is left over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect

from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fenghua_supervisor.domain.calendar.month_page import DayMark, MonthPage
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.ledger.views.deadlines import DeadlineDays

PAD = 4
_SIDE = 3  #: blank pixels beside an action
_DAYS = 7
_LINES_KEPT = 2  #: lines that a week with actions keeps however low the window is
_FEW = 3  #: columns with actions; of more none is wider than the others
_ROOMY, _NARROW = 8, 3.2  #: widths of a column with and without actions, in lines


@record
class DayCell:
    """A day: its box, the box of each action shown, and the box that tells of the others."""

    mark: DayMark
    box: QRect
    shown: tuple[tuple[LedgerRow, QRect], ...]
    more: QRect | None
    hidden: tuple[LedgerRow, ...]

    @property
    def places(self) -> int:
        """How many places of the day the keys go through."""
        return len(self.shown) + (self.more is not None)


@record
class MonthLayout:
    """All cells in reading order, and how high they are together."""

    cells: tuple[DayCell, ...]
    height: int
    edges: tuple[int, ...] = ()

    def cell_at(self, place: QPoint) -> DayCell | None:
        """The day under a point."""
        return next((cell for cell in self.cells if cell.box.contains(place)), None)

    def cell_of(self, day: date) -> DayCell | None:
        """The cell of a day; None when the page does not hold it."""
        return next((cell for cell in self.cells if cell.mark.day == day), None)


def shared(wanted: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Weeks or columns share the room alike; one that wants more gets what the others can spare.

    Where even the least has no room, they are larger together than it.
    """
    share = room // len(wanted)
    sizes = [max(share, low) for low in least]
    spare = [
        max(0, size - max(need, low)) for size, need, low in zip(sizes, wanted, least, strict=True)
    ]
    short = [max(0, need - size) for need, size in zip(wanted, sizes, strict=True)]
    over = max(0, sum(sizes) - room)
    given = min(sum(spare), over + sum(short))
    taken = max(0, given - over)
    for index, (has, needs) in enumerate(zip(spare, short, strict=True)):
        sizes[index] -= -(-given * has // sum(spare)) if has else 0
        sizes[index] += taken * needs // sum(short) if needs else 0
    sizes[-1] += max(0, room - sum(sizes))
    return sizes


def lay_out(page: MonthPage, days: DeadlineDays, width: int, room: int, line: int) -> MonthLayout:
    """The page in ``width`` pixels, at least filling ``room``; ``line``: the height of a line."""
    counts = [max(len(days.on(mark.day)) for mark in week) for week in page.weeks]
    head = line + PAD
    wanted = [head + count * line + PAD for count in counts]
    least = [head + min(count, _LINES_KEPT) * line + PAD for count in counts]
    heights = shared(wanted, least, room)
    edges = column_edges(page, days, width, line)
    cells, top = [], 0
    for week, height in zip(page.weeks, heights, strict=True):
        for column, mark in enumerate(week):
            box = QRect(edges[column], top, edges[column + 1] - edges[column], height)
            cells.append(_cell(mark, box, days.on(mark.day), line))
        top += height
    return MonthLayout(tuple(cells), top, tuple(edges))


def column_edges(page: MonthPage, days: DeadlineDays, width: int, line: int) -> list[int]:
    """The left edges of the days of the week and the right one of the last.

    A few days with actions are as wide as a title needs, where the others can spare it.
    """
    full = [any(days.on(week[column].day) for week in page.weeks) for column in range(_DAYS)]
    least = [min(round(_NARROW * line), width // _DAYS)] * _DAYS
    few = sum(full) <= _FEW
    wanted = [round(_ROOMY * line) if has and few else least[0] for has in full]
    edges = [0]
    for size in shared(wanted, least, width):
        edges.append(edges[-1] + size)
    return edges


def _cell(mark: DayMark, box: QRect, rows: Sequence[LedgerRow], line: int) -> DayCell:
    lines = max(1, (box.height() - line - 2 * PAD) // line)
    count = len(rows) if len(rows) <= lines else lines - 1
    boxes = [
        QRect(
            box.x() + _SIDE, box.y() + PAD + line * (place + 1), box.width() - 2 * _SIDE, line - 2
        )
        for place in range(min(len(rows), lines))
    ]
    shown = tuple(zip(rows[:count], boxes[:count], strict=True))
    hidden = tuple(rows[count:])
    return DayCell(mark, box, shown, boxes[count] if hidden else None, hidden)
