"""Asking for everything that one bulletin is made from."""

from __future__ import annotations

from collections import deque
from dataclasses import field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.annexes import told_trend, trend_point
from fenghua_supervisor.domain.bulletin.changes import alone, standings
from fenghua_supervisor.domain.bulletin.facts import BulletinFacts, Previous
from fenghua_supervisor.domain.bulletin.frozen_record import standings_from
from fenghua_supervisor.domain.bulletin.highlights import (
    Before,
    highlight_choices,
    last_told,
    reasons,
    strongest,
)
from fenghua_supervisor.domain.bulletin.notice_figures import overdue_count
from fenghua_supervisor.domain.codes.bulletin import ScopeKind
from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.domain.notices.ladder import raised_ids
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record
from fenghua_supervisor.services.another_day import parts
from fenghua_supervisor.services.bulletin.evaluated import read_evaluated, read_realised
from fenghua_supervisor.services.bulletin.inspected import read_inspected
from fenghua_supervisor.services.bulletin.numbering import draft_number
from fenghua_supervisor.services.bulletin.subject import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from decimal import Decimal

    from fenghua_supervisor.domain.bulletin.frozen_record import EditionLine
    from fenghua_supervisor.domain.bulletin.highlights import HighlightChoice, Reason
    from fenghua_supervisor.domain.bulletin.paper import ItemStanding, TrendPoint
    from fenghua_supervisor.domain.bulletin.period import Period, Scope
    from fenghua_supervisor.domain.ledger.entries import Entry
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.office.paper_form import PaperForm
    from fenghua_supervisor.domain.office.settings import Settings
    from fenghua_supervisor.services.bulletin.readings import Readings
    from fenghua_supervisor.services.bulletin.subject import BulletinSubject
    from fenghua_supervisor.services.office import Office

#: As many periods stand in the chart of the trend.
TREND_PERIODS = 6
#: Follow-ups of which is asked in one piece whether they stand out.
_PART = 500


@record
class Collector:
    """Asks for everything that one bulletin is made from."""

    office: Office
    subject: BulletinSubject
    period: Period
    read: Readings
    form: PaperForm | None = None
    #: how the rows stood on the days asked for so far: the period before is asked for twice
    known: dict[date, tuple[ItemStanding, ...]] = field(default_factory=dict)
    #: the same of the days that count, and what stands out up to them
    known_now: dict[date, tuple[ItemStanding, ...]] = field(default_factory=dict)
    known_highlights: dict[date, tuple[list[Entry], dict[int, str]]] = field(default_factory=dict)

    @property
    def scope(self) -> Scope:
        """What the paper is about."""
        return self.subject.scope

    @property
    def settings(self) -> Settings:
        """Those in force, with the form of the period or of what is looked at."""
        settings = self.office.settings
        form = self.form or settings.paper_form
        return replace(settings, paper_form=form.of_period(self.period.kind.value))

    def facts(self, as_of: date, issued_on: date) -> BulletinFacts:
        """The facts up to the day that counts, of a paper issued on another."""
        queries, subject, period = self.office.queries, self.subject, self.period
        day = period.counted_to(as_of)
        together = subject.together(day)
        plan_rows, rows = subject.every_row(day), subject.rows(day)
        if not rows:
            raise UserError(f"“{self.scope.words}”没有可通报的行动，请重新选择范围。")
        every = self.every(day)
        ids = _ids(every)
        told = _within(self.read.told(day), ids, self.scope)
        known = self.read.reports(day)
        issued = queries.notices.issued(day)
        raised = raised_ids(issued, day)
        notices = self.scope.notices(issued, plan_rows)
        older = [n for n in notices if n.issued_on < period.first]
        reports = [entry for entry in told if entry.kind is EntryKind.PROGRESS]
        picked, why = self.highlights(day)
        return BulletinFacts(
            plan=subject.plan,
            settings=self.settings,
            rule=self.office.rule,
            period=period,
            scope=self.scope,
            as_of=day,
            number=draft_number(self.office, day.year, self.scope, self.form),
            rows=rows,
            reports={key: _within(found, ids, self.scope) for key, found in known.items()},
            closings=[entry for entry in told if entry.kind is EntryKind.CLOSE],
            report_count=subject.count_once(reports, day),
            targets=self.read.targets(day),
            milestones=queries.plan.all_milestones(),
            notices=[n for n in notices if n.issued_on >= period.first],
            raised=raised,
            older_overdue=overdue_count(older, raised, day),
            picked=picked,
            reasons=why,
            issued_on=issued_on,
            reply_by=self.office.calendar.add(issued_on, self.office.settings.reply_workdays).day,
            kinds={unit.name: unit.kind for unit in queries.units.all()},
            texts=queries.bulletin.texts(key_of(self.office, self.scope), period, self.scope),
            previous=self.previous(),
            trend=self.trend(self.now(day)),
            together=together,
            inspected=read_inspected(self.office, self.scope, every, period, day),
            evaluated=read_evaluated(self.office, self.scope, every, period, day, self.settings),
            realised=read_realised(self.office, self.scope, period, day, self.settings),
        )

    def choices(self, as_of: date) -> list[HighlightChoice]:
        """What may be picked for 工作亮点 up to the day that counts."""
        day = self.period.counted_to(as_of)
        rows = self.rows(day)
        picked = [entry.id for entry in self.picked(day)]
        targets = self.read.targets(day)
        together = self.subject.together(day)
        return highlight_choices(
            rows, self.telling(rows, day), targets, self.before(rows, day), picked, together
        )

    def highlights(self, day: date) -> tuple[list[Entry], dict[int, str]]:
        """The picked follow-ups, else those that are suggested, and why any stands out."""
        deque(self._find_highlights(day), maxlen=0)
        return self.known_highlights[day]

    def _find_highlights(self, day: date) -> Iterator[None]:
        """Find them in short pieces, where they are not known yet."""
        if day in self.known_highlights:
            return
        rows = self.rows(day)
        known, targets = self.telling(rows, day), self.read.targets(day)
        yield
        before = self.before(rows, day)
        told = last_told(rows, known)
        yield
        found: list[Reason] = []
        for start in range(0, len(told), _PART):
            found += reasons(told[start : start + _PART], targets, before)
            yield
        why = strongest(found)
        picked = self.picked(day)
        if picked:
            chosen = _within(picked, _ids(self.every(day)), self.scope)
        else:
            by_id = {entry.id: entry for entry in known}
            chosen = [by_id[entry_id] for entry_id in why]
        self.known_highlights[day] = chosen, why

    def telling(self, rows: Sequence[LedgerRow], day: date) -> list[Entry]:
        """The reports and closings of the period on the rows."""
        return _within(self.read.told(day), _ids(rows), self.scope)

    def picked(self, day: date) -> list[Entry]:
        """The follow-ups that the office picked for its plans, in their order."""
        return self.office.queries.bulletin.highlights(self.subject.plans(day), self.period, day)

    def every(self, day: date) -> list[LedgerRow]:
        """The rows of the scope with those that another one speaks for."""
        return self.scope.rows(self.subject.every_row(day))

    def before(self, rows: Sequence[LedgerRow], day: date) -> Before:
        """How the rows stood on the eve of the period."""
        eve = self.period.first - timedelta(days=1)
        closed = {e.action_id for e in self.telling(rows, day) if e.kind is EntryKind.CLOSE}
        percents = self.percents(eve)
        return Before(self.period.called(day), percents, self.read.targets(eve), frozenset(closed))

    def percents(self, day: date) -> dict[int, Decimal]:
        """How far each action had got; one matter of several plans is as far as the furthest."""
        earlier = self.subject.earlier(day)
        if earlier is not None:
            return earlier.percents()
        return {row.id: row.percent for row in self.every(day) if row.percent is not None}

    def rows(self, day: date) -> list[LedgerRow]:
        """The rows of the scope as of a day."""
        return self.subject.rows(day)

    def previous(self) -> Previous | None:
        """How the items stood before; None when nothing was judged then: silence is no better."""
        found = self._previous()
        return found if found and found.judged else None

    def _previous(self) -> Previous | None:
        """Those of the edition before, or else of the end of the period before."""
        editions = [
            edition for edition in self._editions() if edition.period.first < self.period.first
        ]
        if editions:
            last = max(editions, key=lambda edition: edition.period.first)
            heading = f"{last.number.short}，统计至{chinese_date(last.as_of)}"
            figures = self.office.queries.bulletin.figures(last.id)
            if figures:
                return Previous(heading, last.rule, standings_from(figures), frozen=True)
            return Previous(heading, self.office.rule.title, self._standings(last.as_of))
        before = self.period.previous
        if before.last < self.subject.plan.period_start:
            return None
        return Previous(before.words, self.office.rule.title, self._standings(before.last))

    def in_pieces(self, as_of: date) -> Iterator[None]:
        """Read and work out in short pieces most of what ``facts`` asks for."""
        day, eve = self.period.counted_to(as_of), self.period.first - timedelta(days=1)
        ledger, plans = self.office.queries.ledger, self.subject.plans
        for some in parts(ledger.unread(day, plans(day))):
            ledger.rows(day, some)
            yield
        self.subject.together(day)
        yield
        self.now(day)
        yield from self.read.in_pieces(day, eve)
        for each in self.compared():
            # Of one plan the rows themselves are compared.
            if self.scope.kind is ScopeKind.ALL:
                for some in parts(ledger.unread_stood(each, plans(each))):
                    ledger.stood(each, some)
                    yield
                self.subject.earlier(each)
                yield
            self._standings(each)
            yield
        yield from self._find_highlights(day)
        yield

    def compared(self) -> list[date]:
        """The days before as of which the ledger is asked for, the eve of the period first."""
        days = {self.period.first - timedelta(days=1): None}
        for period in self._trend_periods():
            if not self._figures_of(period):
                days[period.last] = None
        return list(days)

    def trend(self, now: Sequence[ItemStanding]) -> tuple[TrendPoint, ...]:
        """The lights at the ends of the last periods that were judged, this one last."""
        rule = self.office.rule
        points = [trend_point(self.period.short, now, rule)]
        for period in self._trend_periods():
            points.append(trend_point(period.short, self._standings_of(period), rule))
        return told_trend(points[::-1], rule)

    def now(self, day: date) -> tuple[ItemStanding, ...]:
        """How the items stand on the day that counts."""
        if day not in self.known_now:
            together, kept = self.subject.together(day), self.office.settings.dropped_in_base
            place = together.place if together else alone
            self.known_now[day] = tuple(standings(self.rows(day), place, with_dropped=kept))
        return self.known_now[day]

    def _trend_periods(self) -> Iterator[Period]:
        """The periods before that stand in the chart of the trend, the last of them first."""
        period = self.period.previous
        for _ in range(TREND_PERIODS - 1):
            if period.last < self.subject.plan.period_start:
                return
            yield period
            period = period.previous

    def _standings_of(self, period: Period) -> tuple[ItemStanding, ...]:
        """Those of the frozen edition, where there is one under the same rule."""
        figures = self._figures_of(period)
        return standings_from(figures) if figures else self._standings(period.last)

    def _figures_of(self, period: Period) -> str:
        """The figures of the frozen edition; empty: there is none under the same rule."""
        edition = next((found for found in self._editions() if found.period == period), None)
        if edition is None or edition.rule != self.office.rule.title:
            return ""
        return self.office.queries.bulletin.figures(edition.id)

    def _editions(self) -> list[EditionLine]:
        """Editions of the same scope and length that stand."""
        return [
            edition
            for edition in self.office.queries.bulletin.editions(key_of(self.office, self.scope))
            if edition.stands
            and (edition.scope, edition.period.kind) == (self.scope, self.period.kind)
        ]

    def _standings(self, day: date) -> tuple[ItemStanding, ...]:
        if day not in self.known:
            kept, earlier = self.office.settings.dropped_in_base, self.subject.earlier(day)
            if earlier is None:
                found = standings(self.rows(day), with_dropped=kept)
            else:
                found = standings(earlier.matters, earlier.place, with_dropped=kept)
            self.known[day] = tuple(found)
        return self.known[day]


def _ids(rows: Sequence[LedgerRow]) -> set[int]:
    return {row.id for row in rows}


def _within(entries: Sequence[Entry], actions: set[int], scope: Scope) -> list[Entry]:
    """The entries on the actions of a scope; of one unit, its own and those for all units."""
    whose = {"", scope.name} if scope.kind is ScopeKind.UNIT else None
    return [e for e in entries if e.action_id in actions and (whose is None or e.unit in whose)]
