"""From a figure to the rows that it counts: on their page, or in a dialog over this one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.cockpit.figures import RowKind
from fenghua_supervisor.domain.ledger.filters import LedgerFilter
from fenghua_supervisor.ui.base.links import FilterLink, FindingsLink, SheetsLink

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.cockpit.figures import CockpitFigures, Mark
    from fenghua_supervisor.ui.base.links import Link


def limit_words(mark: Mark) -> str:
    """What a list is limited to, like 「驾驶舱：红灯 13项」."""
    return f"驾驶舱：{mark.words} {mark.counted}"


def day_of(mark: Mark, figures: CockpitFigures) -> date:
    """The day that a figure is of: that of its month in the trend, else that of them all."""
    months = (month.day for month in figures.trend if month.done is mark)
    return next(months, figures.head.as_of)


def page_link(mark: Mark, *, is_current: bool) -> Link | None:
    """The page that lists the rows; None when none does.

    ``is_current``: the figures are of the plan that the page of tasks lists.
    """
    ids = frozenset(mark.ids)
    if mark.kind is RowKind.ACTIONS and is_current:
        return FilterLink(LedgerFilter(ids=ids, ids_words=limit_words(mark)))
    if mark.kind is RowKind.SHEETS:
        return SheetsLink(ids, limit_words(mark))
    if mark.kind is RowKind.FINDINGS:
        return FindingsLink(ids, limit_words(mark))
    return None
