"""The bulletin of a period: collected here, printed by the reports, frozen on demand."""

from __future__ import annotations

from dataclasses import field, replace
from datetime import timedelta
from pathlib import PurePath
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.annexes import told_trend, trend_point
from fenghua_supervisor.domain.bulletin.assembly import build_bulletin
from fenghua_supervisor.domain.bulletin.changes import standings
from fenghua_supervisor.domain.bulletin.edition_numbers import (
    EditionNumber,
    next_number,
    plan_series,
    series_of,
)
from fenghua_supervisor.domain.bulletin.facts import BulletinFacts, Previous
from fenghua_supervisor.domain.bulletin.frozen_record import standings_from
from fenghua_supervisor.domain.bulletin.highlights import Before, highlight_choices, suggestions
from fenghua_supervisor.domain.bulletin.notice_figures import overdue_count
from fenghua_supervisor.domain.bulletin.period import WHOLE, find_campaign
from fenghua_supervisor.domain.codes.bulletin import ScopeKind
from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.domain.codes.registers import Register
from fenghua_supervisor.domain.notices.ladder import raised_ids
from fenghua_supervisor.domain.office.secrecy import check_secrecy
from fenghua_supervisor.domain.units.names import resolve_unit
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record
from fenghua_supervisor.services.bulletin.evaluated import read_evaluated, read_realised
from fenghua_supervisor.services.bulletin.inspected import read_inspected
from fenghua_supervisor.services.bulletin.issue_day import issue_day
from fenghua_supervisor.services.bulletin.subject import key_of, subject_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date
    from decimal import Decimal
    from pathlib import Path

    from fenghua_supervisor.domain.bulletin.frozen_record import EditionLine
    from fenghua_supervisor.domain.bulletin.highlights import HighlightChoice
    from fenghua_supervisor.domain.bulletin.paper import BulletinData, ItemStanding, TrendPoint
    from fenghua_supervisor.domain.bulletin.period import Period, Scope
    from fenghua_supervisor.domain.ledger.entries import Entry
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.office.paper_form import PaperForm
    from fenghua_supervisor.domain.office.settings import Settings
    from fenghua_supervisor.domain.plan.plan import Plan
    from fenghua_supervisor.reports.bulletin.kept_parts import KeptParts
    from fenghua_supervisor.services.bulletin.subject import BulletinSubject
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.progress import Progress

#: As many periods stand in the chart of the trend.
TREND_PERIODS = 6


def collect_bulletin(
    office: Office,
    period: Period,
    as_of: date,
    scope: Scope = WHOLE,
    issued_on: date | None = None,
    form: PaperForm | None = None,
) -> BulletinData:
    """The finished figures of a period as of its last day, or ``as_of`` if earlier.

    ``issued_on`` is the 印发日期, today if not given; ``form`` that of the papers if it is another
    than the one in force: for a look at it. Raises UserError for a period that has not
    begun, lies before the plan, or has no rows, when it were issued before the day it counts, and
    where the settings ask for a mark of state secrets.
    """
    subject = subject_of(office, period, as_of, scope)
    _require_period(subject.plan, period, as_of)
    check_secrecy(office.settings.secrecy)
    day = period.counted_to(as_of)
    issued = issued_on or issue_day(office, period, as_of)
    if issued < day:
        raise UserError(
            f"印发日期{chinese_date(issued)}早于统计截止日{chinese_date(day)}，请改到以后。"
        )
    return build_bulletin(_Collector(office, subject, period, form).facts(as_of, issued))


def traced(office: Office, data: BulletinData) -> BulletinData:
    """The figures with the state of the ledger they were counted from, for a paper to be frozen."""
    return replace(data, head=replace(data.head, trace=office.queries.journal.trace()))


def highlight_options(
    office: Office, period: Period, as_of: date, scope: Scope = WHOLE
) -> list[HighlightChoice]:
    """The follow-ups of the period that may be picked: picked, suggested, all others."""
    subject = subject_of(office, period, as_of, scope)
    return _Collector(office, subject, period).choices(as_of)


def scope_of(
    office: Office,
    as_of: date,
    campaign: str | None,
    unit: str | None,
    plans: int | Collection[int] | None = None,
) -> Scope:
    """The scope that a campaign (of the current plan or of others) or a unit means, else all.

    Empty words mean nothing that there is: UserError.
    """
    from fenghua_supervisor.domain.bulletin.period import Scope

    if campaign is not None:
        return find_campaign(office.queries.ledger.rows(as_of, plans), campaign)
    if unit is not None:
        return Scope(ScopeKind.UNIT, resolve_unit(office.queries.units.all(), unit).name)
    return WHOLE


def draft_number(
    office: Office, year: int, scope: Scope = WHOLE, form: PaperForm | None = None
) -> EditionNumber:
    """The number that the next edition of a year about a scope will get.

    ``form``: that of the papers if it is another than the one in force.
    """
    part, key = series_of(scope), key_of(office, scope)
    settings = office.settings if form is None else replace(office.settings, paper_form=form)
    # A 文号 is one of all plans.
    all_of = [None, *(plan.id for plan in office.queries.plan.plans())]
    keys = all_of if settings.paper_form.own_number_word else [key]
    taken = [edition.number for edition in office.queries.bulletin.editions(key)]
    of_all, used = office.queries.bulletin.numbers(), office.queries.registers.used
    # What a restore took out of the ledger counts on; a plan's and the running numbers are apart.
    taken += [
        EditionNumber(gone.key.year, gone.key.number, 0, part)
        for each in keys
        for gone in used(Register.BULLETIN, plan_series(each, part))
    ]
    of_all += [
        EditionNumber(gone.key.year, 0, gone.key.number, part)
        for gone in used(Register.BULLETIN, part)
    ]
    return next_number(taken, of_all, year, settings, part)


def render_bulletin(progress: Progress, data: BulletinData, kept: KeptParts | None = None) -> bytes:
    """The bulletin as PDF; a job function of a frozen value. ``kept``: parts set before."""
    # Loading the typesetting takes a quarter of a second, which a start need not pay.
    from fenghua_supervisor.reports.bulletin import pdf

    progress.advance(0, 1, f"排版{data.head.period.words}通报")
    content = pdf.render_bulletin(data, kept)
    progress.advance(1, 1, "完成")
    return content


def bulletin_parts(
    progress: Progress, data: BulletinData, kept: KeptParts | None = None
) -> tuple[bytes, ...]:
    """The bulletin and its ledger annex as two PDFs, one where it has none; a job function."""
    from fenghua_supervisor.reports.bulletin import pdf

    if not data.annexes.ledger:
        return (render_bulletin(progress, data, kept),)
    progress.advance(0, 2, f"排版{data.head.period.words}通报")
    body = pdf.render_bulletin(data, kept, ledger_apart=True)
    progress.advance(1, 2, "排版台账附件")
    annex = pdf.render_ledger_annex(data, kept)
    progress.advance(2, 2, "完成")
    return body, annex


def annex_path(path: Path, *, kept: bool = False) -> Path:
    """Where the ledger annex of a bulletin goes when nobody names a file: beside it.

    ``kept``: that of an edition, which is a PDF whatever its paper is.
    """
    return path.with_name(annex_name(path.name, ".pdf" if kept else path.suffix))


def annex_name(name: str, suffix: str) -> str:
    """How the ledger annex of a bulletin's file is called."""
    return f"{PurePath(name).stem} 附件1{suffix}"


def _require_period(plan: Plan, period: Period, as_of: date) -> None:
    if period.first > as_of:
        raise UserError(f"{period.words}还没有开始，不能生成通报，请选择以前的期间。")
    if period.last < plan.period_start:
        raise UserError(f"{period.words}早于方案起始月，请选择方案期内的期间。")


def _within(entries: Sequence[Entry], rows: Sequence[LedgerRow], scope: Scope) -> list[Entry]:
    """The entries on the rows of a scope; of one unit, its own and those for all units."""
    ids = {row.id for row in rows}
    whose = {"", scope.name} if scope.kind is ScopeKind.UNIT else None
    return [e for e in entries if e.action_id in ids and (whose is None or e.unit in whose)]


@record
class _Collector:
    """Asks for everything that one bulletin is made from."""

    office: Office
    subject: BulletinSubject
    period: Period
    form: PaperForm | None = None
    #: how the rows stood on the days asked for so far: the period before is asked for twice
    known: dict[date, tuple[ItemStanding, ...]] = field(default_factory=dict)

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
        reports = queries.entries.between(plans, [EntryKind.PROGRESS], period.first, day)
        known = queries.entries.latest_reports(plans, day)
        issued = queries.notices.issued(day)
        raised = raised_ids(issued, day)
        notices = self.scope.notices(issued, plan_rows)
        older = [n for n in notices if n.issued_on < period.first]
        now = standings(rows, together, with_dropped=self.office.settings.dropped_in_base)
        closings = _within(
            queries.entries.between(plans, [EntryKind.CLOSE], period.first, day), every, self.scope
        )
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
            reports={key: _within(found, every, self.scope) for key, found in known.items()},
            closings=closings,
            report_count=subject.count_once(_within(reports, every, self.scope), day),
            targets=queries.ledger.target_progress(plans, day),
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
        queries, day = self.office.queries, self.period.counted_to(as_of)
        rows = self.rows(day)
        picked = [entry.id for entry in self.picked(day)]
        targets = queries.ledger.target_progress(self.subject.plans(day), day)
        together = self.subject.together(day)
        return highlight_choices(
            rows, self.telling(rows, day), targets, self.before(rows, day), picked, together
        )

    def highlights(
        self, rows: Sequence[LedgerRow], day: date
    ) -> tuple[list[Entry], dict[int, str]]:
        """The picked follow-ups, else those that are suggested, and why any stands out."""
        queries, known = self.office.queries, self.telling(rows, day)
        targets = queries.ledger.target_progress(self.subject.plans(day), day)
        reasons = suggestions(rows, known, targets, self.before(rows, day))
        picked = self.picked(day)
        if picked:
            return _within(picked, self.every(day), self.scope), reasons
        by_id = {entry.id: entry for entry in known}
        return [by_id[entry_id] for entry_id in reasons], reasons

    def telling(self, rows: Sequence[LedgerRow], day: date) -> list[Entry]:
        """The reports and closings of the period on the rows."""
        kinds = [EntryKind.PROGRESS, EntryKind.CLOSE]
        plans = self.subject.plans(day)
        found = self.office.queries.entries.between(plans, kinds, self.period.first, day)
        return _within(found, rows, self.scope)

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
        targets = self.office.queries.ledger.target_progress(self.subject.plans(eve), eve)
        return Before(self.period.called(day), percents, targets, frozenset(closed))

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
