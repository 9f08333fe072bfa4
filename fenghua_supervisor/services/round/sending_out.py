"""The monthly round: forms collected here, written by a job, recorded as one step."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from fenghua_supervisor.disk.file_set import write_set
from fenghua_supervisor.domain.calendar.ringing import last_month_day, month_days
from fenghua_supervisor.domain.codes.inspections import FindingEvent
from fenghua_supervisor.domain.inspections.moves import allowed
from fenghua_supervisor.domain.ledger.due_words import due_paper
from fenghua_supervisor.domain.office.entry_day import entry_day
from fenghua_supervisor.domain.plan.links import stand_ins
from fenghua_supervisor.domain.round.form import FormCode, FormFinding, FormRow, FormSheet
from fenghua_supervisor.domain.round.round_status import (
    RoundItem,
    RoundState,
    RoundStatus,
    UnitRound,
    reported_by,
    reports_monthly,
    round_state,
)
from fenghua_supervisor.domain.round.shared import asked_targets
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record
from fenghua_supervisor.services.papers.slips import FORMS, expect_papers
from fenghua_supervisor.services.plan.worked import first_day, titles_beside, worked_plans
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.tables.round import FormIssueRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from fenghua_supervisor.domain.calendar.ringing import MonthDay
    from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.plan.plan import Plan
    from fenghua_supervisor.domain.round.form import FormTarget, LastReport
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.progress import Progress


@record
class FormsWritten:
    """Where forms go that are collected as of a day: unit id → name in ``folder``."""

    folder: Path
    names: Mapping[int, str]
    as_of: date

    @classmethod
    def of(cls, sheets: Sequence[FormSheet], folder: Path, as_of: date) -> FormsWritten:
        """Under their own names, side by side."""
        return cls(folder, {sheet.code.unit_id: sheet.file_name for sheet in sheets}, as_of)


def collect_forms(office: Office, month: Month, as_of: date) -> tuple[FormSheet, ...]:
    """The forms of all units with open actions for ``month``, as of its end at most.

    Raises UserError for a month that has not begun or lies before the plan.
    """
    plans = _plans_of_month(office, month, as_of)
    day, ids = month.counted_to(as_of), [plan.id for plan in plans]
    queries, settings = office.queries, office.settings
    due_on = _due(office, month).day
    asked = _Asked(
        {plan.id: plan for plan in plans},
        queries.links.same(day),
        queries.round.targets(ids, month, day),
        queries.round.reports_before(ids, month, day),
    )
    parts = _parts(queries.ledger.standings(day, ids))
    homes = _homes(office, month, ids, parts)
    findings = _findings(office, day)
    return tuple(
        FormSheet(
            code=FormCode(homes[unit_id], month, unit_id),
            unit=unit,
            office=settings.office_name,
            due_on=due_on,
            rows=tuple(asked.rows(unit_id, homes[unit_id], [row for row, _ in found])),
            office_contact=settings.office_contact,
            office_phone=settings.office_phone,
            findings=findings.get(unit_id, ()),
        )
        for (unit_id, unit), found in parts.items()
    )


def _findings(office: Office, day: date) -> dict[int, tuple[FormFinding, ...]]:
    """Unit id → the findings that it is to report on, by number."""
    if not office.queries.reminders.has_work():
        return {}
    asked: dict[int, tuple[FormFinding, ...]] = {}
    for finding in office.queries.findings.open_on(day):
        if not allowed(FindingEvent.MEASURE, finding.state):
            continue
        where = f"{finding.place}：" if finding.place else ""
        row = FormFinding(
            finding_id=finding.id,
            number_words=finding.number_words,
            problem=where + finding.text,
            requirement=finding.requirement,
            due_words=chinese_date(finding.due_on) if finding.due_on else "",
        )
        for unit_id in finding.unit_ids:
            asked[unit_id] = (*asked.get(unit_id, ()), row)
    return asked


def render_forms(progress: Progress, sheets: Sequence[FormSheet], folder: Path) -> list[Path]:
    """One .xlsx per form in ``folder``, all of them or none; a job function of frozen values.

    Cancelling, or a disk that refuses, leaves the folder as it was.
    """
    # Loading openpyxl takes half a second, which a start need not pay.
    from fenghua_supervisor.exchange.round.books import FormBooks
    from fenghua_supervisor.exchange.round.xlsx import form_bytes

    books = FormBooks()

    def rendered() -> Iterator[tuple[str, bytes]]:
        for index, sheet in enumerate(sheets):
            progress.advance(index, len(sheets), f"生成{sheet.unit}的填报表")
            yield sheet.file_name, form_bytes(sheet, books)
        progress.advance(len(sheets), len(sheets), "完成")

    return write_set(folder, rendered())


@verb
def issue_forms(
    office: Office, month: Month, unit_ids: Sequence[int], written: FormsWritten | None = None
) -> Done[tuple[int, ...]]:
    """Record that the forms of a month are made; a form made again keeps its code.

    ``written``: where they are written next; what is missing there is made again at the next start.
    They are dated by its day; without it they leave the office now.
    """
    queries = office.queries
    known = {unit.id for unit in queries.units.all()}
    wanted = tuple(dict.fromkeys(unit_ids))
    if not wanted or not known.issuperset(wanted):
        raise UserError("没有可发放填报表的单位，请先在列表中选择单位。")
    today, now = office.today(), office.now()
    on = entry_day(written.as_of if written else today, today)
    made_at = datetime.combine(on, now.time())
    ids = [plan.id for plan in _plans_of_month(office, month, max(on, month.first))]
    day = month.counted_to(max(on, month.first))
    homes = _homes(office, month, ids, _parts(queries.ledger.standings(day, ids)))
    with office.begin(f"发放填报表 {month}（{len(wanted)}家）") as work:
        made = {
            (row.plan_id, row.unit_id): row
            for row in work.all(FormIssueRow, FormIssueRow.month == str(month))
        }
        for unit_id in wanted:
            home = homes.get(unit_id, queries.plan.current().id)
            if (home, unit_id) in made:
                made[home, unit_id].made_at = made_at
                work.save(made[home, unit_id])
                continue
            work.add(
                FormIssueRow(
                    plan_id=home,
                    month=str(month),
                    unit_id=unit_id,
                    code=str(FormCode(home, month, unit_id)),
                    made_at=made_at,
                )
            )
    if written is not None:
        about = f"{month} {written.as_of.isoformat()}"
        expect_papers(office, work.step_id, FORMS, written.folder, written.names, about)
    message = f"已生成{len(wanted)}家单位的{month.words}填报表"
    return work.done(wanted, message)


def round_status(office: Office, month: Month, as_of: date) -> RoundStatus:
    """How the round of ``month`` stands as of a day, the units in order of urgency.

    A unit is in it that has actions to report on, was given a form, or sent one back.
    """
    ids = [plan.id for plan in _plans_of_month(office, month, as_of)]
    queries, due = office.queries, _due(office, month)
    day = month.counted_to(as_of)
    titles = titles_beside(queries.plan.plans(), queries.plan.current().id)
    rows = queries.ledger.standings(day, ids, titles=titles)
    reporting: dict[int, list[RoundItem]] = {}
    # Rows as of a day are of one month: it needs not be told beside them.
    for _row, found in reporting_rows(office, as_of, rows, month):
        for unit_id, _unit, item in found:
            reporting.setdefault(unit_id, []).append(item)
    same = queries.links.same(day)
    issues = queries.round.forms(ids, month, as_of)
    received = queries.round.received(ids, month, as_of)
    to_review = queries.review.waiting_by_unit(ids, month, as_of)
    sent_back = queries.review.parts_sent_back(ids, month, as_of)
    names = {unit.id: unit.name for unit in queries.units.all()}
    units = []
    for unit_id in dict.fromkeys((*reporting, *issues, *received)):
        items = _once(reporting.get(unit_id, []), same)
        back = tuple(received.get(unit_id, ()))
        owed = {(unit_id, item.action_id) for item in items if item.owed}
        units.append(
            UnitRound(
                unit_id=unit_id,
                unit=names[unit_id],
                state=round_state(
                    due.day, as_of, back, owes=bool(owed), sent_back=bool(owed & sent_back)
                ),
                items=items,
                issue=issues.get(unit_id),
                received=back,
                to_review=to_review.get(unit_id, 0),
            )
        )
    order = list(RoundState)
    units.sort(key=lambda unit: order.index(unit.state))
    return RoundStatus(month, as_of, due.day, due.note, tuple(units))


def reporting_rows(
    office: Office, as_of: date, rows: Sequence[LedgerRow], month: Month
) -> Iterator[tuple[LedgerRow, tuple[tuple[int, str, RoundItem], ...]]]:
    """Rows of the ledger as of the end of a month's round, with who reports on them and what."""
    kept = office.kept_by_row((as_of, office.settings, office.calendar))
    return kept.over(reported_by, rows, month.first)


def round_month(office: Office, as_of: date) -> Month:
    """The month whose round is going on: the last one that opened by ``as_of``."""
    stage = last_month_day(as_of, office.settings, office.calendar)
    this = Month.of(as_of)
    start = Month.of(first_day(office, as_of))
    return max(stage.month if stage else this, min(start, this))


def already_there(sheets: Sequence[FormSheet], folder: Path) -> list[Path]:
    """Files in ``folder`` that the forms would replace; a unit may have filled them in."""
    paths = (folder / sheet.file_name for sheet in sheets)
    return [path for path in paths if path.exists()]


def _plans_of_month(office: Office, month: Month, as_of: date) -> list[Plan]:
    """The plans a round is about; UserError when the month is none of their months so far."""
    if month.first > as_of:
        raise UserError(f"{month.words}还没有开始，不能发放填报表，请选择以前的月份。")
    plans = worked_plans(office, as_of)
    if not plans:
        raise UserError("没有在办的方案，不能发放填报表。")
    begun = [plan for plan in plans if Month.of(plan.period_start) <= month]
    if not begun:
        raise UserError(f"{month.words}早于方案起始月，请选择方案期内的月份。")
    return begun


def _due(office: Office, month: Month) -> MonthDay:
    return next(
        day for day in month_days(month, office.settings, office.calendar) if day.stage == "due"
    )


def _parts(rows: Sequence[LedgerRow]) -> dict[tuple[int, str], list[tuple[LedgerRow, UnitStatus]]]:
    """(Unit id, unit) → its parts that stand in its form, in order of number."""
    found: dict[tuple[int, str], list[tuple[LedgerRow, UnitStatus]]] = {}
    for row in rows:
        for status in row.lead_units:
            if reports_monthly(row, status):
                found.setdefault((status.unit_id, status.unit), []).append((row, status))
    return found


def _homes(
    office: Office,
    month: Month,
    plan_ids: Sequence[int],
    parts: Mapping[tuple[int, str], Sequence[tuple[LedgerRow, UnitStatus]]],
) -> dict[int, int]:
    """Unit id → the plan that the code of its form names.

    That of the form it has already; else the plan that is chosen, when it has a part in it.
    """
    chosen = office.queries.plan.current().id
    homes = {}
    for (unit_id, _), found in parts.items():
        own = [row.plan_id for row, _ in found]
        homes[unit_id] = chosen if chosen in own else own[0]
    made = office.queries.round.forms(plan_ids, month)
    return {**homes, **{unit_id: issue.plan_id for unit_id, issue in made.items()}}


def _once(items: Sequence[RoundItem], same: Mapping[int, tuple[int, ...]]) -> tuple[RoundItem, ...]:
    """What a unit reports on: one matter of several plans once, owed while one of them owes it."""
    if not same:
        return tuple(items)
    by_id = {item.action_id: item for item in items}
    stand_for = stand_ins(same, by_id)
    return tuple(
        replace(item, owed=any(by_id[member].owed for member in stand_for[ident]))
        for ident, item in by_id.items()
        if ident in stand_for
    )


@record
class _Asked:
    """What is known of the actions that forms ask about."""

    plans: Mapping[int, Plan]
    same: Mapping[int, tuple[int, ...]]
    targets: Mapping[int, tuple[FormTarget, ...]]
    last: Mapping[tuple[int, int], LastReport]

    def rows(self, unit_id: int, home: int, parts: Sequence[LedgerRow]) -> Iterator[FormRow]:
        """The rows of a unit's form, those of the plan it is at home in first."""
        by_id = {row.id: row for row in parts}
        stand_for = stand_ins(self.same, by_id)
        for row in sorted(parts, key=lambda row: row.plan_id != home):
            if row.id not in stand_for:
                continue
            members = stand_for[row.id]
            notes = [f"【{self.plans[row.plan_id].title}】"] if row.plan_id != home else []
            others = "、".join(self._named(by_id[ident]) for ident in members if ident != row.id)
            notes += [f"（与{others}为同一事项，只填这一处）"] if others else []
            reports = (self.last.get((ident, unit_id)) for ident in members)
            yield FormRow(
                action_id=row.id,
                number=row.number,
                title=row.title,
                text=row.text,
                due_words=due_paper(row),
                targets=asked_targets([self.targets.get(ident, ()) for ident in members]),
                last=next((report for report in reports if report is not None), None),
                notes=tuple(notes),
            )

    def _named(self, row: LedgerRow) -> str:
        return f"《{self.plans[row.plan_id].title}》第{row.number}项"
