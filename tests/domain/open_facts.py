"""Hand-made findings, clues, cases and meetings that leave something open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.cases.case_file import CaseEntry, CaseFile, Visit
from fenghua_supervisor.domain.cases.meeting import Decision, Meeting
from fenghua_supervisor.domain.codes.cases import CaseEvent, MeetingKind, VisitVerdict, VisitWay
from fenghua_supervisor.domain.codes.inspections import (
    ClueChannel,
    InspectionEvent,
    InspectionKind,
)
from fenghua_supervisor.domain.inspections.clue import Clue
from fenghua_supervisor.domain.inspections.inspection import Inspection, InspectionEntry
from tests.domain.finding_facts import day, entry, finding

if TYPE_CHECKING:
    from fenghua_supervisor.domain.inspections.finding import Finding, FindingEntry

#: Given to its units, due a week later.
ASSIGNED = entry("assign", "10-09", due="10-16")


def found(*entries: FindingEntry, **fields: object) -> Finding:
    """A finding of 9 October at a school, given to 区民政局."""
    told = {"place": "实验小学", "text": "消防通道\n堆放杂物", "units": ("区民政局",), **fields}
    return finding(*entries, **{"id": 3, "number": 3, "unit_ids": (1,), **told})


def objected(*kinds: str) -> Inspection:
    """An inspection with a conclusion of 10 October, and what followed it."""
    entries = tuple(
        InspectionEntry(n, InspectionEvent(kind), day(f"10-{10 + n}"), "", "王伟", "区民政局")
        for n, kind in enumerate(("conclude", *kinds))
    )
    return Inspection(
        4, InspectionKind.OPEN, 2025, 2, "校园督查", day("10-08"), day("10-09"),
        "", "", "", "", "", (), entries=entries,
    )  # fmt: skip


def clue() -> Clue:
    """A clue of 9 October that nobody has sorted."""
    return Clue(6, 2025, 5, ClueChannel.HOTLINE, day("10-09"), "路灯不亮")


def case(*visits: Visit, opened: str = "09-20", closed: str = "") -> CaseFile:
    """A case with two visits a month, due on the last day of October."""
    entries = (CaseEntry(1, CaseEvent.CLOSE, day(closed), "", ""),) if closed else ()
    due = day("10-31")
    return CaseFile(
        7, 2025, 1, "加装电梯", "张三", "副区长", day(opened), due, due, 2, "",
        unit_ids=(2,), units=("区住建局",), entries=entries, visits=visits,
    )  # fmt: skip


def visit(on: str, verdict: VisitVerdict = VisitVerdict.SATISFIED) -> Visit:
    """A visit of the case."""
    return Visit(1, day(on), VisitWay.ON_SITE, "王科长", verdict, "", "", None, "")


def meeting(*decisions: Decision) -> Meeting:
    """A meeting of 9 October."""
    return Meeting(
        8, 2025, 6, MeetingKind.CONSULTATION, day("10-09"), "会商", "", "", "", decisions=decisions
    )


def decision(due: str = "10-16", **fields: object) -> Decision:
    """Something it decided, for 区民政局."""
    made = Decision(9, "落实\n资金", 1, "区民政局", day(due) if due else None)
    return replace(made, **fields)  # type: ignore[arg-type]
