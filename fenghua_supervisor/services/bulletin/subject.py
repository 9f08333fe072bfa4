"""What of the ledger a bulletin is counted from: one plan, or all that the office works on."""

from __future__ import annotations

from collections import Counter
from dataclasses import field
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.period import WHOLE
from fenghua_supervisor.domain.codes.bulletin import ScopeKind
from fenghua_supervisor.domain.ledger.several_plans import several_plans
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record
from fenghua_supervisor.services.plan.worked import together_as_one, worked_ids, worked_plans

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fenghua_supervisor.domain.bulletin.period import Period, Scope
    from fenghua_supervisor.domain.ledger.earlier import EarlierMatters
    from fenghua_supervisor.domain.ledger.entries import Entry
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.ledger.several_plans import SeveralPlans
    from fenghua_supervisor.domain.plan.plan import Plan
    from fenghua_supervisor.services.office import Office


@record
class BulletinSubject:
    """The actions of a paper on any day; ``plan`` may stand for all together."""

    office: Office
    plan: Plan
    scope: Scope
    #: the first day of the period
    since: date
    _known: dict[date, SeveralPlans] = field(default_factory=dict)
    _earlier: dict[date, EarlierMatters] = field(default_factory=dict)
    _read: dict[date, list[LedgerRow]] = field(default_factory=dict)

    def plans(self, day: date) -> tuple[int, ...]:
        """The ids of the plans."""
        return plan_ids(self.office, self.scope, day)

    def together(self, day: date) -> SeveralPlans | None:
        """The matters of all plans on a day; None: the paper is about one plan."""
        if self.scope.kind is not ScopeKind.ALL:
            return None
        if day not in self._known:
            plans = worked_plans(self.office, day)
            queries = self.office.queries
            rows = queries.ledger.rows(day, [plan.id for plan in plans])
            self._known[day] = several_plans(plans, rows, queries.links.same(day), self.since)
        return self._known[day]

    def earlier(self, day: date) -> EarlierMatters | None:
        """How the matters of all plans stood on a day before; None: the paper is about one plan."""
        if self.scope.kind is not ScopeKind.ALL:
            return None
        if day not in self._earlier:
            from fenghua_supervisor.domain.ledger.earlier import earlier_matters

            plans, queries = worked_plans(self.office, day), self.office.queries
            stood = queries.ledger.stood(day, [plan.id for plan in plans])
            self._earlier[day] = earlier_matters(plans, stood, queries.links.same(day))
        return self._earlier[day]

    def every_row(self, day: date) -> list[LedgerRow]:
        """All actions of its plans as of a day, in the scope or not."""
        together = self.together(day)
        if together is not None:
            return list(together.rows)
        if day not in self._read:
            self._read[day] = self.office.queries.ledger.rows(day, self.plan.id)
        return self._read[day]

    def rows(self, day: date) -> list[LedgerRow]:
        """The rows of the scope as of a day, of several plans one for each matter."""
        together = self.together(day)
        return self.scope.rows(together.matters if together else self.every_row(day))

    def count_once(self, reports: Sequence[Entry], day: date) -> int:
        """How many reports came in; one that answers for several actions of a matter is one."""
        together = self.together(day)
        if together is None:
            return len(reports)
        # One on an action that is a matter by itself answers for no other.
        shared = [e for e in reports if len(together.members[e.action_id]) > 1]
        counts = Counter((e.action_id, e.unit, e.on, e.reported.progress) for e in shared)
        once: dict[tuple[object, ...], int] = {}
        for (action_id, *said), count in counts.items():
            report = together.members[action_id][0].id, *said
            once[report] = max(count, once.get(report, 0))
        return len(reports) - len(shared) + sum(once.values())


def subject_of(office: Office, period: Period, as_of: date, scope: Scope) -> BulletinSubject:
    """What a paper of a period and a scope is about.

    Raises UserError for a paper over all plans where only one is worked on, or a single one is
    asked for.
    """
    plan = office.queries.plan.current()
    if scope.kind is ScopeKind.ALL:
        plans = worked_plans(office, period.counted_to(as_of))
        if office.queries.plan.only is not None:
            raise UserError("正在只看一个方案，请改看全部在办方案，或生成这个方案的通报。")
        if len(plans) < 2:
            named = f"只有《{plans[0].title.strip('《》')}》" if plans else "没有方案"
            raise UserError(f"{period.words}{named}在办，请选择一个方案生成通报。")
        plan = together_as_one(plans)
    return BulletinSubject(office, plan, scope, period.first)


def key_of(office: Office, scope: Scope = WHOLE) -> int | None:
    """The id under which editions and words of a scope are kept; None: those over all plans."""
    return None if scope.kind is ScopeKind.ALL else office.queries.plan.current().id


def plan_ids(office: Office, scope: Scope, day: date) -> tuple[int, ...]:
    """The plans that a paper of a scope is about."""
    if scope.kind is ScopeKind.ALL:
        return worked_ids(office, day)
    return (office.queries.plan.current().id,)
