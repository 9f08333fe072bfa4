"""Findings as a table of cases writes them: each event with its day."""

from __future__ import annotations

from datetime import date

from fenghua_supervisor.domain.codes.inspections import (
    FindingEvent,
    PhotoRole,
    RectifyKind,
    Severity,
)
from fenghua_supervisor.domain.inspections.finding import Finding, FindingEntry, Photo


def day(text: str) -> date:
    """「10-09」 of 2025."""
    return date.fromisoformat(f"2025-{text}")


def entry(kind: str, on: str, number: int = 1, **more: object) -> FindingEntry:
    """An entry; ``due``: the day that it sets."""
    due = more.pop("due", None)
    told = {"text": "", "due_on": day(str(due)) if due else None, **more}
    return FindingEntry(number, FindingEvent(kind), day(on), **told)  # type: ignore[arg-type]


def finding(*entries: FindingEntry, **more: object) -> Finding:
    """A finding of 9 October with its entries."""
    values: dict[str, object] = {
        "id": 1,
        "year": 2025,
        "number": 1,
        "registered_on": day("10-09"),
        "place": "岳林街道农贸市场",
        "text": "消防通道堆放杂物",
        "category": "安全",
        "severity": Severity.GENERAL,
        "rectify": RectifyKind.AT_ONCE,
        "requirement": "",
        "unit_ids": (3,),
        "units": ("区市场监管局",),
        "entries": entries,
    }
    return Finding(**{**values, **more})  # type: ignore[arg-type]


def photo(role: str = "before", taken: object = None, **more: object) -> Photo:
    """A picture."""
    values: dict[str, object] = {"id": 1, "name": "1.jpg", "sha256": "a", "clean_sha256": "b"}
    return Photo(role=PhotoRole(role), taken_at=taken, **{**values, **more})  # type: ignore[arg-type]


#: Given, put right, handed in, looked at, struck off: each in time.
DONE = (
    entry("assign", "10-10", due="10-17"),
    entry("measure", "10-13"),
    entry("submit", "10-15", reference="奉市监〔2025〕3号"),
    entry("pass", "10-20", people=("王组长",)),
    entry("sign_off", "10-21"),
)
