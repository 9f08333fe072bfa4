"""The cockpit of a day: its day and the month ends before, each counted once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
    from collections.abc import Callable
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
    milliseconds, as does each part that is told of one day alone: a window takes what is
    ``missing`` one by one, lets ``read_more`` go on as long as it does, then asks for ``figures``.
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
        while self.read_more(as_of):
            pass
        counts = [self._counts[day] for day in trend_days(as_of, self._subject.plan.period_start)]
        more = self._flows[as_of], self._realised[as_of], self._felt[as_of]
        return build_cockpit(self._subject, counts, *more)

    def read_more(self, as_of: date) -> bool:
        """Read the next part that is told of a day alone, one that was taken; False: none is left.

        No day before it is compared with.
        """
        parts: tuple[tuple[dict[date, Any], Callable[[date], object]], ...] = (
            (self._flows, self._flow_on),
            (self._realised, self._realised_on),
            (self._felt, self._felt_on),
        )
        for known, read in parts:
            if as_of not in known:
                known[as_of] = read(as_of)
                return True
        return False

    def _flow_on(self, day: date) -> FindingFlow | None:
        """Findings and cases of one day."""
        assert self._subject is not None
        queries, own = self._office.queries, self._own[day]
        whole = self._scope.kind is ScopeKind.WHOLE
        scope = ALL if whole and self._subject.plan.id == ALL_PLANS else self._scope
        cases = queries.cases.opened(day)
        return finding_flow(
            scope.findings(queries.findings.outlines(day), own),
            [one for one in cases if scope.takes(one.units, [one.action_id], own)],
            day,
            self._office.calendar,
        )

    def _realised_on(self, day: date) -> Realised | None:
        """The degree of realisation of the day's month, for a whole plan with one system."""
        if self._scope.kind not in (ScopeKind.WHOLE, ScopeKind.ALL):
            return None
        found = month_indexes(self._office, Month.of(day), day)
        return realised_of(*found) if found is not None else None

    def _felt_on(self, day: date) -> Felt | None:
        """The last survey by a day, which is about the whole district."""
        if self._scope.kind not in (ScopeKind.WHOLE, ScopeKind.ALL):
            return None
        figures = latest_figures(self._office, day)
        return felt_of(figures) if figures is not None else None

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
