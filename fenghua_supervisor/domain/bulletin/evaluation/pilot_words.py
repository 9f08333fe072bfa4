"""The section on pilots and results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.paper import Paragraph
from fenghua_supervisor.domain.codes.pilots import PilotEvent
from fenghua_supervisor.domain.pilots.result import result_figures
from fenghua_supervisor.domain.writing.dates import chinese_date

if TYPE_CHECKING:
    from fenghua_supervisor.domain.bulletin.facts import BulletinFacts
    from fenghua_supervisor.domain.pilots.pilot import Pilot

_TOLD = {
    PilotEvent.GRANT: "新获批",
    PilotEvent.EXTEND: "延续",
    PilotEvent.ACCEPT: "通过验收",
    PilotEvent.END: "终止",
}


def pilot_words(facts: BulletinFacts) -> list[Paragraph]:
    """How many pilots go on, what the period brought, what ends soon; results as they count."""
    pilots, results = facts.evaluated.pilots, facts.evaluated.results
    told = []
    if pilots:
        going = sum(pilot.is_open for pilot in pilots)
        told.append(f"共登记试点{len(pilots)}个，正在试点{going}个。{_happened(facts)}")
        near = [pilot for pilot in pilots if pilot.reminded(facts.as_of) is not None]
        if near:
            named = "；".join(f"{pilot.name}{_left(pilot, facts)}" for pilot in near)
            told.append(f"半年内到期或已到期的：{named}。")
    if results:
        told.append(f"{result_figures(results).words}。")
    return [Paragraph("".join(told))] if told else []


def _happened(facts: BulletinFacts) -> str:
    first, last = facts.period.first, facts.as_of
    parts = []
    for kind, words in _TOLD.items():
        names = [
            pilot.name
            for pilot in facts.evaluated.pilots
            if any(e.kind is kind and first <= e.on <= last for e in pilot.entries)
        ]
        if names:
            parts.append(f"{words}{len(names)}个（{'、'.join(names)}）")
    return f"{facts.this}{'，'.join(parts)}。" if parts else ""


def _left(pilot: Pilot, facts: BulletinFacts) -> str:
    assert pilot.ends_on is not None
    days = (pilot.ends_on - facts.as_of).days
    left = f"还有{days}天" if days >= 0 else f"已过{-days}天"
    return f"（{chinese_date(pilot.ends_on)}，{left}）"
