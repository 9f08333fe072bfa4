"""Rows that name something: as many as their room holds, in the largest type that lets them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.records import record
from fenghua_supervisor.reports.cockpit.pen import Fitted, broken, fitted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fenghua_supervisor.reports.typesetting.styles import TextStyle

_STEP = 0.5
#: White between the names of two rows, in ems.
_GAP = 0.36


@record
class NamedRow:
    """The lines of a row's name; ``top`` and ``height`` in points, ``top`` below the room's top."""

    name: Fitted
    top: float
    height: float

    @property
    def middle(self) -> float:
        """The middle of the row, in points below the top of the room."""
        return self.top + self.height / 2


@record
class RowsForm:
    """The room of rows in points: ``width`` of the names, ``height`` of all.

    A row is as high as its name, or as one line and ``besides``; with room to spare, up to
    ``tallest``.
    Names are set in ``largest`` or less; ``smallest`` is the least before rows are left out, and
    ``note`` the height of the line that then says how many.
    """

    width: float
    height: float
    tallest: float
    largest: float
    smallest: float
    note: float = 11.0
    besides: float = 0.0


def lay_rows(
    names: Sequence[str], style_of: Callable[[float, int], TextStyle], form: RowsForm
) -> list[NamedRow]:
    """Rows for as many of the first names as fit; ``style_of``: the style of a size and a row."""
    size = form.largest
    lines, heights = _tried(names, style_of, size, form)
    if len(set(heights)) > 1:
        # Rows at equal distances are worth a step in type.
        evener = _tried(names, style_of, size - _STEP, form)
        if len(evener[0]) == len(names) and len(set(evener[1])) == 1:
            lines, heights = evener
    while len(lines) < len(names) and size - _STEP >= form.smallest:
        size -= _STEP
        tried = _tried(names, style_of, size, form)
        if len(tried[0]) > len(lines):
            lines, heights = tried
    room = form.height if len(lines) == len(names) else form.height - form.note
    spare = (room - sum(heights)) / max(len(heights), 1)
    heights = [height + max(min(spare, form.tallest - height), 0.0) for height in heights]
    tops = [sum(heights[:index]) for index in range(len(heights))]
    return [NamedRow(*parts) for parts in zip(lines, tops, heights, strict=True)]


def _tried(
    names: Sequence[str],
    style_of: Callable[[float, int], TextStyle],
    size: float,
    form: RowsForm,
) -> tuple[list[Fitted], list[float]]:
    """The names that fit in one size, and how high their rows are at least."""
    most = form.height / 3
    lines = []
    for index, name in enumerate(names):
        style = style_of(size, index)
        own = broken(name, style, form.width)
        lines.append(own if own.height <= most else fitted(name, style, form.width, most))
    heights = _heights(lines, size, form)
    if sum(heights) <= form.height:
        return lines, heights
    count = 0
    while sum(heights[: count + 1]) <= form.height - form.note:
        count += 1
    return lines[:count], heights[:count]


def _heights(names: list[Fitted], size: float, form: RowsForm) -> list[float]:
    """All as high as the highest if that fits, else each as its own name needs."""
    own = [max(name.height + _GAP * size, size + form.besides) for name in names]
    highest = max(own, default=0.0)
    return [highest] * len(own) if highest * len(own) <= form.height else own
