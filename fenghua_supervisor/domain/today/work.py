"""Rows of the desk about inspections, cases and meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.codes.reminders import ReminderKind, Urgency
from fenghua_supervisor.domain.notices.notice import Matter
from fenghua_supervisor.domain.reminders.digest import OFFICE, by_urgency
from fenghua_supervisor.domain.today.board import Need, NextStep, TodayItem
from fenghua_supervisor.domain.today.rows import units_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from fenghua_supervisor.domain.inspections.finding import Finding
    from fenghua_supervisor.domain.notices.situation import Situation
    from fenghua_supervisor.domain.reminders.digest import Occurrence
    from fenghua_supervisor.domain.today.matters import Matters


def work_items(
    known: Situation,
    rung: Iterable[Occurrence],
    on_sheets: Collection[tuple[Matter, int]],
    matters: Matters,
) -> Iterator[TodayItem]:
    """What has ``rung`` of it, but for a finding that the sheets of its units tell of.

    The most urgent stands first.

    ``on_sheets``: matter and unit id of each item that a sheet asks for because of a finding.
    """
    findings = {finding.id: finding for finding in known.open_work.findings}
    for each in by_urgency(each for each in rung if each.about is not None):
        assert each.about is not None
        finding = findings.get(each.about[1]) if each.kind is ReminderKind.RECTIFY else None
        told = finding is not None and finding.is_behind(known.as_of)
        if finding is None or not (told and _is_on_sheets(finding, on_sheets, matters)):
            is_pilot = each.kind is ReminderKind.PILOT
            yield work_item(each, Need.REMINDERS if is_pilot else Need.RECTIFY)


def _is_on_sheets(
    finding: Finding, on_sheets: Collection[tuple[Matter, int]], matters: Matters
) -> bool:
    """Whether each of its units is asked for it on a sheet; one that is not leaves its row."""
    actions = () if finding.action_id is None else matters.of(finding.action_id)
    told = (Matter(finding_id=finding.id), *map(Matter, actions))
    asked = [any((matter, unit) in on_sheets for matter in told) for unit in finding.unit_ids]
    return bool(asked) and all(asked)


def work_item(rung: Occurrence, need: Need = Need.RECTIFY) -> TodayItem:
    """Something of inspections, cases and meetings that rings, or falls due on a day."""
    urgent = rung.urgency is Urgency.URGENT
    steps = _STEPS_OF_WORK
    return TodayItem(
        key=rung.key,
        need=need,
        title=rung.title,
        reason=rung.words,
        next_step=steps.get(rung.key.partition(":")[0]) or steps.get(rung.kind, NextStep.LOOK),
        mark=rung.kind.label[:2],
        light=Light.RED if urgent else Light.YELLOW,
        word=rung.urgency.label,
        who=units_words(rung.units) or OFFICE,
        unit_id=rung.unit_id,
        urgent=urgent,
        about=rung.about,
    )


#: By the kind of the reminder; what was rechecked already by its key.
_STEPS_OF_WORK = {
    ReminderKind.ASSIGN: NextStep.ASSIGN,
    ReminderKind.RECTIFY: NextStep.RECTIFY,
    ReminderKind.RECHECK: NextStep.RECHECK,
    "sign_off": NextStep.STRIKE_OFF,
    ReminderKind.OBJECTION: NextStep.RULE,
    ReminderKind.CLUE: NextStep.SORT,
    ReminderKind.VISIT: NextStep.VISIT,
    ReminderKind.DECISION: NextStep.FINISH,
}
