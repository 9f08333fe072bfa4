"""Inspections as a table of cases writes them."""

from __future__ import annotations

from datetime import timedelta

from fenghua_supervisor.domain.codes.inspections import InspectionKind
from fenghua_supervisor.domain.inspections.inspection import Inspection
from tests.domain.finding_facts import day


def inspection(on: str, kind: str = "undercover", **more: object) -> Inspection:
    """An inspection of two days that begins on 「10-09」 of 2025."""
    begins = day(on)
    values: dict[str, object] = {
        "id": 1,
        "kind": InspectionKind(kind),
        "year": 2025,
        "number": 1,
        "title": "食堂暗访",
        "from_on": begins,
        "to_on": begins + timedelta(1),
        **dict.fromkeys(("leader", "members", "invited", "basis", "content"), ""),
        "own_points": (),
        "units": ("区市场监管局",),
    }
    return Inspection(**{**values, **more})  # type: ignore[arg-type]
