"""Figures of cases: how many go on, and how far their visits of some months have come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.cases.cadence import cadence
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fenghua_supervisor.domain.cases.case_file import CaseFile
    from fenghua_supervisor.domain.writing.month import Month


@record
class VisitFigures:
    """Counts as of one day, over some months.

    ``going_on`` are the cases that were not closed by it, ``closed`` those that were within the
    months, ``visited`` those that ask for visits. ``wanted`` visits are those the months ask for;
    ``done`` counts distinct days, of a case and month no more than were wanted: what is too much
    in one makes up for nothing in another. ``missed``: the cases that lack visits of a month that
    is over.
    """

    going_on: tuple[CaseFile, ...] = ()
    closed: tuple[CaseFile, ...] = ()
    visited: tuple[CaseFile, ...] = ()
    wanted: int = 0
    done: int = 0
    missed: tuple[CaseFile, ...] = ()


def visit_figures(cases: Sequence[CaseFile], months: Sequence[Month], as_of: date) -> VisitFigures:
    """The figures of cases that were read as of ``as_of``."""
    told = {case.id: [cadence(case, month, as_of) for month in months] for case in cases}
    wanting = [case for case in cases if any(one.wanted for one in told[case.id])]
    all_told = [one for found in told.values() for one in found]
    return VisitFigures(
        going_on=tuple(case for case in cases if case.closed_on is None),
        closed=tuple(case for case in cases if case.closed_on and _holds(months, case.closed_on)),
        visited=tuple(wanting),
        wanted=sum(one.wanted for one in all_told),
        done=sum(min(one.done, one.wanted) for one in all_told),
        missed=tuple(
            case
            for case in wanting
            if any(one.lacks and one.month.last <= as_of for one in told[case.id])
        ),
    )


def _holds(months: Sequence[Month], day: date) -> bool:
    return any(month.first <= day <= month.last for month in months)
