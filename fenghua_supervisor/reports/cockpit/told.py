"""The drawings of the cockpit in words, for who has the page read out."""

from __future__ import annotations

from contextlib import contextmanager
from decimal import Decimal
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.cockpit.plain_tables import figure_tables
from fenghua_supervisor.domain.writing.numbers import NOTHING, percent_text
from fenghua_supervisor.reports.typesetting.tagging import figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fenghua_supervisor.domain.cockpit.figures import CockpitFigures
    from fenghua_supervisor.domain.cockpit.plain_tables import FigureTable, Value
    from fenghua_supervisor.reports.cockpit.pen import Pen
    from fenghua_supervisor.reports.cockpit.region import Region

#: Places of the drawn blocks among the plain tables.
CAMPAIGNS, TREND, UNITS, TARGETS = 1, 2, 3, 4


@contextmanager
def picture(pen: Pen, figures: CockpitFigures, block: int, area: Region) -> Iterator[None]:
    """What is drawn inside is the picture of a block, told by the block's own table."""
    alt = _told(figure_tables(figures)[block])
    with figure(pen.canvas, alt, (area.left, area.bottom, area.width, area.height)):
        yield


def _told(table: FigureTable) -> str:
    """「牵头单位图。区教育局：牵头任务9、逾期1；…」."""
    rows = []
    for first, *values in table.rows:
        pairs = zip(table.heads[1:], values, strict=True)
        words = "、".join(f"{head}{_said(value)}" for head, value in pairs if value != "")
        rows.append(f"{_said(first)}：{words}")
    return f"{table.name}图。{'；'.join(rows)}。"


def _said(value: Value) -> str:
    if isinstance(value, Decimal):
        return percent_text(value)
    return NOTHING if value is None else str(value)
