"""Asking for everything that one bulletin is made from."""

from __future__ import annotations

from dataclasses import field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.annexes import told_trend, trend_point
from fenghua_supervisor.domain.bulletin.changes import standings
from fenghua_supervisor.domain.bulletin.facts import BulletinFacts, Previous
from fenghua_supervisor.domain.bulletin.frozen_record import standings_from
from fenghua_supervisor.domain.bulletin.highlights import Before, highlight_choices, suggestions
from fenghua_supervisor.domain.bulletin.notice_figures import overdue_count
from fenghua_supervisor.domain.codes.bulletin import ScopeKind
from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.domain.notices.ladder import raised_ids
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record
from fenghua_supervisor.services.bulletin.evaluated import read_evaluated, read_realised
from fenghua_supervisor.services.bulletin.inspected import read_inspected
from fenghua_supervisor.services.bulletin.numbering import draft_number
from fenghua_supervisor.services.bulletin.subject import key_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from fenghua_supervisor.domain.bulletin.frozen_record import EditionLine
    from fenghua_supervisor.domain.bulletin.highlights import HighlightChoice
    from fenghua_supervisor.domain.bulletin.paper import ItemStanding, TrendPoint
    from fenghua_supervisor.domain.bulletin.period import Period, Scope
    from fenghua_supervisor.domain.ledger.detail import TargetProgress
    from fenghua_supervisor.domain.ledger.entries import Entry
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.office.paper_form import PaperForm
    from fenghua_supervisor.domain.office.settings import Settings
    from fenghua_supervisor.services.bulletin.subject import BulletinSubject
    from fenghua_supervisor.services.office import Office

#: As many periods stand in the chart of the trend.
TREND_PERIODS = 6


@record
class Collector:
    """Asks for everything that one bulletin is made from."""

    office: Office
    subject: BulletinSubject
    period: Period
    form: PaperForm | None = None
    #: how the rows stood on the days asked for so far: the period before is asked for twice
    known: dict[date, tuple[ItemStanding, ...]] = field(default_factory=dict)
    #: what was read so far of the targets as of a day, and of the follow-ups up to it
    known_targets: dict[date, Mapping[int, Sequence[TargetProgress]]] = field(default_factory=dict)
    known_told: dict[date, Sequence[Entry]] = field(default_factory=dict)

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
        plans, together = subject.plans(day), subject.together(day)
        plan_rows, rows = subject.every_row(day), subject.rows(day)
        if not rows:
            raise UserError(f"“{self.scope.words}”没有可通报的行动，请重新选择范围。")
        every = self.every(day)
        ids = _ids(every)
        told = _within(self.told(day), ids, self.scope)
        known = queries.entries.latest_reports(plans, day)
        issued = queries.notices.issued(day)
        raised = raised_ids(issued, day)
        notices = self.scope.notices(issued, plan_rows)
        older = [n for n in notices if n.issued_on < period.first]
        now = standings(rows, together, with_dropped=self.office.settings.dropped_in_base)
        reports = [entry for entry in told if entry.kind is EntryKind.PROGRESS]
        picked, reasons = self.highlights(rows, day)
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
            targets=self.targets(day),
            milestones=queries.plan.all_milestones(),
            notices=[n for n in notices if n.issued_on >= period.first],
            raised=raised,
            older_overdue=overdue_count(older, raised, day),
            picked=picked,
            reasons=reasons,
            issued_on=issued_on,
            reply_by=self.office.calendar.add(issued_on, self.office.settings.reply_workdays).day,
            kinds={unit.name: unit.kind for unit in queries.units.all()},
            texts=queries.bulletin.texts(key_of(self.office, self.scope), period, self.scope),
            previous=self.previous(),
            trend=self.trend(now),
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
        targets = self.targets(day)
        together = self.subject.together(day)
        return highlight_choices(
            rows, self.telling(rows, day), targets, self.before(rows, day), picked, together
        )

    def highlights(
        self, rows: Sequence[LedgerRow], day: date
    ) -> tuple[list[Entry], dict[int, str]]:
        """The picked follow-ups, else those that are suggested, and why any stands out."""
        known = self.telling(rows, day)
        targets = self.targets(day)
        reasons = suggestions(rows, known, targets, self.before(rows, day))
        picked = self.picked(day)
        if picked:
            return _within(picked, _ids(self.every(day)), self.scope), reasons
        by_id = {entry.id: entry for entry in known}
        return [by_id[entry_id] for entry_id in reasons], reasons

    def telling(self, rows: Sequence[LedgerRow], day: date) -> list[Entry]:
        """The reports and closings of the period on the rows."""
        return _within(self.told(day), _ids(rows), self.scope)

    def told(self, day: date) -> Sequence[Entry]:
        """The reports and closings of the period on its plans."""
        if day not in self.known_told:
            plans, kinds = self.subject.plans(day), [EntryKind.PROGRESS, EntryKind.CLOSE]
            found = self.office.queries.entries.between(plans, kinds, self.period.first, day)
            self.known_told[day] = found
        return self.known_told[day]

    def targets(self, day: date) -> Mapping[int, Sequence[TargetProgress]]:
        """The targets of each action with their readings as of a day."""
        if day not in self.known_targets:
            plans = self.subject.plans(day)
            self.known_targets[day] = self.office.queries.ledger.target_progress(plans, day)
        return self.known_targets[day]

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
        return Before(self.period.called(day), percents, self.targets(eve), frozenset(closed))

    def percents(self, day: date) -> dict[int, Decimal]:
        """How far each action had got; one matter of several plans is as far as the furthest."""
        found = {row.id: row.percent for row in self.every(day) if row.percent is not None}
        together = self.subject.together(day)
        if together is None:
            return found
        return {
            ident: max(known)
            for ident, members in together.members.items()
            if (known := [found[row.id] for row in members if row.id in found])
        }

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

    def compared(self, as_of: date) -> list[date]:
        """The days as of which rows are asked for: the last that counts, and those before it."""
        days, period = [self.period.counted_to(as_of)], self.period.previous
        while len(days) < TREND_PERIODS and period.last >= self.subject.plan.period_start:
            days.append(period.last)
            period = period.previous
        return days

    def trend(self, now: Sequence[ItemStanding]) -> tuple[TrendPoint, ...]:
        """The lights at the ends of the last periods that were judged, this one last."""
        rule = self.office.rule
        points = [trend_point(self.period.short, now, rule)]
        period = self.period.previous
        while len(points) < TREND_PERIODS and period.last >= self.subject.plan.period_start:
            points.append(trend_point(period.short, self._standings_of(period), rule))
            period = period.previous
        return told_trend(points[::-1], rule)

    def _standings_of(self, period: Period) -> tuple[ItemStanding, ...]:
        """Those of the frozen edition, where there is one under the same rule."""
        edition = next((found for found in self._editions() if found.period == period), None)
        figures = self.office.queries.bulletin.figures(edition.id) if edition else ""
        if edition and figures and edition.rule == self.office.rule.title:
            return standings_from(figures)
        return self._standings(period.last)

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
            kept = self.office.settings.dropped_in_base
            together = self.subject.together(day)
            self.known[day] = tuple(standings(self.rows(day), together, with_dropped=kept))
        return self.known[day]


def _ids(rows: Sequence[LedgerRow]) -> set[int]:
    return {row.id for row in rows}


def _within(entries: Sequence[Entry], actions: set[int], scope: Scope) -> list[Entry]:
    """The entries on the actions of a scope; of one unit, its own and those for all units."""
    whose = {"", scope.name} if scope.kind is ScopeKind.UNIT else None
    return [e for e in entries if e.action_id in actions and (whose is None or e.unit in whose)]
