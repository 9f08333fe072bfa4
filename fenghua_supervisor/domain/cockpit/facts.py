"""What a cockpit is counted from: what it is about, and one day of it."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.lights import LIGHT_ORDER
from fenghua_supervisor.domain.ledger.done_rate import counted
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from fenghua_supervisor.domain.act_now.instruction import ActNow
    from fenghua_supervisor.domain.bulletin.period import Scope
    from fenghua_supervisor.domain.codes.lights import Light
    from fenghua_supervisor.domain.ledger.detail import TargetProgress
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.lights.rule import LightRule
    from fenghua_supervisor.domain.notices.notice import Notice
    from fenghua_supervisor.domain.office.settings import Settings
    from fenghua_supervisor.domain.plan.plan import Plan


@record
class Subject:
    """The plan or its part that a cockpit is about, and by what it is judged, whatever the day."""

    plan: Plan
    scope: Scope
    settings: Settings
    rule: LightRule

    @property
    def legend(self) -> tuple[tuple[Light, str], ...]:
        """The lights that the rule can give with their words, the gravest first."""
        return tuple(sorted(self.rule.legend, key=lambda line: LIGHT_ORDER.index(line[0])))


@record
class CockpitFacts:
    """All that is known of a subject on one day.

    ``rows``, ``notices`` (issued by the day) and ``instructions`` (given by it) are those of the
    scope; ``raised``: the notices that one of the next rung has taken further; ``targets``: action
    id → its targets with their latest readings.
    """

    subject: Subject
    as_of: date
    rows: Sequence[LedgerRow]
    targets: Mapping[int, Sequence[TargetProgress]] = field(default_factory=dict)
    notices: Sequence[Notice] = ()
    raised: frozenset[int] = frozenset()
    instructions: Sequence[ActNow] = ()

    @property
    def base(self) -> list[LedgerRow]:
        """The rows that are the base of every rate."""
        return counted(self.rows, with_dropped=self.subject.settings.dropped_in_base)
