"""One received file after another: whose form of which month it is, and what it would change."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.calendar.ringing import month_days
from fenghua_supervisor.domain.codes.ledger import ChangeKind, EntryKind
from fenghua_supervisor.domain.ledger.rows import with_plan
from fenghua_supervisor.domain.ledger.states import allowed
from fenghua_supervisor.domain.round.cell_values import fold
from fenghua_supervisor.domain.round.column_choice import settle
from fenghua_supervisor.domain.round.finding_judging import FindingJudge
from fenghua_supervisor.domain.round.import_preview import (
    FilePreview,
    FormLine,
    Report,
    Said,
    as_said,
    changes,
    completed,
    kind_of,
)
from fenghua_supervisor.domain.round.month_choice import month_of
from fenghua_supervisor.domain.round.plan_ledger import PlanLedger
from fenghua_supervisor.domain.round.questions import MONTH_KEY, Answers
from fenghua_supervisor.domain.round.received_form import FormProblem
from fenghua_supervisor.domain.round.received_table import Unreadable
from fenghua_supervisor.domain.round.row_judging import RowJudge
from fenghua_supervisor.domain.round.shared import shared_targets, spread
from fenghua_supervisor.domain.units.names import resolve_unit
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.plan_text.duty.units import read_stacked_units

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.round.received_form import FormFile
    from fenghua_supervisor.domain.round.shared import Targets
    from fenghua_supervisor.domain.units.names import UnitInfo
    from fenghua_supervisor.domain.writing.month import Month
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.round.received_files import ReadFile

_Pair = tuple[int, int]
_SHORTEST_NAME = 3
NO_ANSWERS: Answers = {}


class FormJudge:
    """Judges the files of one import; a later file is held against the ones before it."""

    def __init__(self, office: Office, as_of: date, month: Month) -> None:
        self._office = office
        self._as_of = as_of
        self._month = month
        self._plans = {plan.id: plan for plan in office.queries.plan.plans()}
        self._current = office.queries.plan.current().id
        self._units = office.queries.units.all()
        self._ledgers: dict[int, PlanLedger] = {}
        self._said: dict[Month, dict[_Pair, Said]] = {}
        self._recorded: dict[Month, dict[_Pair, Said]] = {}
        self._same = office.queries.links.same(as_of)
        self._batch: dict[tuple[int, Month, int], tuple[str, str]] = {}
        self._met: dict[str, str] = {}
        self._findings_said: dict[int, str] = {}

    def judge(self, ident: int, file: ReadFile, answers: Answers = NO_ANSWERS) -> FilePreview:
        """What importing one file would do, given what the office has decided of it."""
        if isinstance(file.found, Unreadable):
            return FilePreview(ident, file.path, why=file.found.why)
        form = file.found
        base = FilePreview(ident, file.path, form.sha256, form.kind, problems=form.problems)
        if form.sha256 in self._met:
            return replace(base, why=f"“{base.name}”与“{self._met[form.sha256]}”完全相同。")
        self._met[form.sha256] = base.name
        plan_id = form.code.plan_id if form.code else self._current
        if plan_id not in self._plans:
            why = f"“{base.name}”的编码{form.code}不是本台账发出的，请核对文件。"
            return replace(base, plan_id=plan_id, why=why)
        return self._of_month(replace(base, plan_id=plan_id, notes=form.notes), form, answers)

    def _of_month(self, base: FilePreview, form: FormFile, answers: Answers) -> FilePreview:
        """The file once its month is known, and which of its columns count."""
        found = month_of(form, base.name, self._month, answers)
        month, questions = found.month, tuple(filter(None, (found.question,)))
        base = replace(
            base,
            month=month,
            notes=(*base.notes, *found.notes),
            problems=(*base.problems, *found.problems),
            questions=questions if month is None or answers.get(MONTH_KEY) else (),
        )
        if month is None:
            return self._nameless(base, form)
        refusal = self._refusal(base, month)
        if refusal:
            return replace(base, why=refusal)
        settled = settle(form, month, answers, found.left_out)
        base = replace(
            base,
            notes=(*base.notes, *settled.notes),
            problems=(*base.problems, *settled.problems),
            questions=(*base.questions, *settled.questions),
        )
        return self._judged(base, replace(form, rows=settled.rows), month)

    def _nameless(self, base: FilePreview, form: FormFile) -> FilePreview:
        """A file whose month is open: whose it is can be told all the same."""
        units, problems, notes = self._units_of(form, base.name)
        units = units or self._told_by(form, base.name)[0]
        return replace(
            base,
            units=tuple((unit.id, unit.name) for unit in units),
            problems=(*base.problems, *problems),
            notes=(*base.notes, *notes),
        )

    def _refusal(self, base: FilePreview, month: Month) -> str:
        if month.first > self._as_of:
            return f"“{base.name}”是{month.words}的表，这个月还没有到，请核对月份或改统计截止日。"
        if month.last < self._plans[base.plan_id].period_start:
            return f"“{base.name}”是{month.words}的表，早于方案起始月，请核对月份。"
        return ""

    def _judged(self, base: FilePreview, form: FormFile, month: Month) -> FilePreview:
        units, problems, notes = self._units_of(form, base.name)
        whose = units or self._told_by(form, base.name)[0]
        judged = RowJudge(self._ledger(base.plan_id), form, units, whose).run()
        named = {unit.id: unit.name for unit in self._units}
        reporting = dict.fromkeys(report.unit_id for report, _ in judged.reports)
        ids = [unit.id for unit in units] or list(reporting) or [unit.id for unit in whose]
        base = replace(
            base,
            on=report_day(month, form.on, self._as_of),
            units=tuple((ident, named[ident]) for ident in ids),
            filled_by=form.filled_by,
            checked_by=form.checked_by,
            problems=(*base.problems, *problems, *judged.problems),
            unmatched=tuple(judged.unmatched),
            notes=(*base.notes, *notes, *judged.notes),
            other_month=month != self._month,
            other_unit=any("编码是" in problem.why for problem in problems),
            late=self._as_of > self._due(month),
        )
        reports = self._for_each_plan(judged.reports)
        base = self._compared(self._placed_beside_others(base, month), month, reports)
        return self._with_findings(base, form)

    def _with_findings(self, base: FilePreview, form: FormFile) -> FilePreview:
        """The file with what it says of the findings of its units."""
        if not form.findings or base.on is None:
            return base
        ask = self._office.queries.findings.of_unit
        known = {f.id: f for ident, _ in base.units for f in ask(ident, self._as_of)}
        said = self._findings_said
        judge = FindingJudge(known, base.on, self._as_of, said, is_known=base.known)
        judge.run(form.findings)
        said.update({line.finding_id: base.name for line in judge.lines if line.is_new})
        return replace(
            base, findings=tuple(judge.lines), problems=(*base.problems, *judge.problems)
        )

    def _for_each_plan(self, reports: Sequence[tuple[Report, str]]) -> list[tuple[Report, str]]:
        """What is said of one matter is said of it in each plan, unless the file says otherwise."""
        said = {(report.action_id, report.unit_id) for report, _ in reports}
        found = []
        for report, where in reports:
            others = [
                ident
                for ident in self._same.get(report.action_id, ())
                if (ident, report.unit_id) not in said and self._may_report(ident, report.unit_id)
            ]
            members = (report.action_id, *others)
            found += [(each, where) for each in spread(report, members, self._targets)]
        return found

    def _may_report(self, action_id: int, unit_id: int) -> bool:
        return any(
            status.unit_id == unit_id and allowed(EntryKind.PROGRESS, status.state)
            for status in self._rows[action_id].lead_units
        )

    def _units_of(
        self, form: FormFile, name: str
    ) -> tuple[list[UnitInfo], list[FormProblem], list[str]]:
        """The unit of a file by its code, its label, its head lines or its name; else none."""
        labelled, wrong = self._labelled(form)
        if form.code is not None:
            own = next((unit for unit in self._units if unit.id == form.code.unit_id), None)
            if own is not None:
                if labelled is not None and labelled.id != own.id:
                    why = f"编码是{own.name}的，表头写的是{labelled.name}，请核对是哪个单位的表"
                    wrong = [*wrong, FormProblem("", "", "填报单位", form.unit, why)]
                    return [own], wrong, []
                return [own], [], []
        if labelled is not None:
            return [labelled], wrong, []
        if any(not row.units.blank for row in form.rows):
            return [], [], []
        found, notes = self._told_by(form, name)
        return found, wrong, notes

    def _told_by(self, form: FormFile, name: str) -> tuple[list[UnitInfo], list[str]]:
        """The only unit that stands in the lines over the table, or in the name of the file."""
        for lines, note in ((form.head, ""), ([name], "表里没有写单位，按文件名认出")):
            found = self._named_in(lines)
            if len(found) == 1:
                return found, [f"{note}{found[0].name}"] if note else []
        return [], []

    def _labelled(self, form: FormFile) -> tuple[UnitInfo | None, list[FormProblem]]:
        if not form.unit:
            return None, []
        try:
            return resolve_unit(self._units, form.unit), []
        except UserError as unknown:
            why = str(unknown).rstrip("。")
            return None, [FormProblem("", "", "填报单位", form.unit, why)]

    def _named_in(self, lines: Iterable[str]) -> list[UnitInfo]:
        """The units whose names stand in some lines; a name inside a longer one does not count."""
        text = fold("\n".join(lines))
        named = {
            name: unit
            for unit in self._units
            for name in (unit.name, *unit.aliases)
            if len(name) >= _SHORTEST_NAME and fold(name) in text
        }
        whole = {n: u for n, u in named.items() if not any(n != o and n in o for o in named)}
        return list({unit.id: unit for unit in whole.values()}.values())

    def _placed_beside_others(self, base: FilePreview, month: Month) -> FilePreview:
        """Mark a file whose unit has reported before, by the ledger or in this batch."""
        received = self._office.queries.round.received_files(base.plan_id, month)
        known, second_to, in_batch = False, "", False
        for unit_id, _ in base.units:
            hashes = {sha256: name for sha256, name, _ in received.get(unit_id, ())}
            key = (base.plan_id, month, unit_id)
            if base.sha256 in hashes:
                known = True
            elif hashes:
                second_to = second_to or list(hashes.values())[-1]
            if key in self._batch:
                second_to, in_batch = self._batch[key][1], True
            self._batch.setdefault(key, (base.sha256, base.name))
        return replace(base, known=known, second_to=second_to, in_batch=in_batch)

    def _compared(
        self, base: FilePreview, month: Month, reports: Sequence[tuple[Report, str]]
    ) -> FilePreview:
        ledger, said_before = self._ledger(base.plan_id), self._said_of(month)
        recorded = self._recorded[month]
        named = {unit.id: unit.name for unit in self._units}
        lines = []
        for report, where in reports:
            pair = (report.action_id, report.unit_id)
            before = said_before.get(pair)
            alone = _kind(report, recorded.get(pair), base.sha256)
            kind = _kind(report, before, base.sha256)
            row = ledger.rows[report.action_id]
            differences = (
                () if kind is ChangeKind.UNCHANGED else changes(report, before, ledger.names)
            )
            unit = named[report.unit_id]
            is_other = row.plan_id != base.plan_id
            plan = self._plans[row.plan_id].title
            title = with_plan(row.title, plan) if is_other else row.title
            lines.append(FormLine(row.number, title, unit, where, report, kind, alone, differences))
            if kind is not ChangeKind.UNCHANGED:
                said_before[pair] = as_said(completed(report, before))
        lines.sort(key=lambda line: line.number)
        return replace(base, lines=tuple(lines))

    def _ledger(self, plan_id: int) -> PlanLedger:
        if plan_id not in self._ledgers:
            self._ledgers[plan_id] = PlanLedger(
                rows=self._rows,
                home=plan_id,
                targets=self._asked,
                units=self._units,
                names_in=lambda cell: read_stacked_units(cell)[0],
            )
        return self._ledgers[plan_id]

    @cached_property
    def _rows(self) -> dict[int, LedgerRow]:
        """The actions of all plans: a form asks about each that its unit works on."""
        return {r.id: r for r in self._office.queries.ledger.rows(self._as_of, all_plans=True)}

    @cached_property
    def _targets(self) -> Targets:
        return self._office.queries.plan.targets()

    @cached_property
    def _asked(self) -> Targets:
        """Action id → its targets, and those of the same matter in other plans."""
        return {
            **self._targets,
            **{
                ident: shared_targets(ident, members, self._targets)
                for ident, members in self._same.items()
            },
        }

    def _said_of(self, month: Month) -> dict[_Pair, Said]:
        if month not in self._said:
            self._recorded[month] = self._office.queries.round.said_by_forms(None, month)
            self._said[month] = dict(self._recorded[month])
        return self._said[month]

    def _due(self, month: Month) -> date:
        days = month_days(month, self._office.settings, self._office.calendar)
        return next(day.day for day in days if day.stage == "due")


def _kind(report: Report, before: Said | None, sha256: str) -> ChangeKind:
    """What a report is beside what was said; one that came by this very file is no news."""
    if before is not None and sha256 in before.files:
        return ChangeKind.UNCHANGED
    return kind_of(report, before)


def report_day(month: Month, stated: date | None, as_of: date) -> date:
    """The day a month's reports are dated: as stated within the month, else within it ``as_of``."""
    if stated is not None and month.first <= stated <= month.counted_to(as_of):
        return stated
    return max(month.counted_to(as_of), month.first)
