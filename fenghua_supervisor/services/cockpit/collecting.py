"""The cockpit of a day: its day and the month ends before, each counted once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.period import ALL, WHOLE
from fenghua_supervisor.domain.cockpit.assembly import build_cockpit
from fenghua_supervisor.domain.cockpit.day_count import count_day
from fenghua_supervisor.domain.cockpit.facts import CockpitFacts, Subject
from fenghua_supervisor.domain.cockpit.felt import felt_of
from fenghua_supervisor.domain.cockpit.findings import finding_flow
from fenghua_supervisor.domain.cockpit.realised import realised_of
from fenghua_supervisor.domain.cockpit.trend import trend_days
from fenghua_supervisor.domain.codes.bulletin import ScopeKind
from fenghua_supervisor.domain.notices.ladder import raised_ids
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.indicators.index import month_indexes
from fenghua_supervisor.services.plan.worked import (
    ALL_PLANS,
    all_open,
    each_once,
    every_row_of,
    ids_of,
)
from fenghua_supervisor.services.senses.results import latest_figures

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.bulletin.period import Scope
    from fenghua_supervisor.domain.cockpit.day_count import DayCount
    from fenghua_supervisor.domain.cockpit.figures import (
        CockpitFigures,
        Felt,
        FindingFlow,
        Realised,
    )
    from fenghua_supervisor.domain.office.trace import Trace
    from fenghua_supervisor.domain.plan.plan import Plan
    from fenghua_supervisor.services.office import Office


def collect_cockpit(
    office: Office, as_of: date, scope: Scope = WHOLE, plan_id: int | None = None
) -> CockpitFigures:
    """The finished figures of a plan (default: the current one) or a part of it as of a day.

    ``plan_id`` may be ``ALL_PLANS``: of all that are worked on, each matter of several once.

    Raises UserError for a day before the plan's first one.
    """
    return CockpitDays(office, scope, plan_id).figures(as_of)


def plan_of(office: Office, plan_id: int | None) -> Plan:
    """The plan with this id, all open ones as one, the current one for None; or UserError."""
    if plan_id is None:
        return office.queries.plan.current()
    if plan_id == ALL_PLANS:
        return all_open(office)
    found = next((plan for plan in office.queries.plan.plans() if plan.id == plan_id), None)
    if found is None:
        raise UserError("这个方案已不存在，请重新选择方案。")
    return found


class CockpitDays:
    """Remembers the days that were counted, so that a look at another month needs few new ones.

    All is forgotten when the ledger, the settings or the rule have changed. A day takes some ten
    milliseconds: a window takes what is ``missing`` one by one, then asks for the ``figures``.
    """

    def __init__(self, office: Office, scope: Scope = WHOLE, plan_id: int | None = None) -> None:
        self._office = office
        self._scope = scope
        self._plan_id = plan_id
        self._seen: Trace | None = None
        self._subject: Subject | None = None
        self._counts: dict[date, DayCount] = {}
        self._flows: dict[date, FindingFlow | None] = {}
        self._realised: dict[date, Realised | None] = {}
        self._felt: dict[date, Felt | None] = {}
        #: the actions of the scope on each day, by which findings and cases are its own
        self._own: dict[date, frozenset[int]] = {}

    def missing(self, as_of: date) -> tuple[date, ...]:
        """The days that ``figures`` would still have to take, the latest first.

        Raises UserError for a day before the plan's first one.
        """
        start = self._current().plan.period_start
        if as_of < start:
            raise UserError(
                f"{chinese_date(as_of)}早于方案的起始日{chinese_date(start)}，没有可看的数，"
                "请把统计截止日改到方案开始以后。"
            )
        return tuple(day for day in reversed(trend_days(as_of, start)) if day not in self._counts)

    def take(self, day: date) -> None:
        """Read and count one day."""
        subject, queries = self._current(), self._office.queries
        plan_id = subject.plan.id
        # A sheet counts whichever of the plans it was issued under.
        every = every_row_of(self._office, plan_id, day)
        notices = queries.notices.issued(day)
        self._own[day] = frozenset(row.id for row in self._scope.rows(every))
        facts = CockpitFacts(
            subject=subject,
            as_of=day,
            rows=self._scope.rows(each_once(self._office, every, plan_id, day)),
            targets=queries.ledger.target_progress(ids_of(self._office, plan_id, day), day),
            notices=self._scope.notices(notices, every),
            raised=raised_ids(notices, day),
            instructions=self._scope.instructions(queries.act_now.given(day)),
        )
        self._counts[day] = count_day(facts)

    def figures(self, as_of: date) -> CockpitFigures:
        """The finished figures as of a day; what is missing is taken first.

        Raises UserError for a day before the plan's first one.
        """
        # Another program may write meanwhile, which makes all days missing again.
        while missing := self.missing(as_of):
            for day in missing:
                self.take(day)
        assert self._subject is not None
        days = trend_days(as_of, self._subject.plan.period_start)
        counts = [self._counts[day] for day in days]
        more = self._flow(as_of), self._realised_on(as_of), self._felt_on(as_of)
        return build_cockpit(self._subject, counts, *more)

    def _flow(self, day: date) -> FindingFlow | None:
        """Findings and cases of one day; no day before it is compared with."""
        if day not in self._flows:
            queries, plan_id = self._office.queries, self._current().plan.id
            own = self._own[day]
            whole = self._scope.kind is ScopeKind.WHOLE
            scope = ALL if whole and plan_id == ALL_PLANS else self._scope
            cases = queries.cases.opened(day)
            self._flows[day] = finding_flow(
                scope.findings(queries.findings.outlines(day), own),
                [one for one in cases if scope.takes(one.units, [one.action_id], own)],
                day,
                self._office.calendar,
            )
        return self._flows[day]

    def _realised_on(self, day: date) -> Realised | None:
        """The degree of realisation of the day's month, for a whole plan with one system."""
        if self._scope.kind not in (ScopeKind.WHOLE, ScopeKind.ALL):
            return None
        if day not in self._realised:
            found = month_indexes(self._office, Month.of(day), day)
            self._realised[day] = realised_of(*found) if found is not None else None
        return self._realised[day]

    def _felt_on(self, day: date) -> Felt | None:
        """The last survey by a day, which is about the whole district."""
        if self._scope.kind not in (ScopeKind.WHOLE, ScopeKind.ALL):
            return None
        if day not in self._felt:
            figures = latest_figures(self._office, day)
            self._felt[day] = felt_of(figures) if figures is not None else None
        return self._felt[day]

    def _current(self) -> Subject:
        """What the cockpit is about; what was counted before the ledger changed is dropped."""
        seen = self._office.queries.journal.trace()
        if self._subject is None or seen != self._seen:
            plan = plan_of(self._office, self._plan_id)
            office = self._office
            self._subject = Subject(plan, self._scope, office.settings, office.rule)
            self._counts, self._flows, self._own, self._seen = {}, {}, {}, seen
            self._realised, self._felt = {}, {}
        return self._subject
