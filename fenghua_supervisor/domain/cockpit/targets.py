"""How the targets of each 攻坚行动 stand."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.cockpit.figures import Mark, RowKind, TargetBar
from fenghua_supervisor.domain.cockpit.marks import is_red, mean
from fenghua_supervisor.domain.codes.plan import TargetState
from fenghua_supervisor.domain.ledger.campaigns import by_campaign
from fenghua_supervisor.domain.plan.target_state import target_state

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fenghua_supervisor.domain.cockpit.facts import CockpitFacts
    from fenghua_supervisor.domain.ledger.detail import TargetProgress
    from fenghua_supervisor.domain.ledger.rows import LedgerRow

AT_RISK = "有风险"


def target_bars(facts: CockpitFacts, order: Iterable[str]) -> tuple[TargetBar, ...]:
    """Each 攻坚行动 of ``order`` that has targets in the base."""
    groups = by_campaign(facts.base)
    bars = (_bar(facts, name, groups[name]) for name in order)
    return tuple(bar for bar in bars if bar.total.ids)


def target_word(row: LedgerRow, found: TargetProgress) -> str:
    """The class of a target: its state, or that it is at risk."""
    state = target_state(found.target, found.latest)
    is_judged = state in (TargetState.ON_WAY, TargetState.NO_READING)
    if is_judged and (is_red(row) or any(part.verdict.behind for part in row.lead_units)):
        return AT_RISK
    return state.label


def _bar(facts: CockpitFacts, name: str, rows: Sequence[LedgerRow]) -> TargetBar:
    classes: dict[str, list[int]] = defaultdict(list)
    owners = []
    for row in rows:
        targets = facts.targets.get(row.id, ())
        if targets:
            owners.append(row)
        for found in targets:
            classes[target_word(row, found)].append(found.id)
    due = [row.expected_percent for row in owners if row.expected_percent is not None]

    def mark(words: str) -> Mark:
        return Mark(words, RowKind.TARGETS, tuple(classes[words]))

    return TargetBar(
        name=name,
        total=Mark(name, RowKind.TARGETS, tuple(t.id for r in owners for t in facts.targets[r.id])),
        met=mark(TargetState.MET.label),
        on_way=mark(TargetState.ON_WAY.label),
        at_risk=mark(AT_RISK),
        no_reading=mark(TargetState.NO_READING.label),
        not_published=mark(TargetState.NOT_PUBLISHED.label),
        expected=mean(due),
    )
