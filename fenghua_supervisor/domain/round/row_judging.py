"""Rows of a received file → reports on actions, each with a reason when it is none."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

from fenghua_supervisor.domain.codes.ledger import EntryKind, TextStatus
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.domain.ledger.states import allowed, why_not
from fenghua_supervisor.domain.plan.readings import TargetValue
from fenghua_supervisor.domain.plan.target_words import target_goal
from fenghua_supervisor.domain.round import cell_values as form_values
from fenghua_supervisor.domain.round.action_matching import Match
from fenghua_supervisor.domain.round.column_heads import TEXT_FIELDS, HeadField
from fenghua_supervisor.domain.round.import_preview import Report
from fenghua_supervisor.domain.round.received_form import FormField, FormProblem
from fenghua_supervisor.domain.units.names import resolve_unit
from fenghua_supervisor.domain.writing.text import clean_field
from fenghua_supervisor.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus
    from fenghua_supervisor.domain.plan.plan import Target
    from fenghua_supervisor.domain.round.plan_ledger import PlanLedger
    from fenghua_supervisor.domain.round.received_form import FormFile, FormReading, ReportRow
    from fenghua_supervisor.domain.units.names import UnitInfo

_EXCERPT = 40
_LONGEST_UNITS = 500
_MOST_PROBLEMS = 300  #: each is looked into for what may have been meant
_ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"})


@dataclass(slots=True)
class Judged:
    """What became of the rows of one file."""

    reports: list[tuple[Report, str]] = field(default_factory=list)  #: with their places
    unmatched: list[FormProblem] = field(default_factory=list)
    problems: list[FormProblem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class RowJudge:
    """Holds the rows of one file against the ledger."""

    def __init__(
        self,
        ledger: PlanLedger,
        file: FormFile,
        units: Sequence[UnitInfo],
        otherwise: Sequence[UnitInfo] = (),
    ) -> None:
        """``units`` are those of the file; ``otherwise`` whose a row is that names none."""
        self._ledger = ledger
        self._file = file
        self._units = units
        self._otherwise = otherwise
        self._own = ledger.led_by([unit.id for unit in units])
        self._seen: dict[tuple[int, int], tuple[Report, str]] = {}
        self._doubled: set[tuple[int, int]] = set()
        #: the action that is judged
        self._about: LedgerRow | None = None
        self.judged = Judged()

    def run(self) -> Judged:
        """Judge every row that says something."""
        for row in self._file.rows:
            if row.blank and not _broken(row):
                continue
            wrong = len(self.judged.problems) + len(self.judged.unmatched)
            if wrong >= _MOST_PROBLEMS:
                why = f"前面已有{wrong}处问题，从这一行起没有读入，请先核对是不是本台账的填报表"
                self._problem(row, row.progress, "目标任务", why)
                break
            self._about = None
            action = self._about = self._action(row)
            if action is not None:
                self._judge(row, action)
        kept = self._seen.items()
        self.judged.reports = [said for pair, said in kept if pair not in self._doubled]
        return self.judged

    def _action(self, row: ReportRow) -> LedgerRow | None:
        """The action that a row means; a problem is noted when there is none."""
        keyed = self._ledger.rows.get(row.action_id) if row.action_id is not None else None
        if row.action_id is not None and (keyed is None or keyed.number != row.number):
            number = row.number if row.number is not None else "（空）"
            self._unmatched(row, f"序号{number}与表内标识不符，请勿改动序号和隐藏列")
            return None
        if keyed is not None:
            return keyed
        return self._by_number_or_text(row)

    def _by_number_or_text(self, row: ReportRow) -> LedgerRow | None:
        numbered = self._ledger.by_number.get(row.number)
        if row.text.blank:
            if numbered is None:
                why = f"没有第{row.number}项" if row.number is not None else "没有序号和目标任务"
                self._unmatched(row, f"{why}，看不出是哪一项")
            return numbered
        match = self._match(row)
        if match.action_id is not None:
            return self._ledger.rows[match.action_id]
        if numbered is not None and self._is_meant(row, numbered):
            return numbered
        if numbered is not None and self._text_is_missing(numbered):
            missing = f"第{numbered.number}项原文待导入，不能核对序号"
            self._unmatched(row, f"{match.why}；{missing}")
            return None
        other = f"，与第{numbered.number}项的文字也不同" if numbered is not None else ""
        self._unmatched(row, match.why + other)
        return None

    def _match(self, row: ReportRow) -> Match:
        """The action that the words of a row mean; of several cells, those that agree."""
        first, *more = (
            self._ledger.find(field.text, self._own) for field in (row.text, *row.texts)
        )
        known = {match.action_id for match in (first, *more)} - {None}
        if len(known) > 1:
            numbers = sorted(self._ledger.rows[ident].number for ident in known if ident)
            listed = "、".join(map(str, numbers))
            return Match(why=f"几栏任务文字各像第{listed}项，请只留一栏或补上序号")
        return next((match for match in (first, *more) if match.action_id is not None), first)

    def _is_meant(self, row: ReportRow, numbered: LedgerRow) -> bool:
        """Whether a number is the plan's: always in our own form, elsewhere if the text agrees.

        In a table that somebody typed it may only count the lines.
        """
        if self._file.code is not None and not self._ledger.has_others:
            return True
        if numbered.id not in self._own:
            return False
        if not self._ledger.texts.resembles(numbered.id, row.text.text):
            return False
        address = row.text.address
        self.judged.notes.append(f"{address} 按序号{numbered.number}认出，文字与方案不完全相同")
        return True

    @staticmethod
    def _text_is_missing(row: LedgerRow) -> bool:
        return row.text_status is TextStatus.MISSING

    def _judge(self, row: ReportRow, action: LedgerRow) -> None:
        before = len(self.judged.problems)
        parts = list(self._parts(row, action))
        report = self._values(row, action)
        if len(self.judged.problems) > before:
            return
        for status in parts:
            self._keep(row, action, replace(report, unit_id=status.unit_id))

    def _keep(self, row: ReportRow, action: LedgerRow, report: Report) -> None:
        """Keep a report; of two that say different things of one action, neither is right."""
        where, pair = _placed(row), (report.action_id, report.unit_id)
        known = self._seen.setdefault(pair, (report, where))
        if known[1] == where:
            return
        if known[0] == report:
            self.judged.notes.append(
                f"第{action.number}项在{known[1]}和{where}各填了一次，内容相同"
            )
            return
        self._doubled.add(pair)
        why = (
            f"第{action.number}项在{known[1]}和{where}各填了一次，内容不同，都没有读入，请只留一处"
        )
        self._problem(row, row.progress, "序号", why)

    def _parts(self, row: ReportRow, action: LedgerRow) -> Iterator[UnitStatus]:
        """The lead units of the action that the row speaks for; problems are noted."""
        if self._text_is_missing(action):
            self._problem(
                row, row.text, "目标任务", f"第{action.number}项原文待导入，请先导入完整方案"
            )
            return
        meant = self._meant(row)
        leads = {status.unit_id: status for status in action.lead_units}
        for unit in meant:
            status = leads.get(unit.id)
            if status is None:
                leading = "、".join(action.unit_names) or "（未定）"
                why = f"{unit.name}不是第{action.number}项的牵头单位（{leading}）"
                self._problem(row, row.text, "牵头单位", why)
            elif not allowed(EntryKind.PROGRESS, status.state):
                why = why_not(EntryKind.PROGRESS, status.state).rstrip("。")
                self._problem(row, row.text, "目标任务", f"第{action.number}项{why}")
            else:
                yield status

    def _meant(self, row: ReportRow) -> Sequence[UnitInfo]:
        """The file's own unit; in a table of several units, those that stand in the row."""
        if self._units:
            return self._units
        if row.units.blank and self._otherwise:
            return self._otherwise
        if row.units.blank:
            self._problem(row, row.units, "牵头单位", "看不出是哪个单位填报的，请写明牵头单位")
            return ()
        if len(row.units.text) > _LONGEST_UNITS:
            why = f"牵头单位一格超过{_LONGEST_UNITS}字，没有读入，请只写单位名称"
            self._problem(row, row.units, "牵头单位", why)
            return ()
        found: list[UnitInfo] = []
        for name in self._ledger.names_in(row.units.text):
            try:
                found.append(resolve_unit(self._ledger.units, name))
            except UserError as unknown:
                self._problem(row, row.units, "牵头单位", str(unknown).rstrip("。"))
        return found

    def _values(self, row: ReportRow, action: LedgerRow) -> Report:
        why = _why_no_progress(row.progress)
        if why:
            self._problem(row, row.progress, "进展情况", why)
        values: dict[str, Any] = {
            name: self._text(row, row.cells[wanted], wanted)
            for name, wanted in TEXT_FIELDS.items()
            if wanted in row.cells
        }
        if HeadField.PERCENT in row.cells:
            values["percent"] = self._percent(row, row.cells[HeadField.PERCENT])
        if row.has_readings:
            values["readings"] = self._readings(row, action)
        without = {declared.name for declared in fields(Reported)} - values.keys()
        return Report(action.id, 0, Reported(**values), frozenset(without))

    def _text(self, row: ReportRow, field: FormField, what: str) -> str:
        if _broken_field(field):
            self._problem(row, field, what, "公式没有可用的结果，请改填文字")
            return ""
        if field.cell.is_formula:
            self._note(field, what)
        if form_values.is_mark(field.text):
            return ""
        try:
            return clean_field(field.text, what)
        except UserError as refused:
            self._problem(row, field, what, str(refused).rstrip("。"))
            return ""

    def _percent(self, row: ReportRow, field: FormField) -> Decimal | None:
        if _broken_field(field):
            self._problem(row, field, "完成百分比", "公式没有可用的结果，请改填数字")
            return None
        cell = field.cell
        if cell.number is not None and cell.is_percent is None and self._file.code is not None:
            # The cell of our form shows percentages: 75 typed there is stored as 0.75.
            cell = replace(cell, is_percent=cell.number <= 1)
        read = form_values.read_percent(cell)
        self._tell(row, field, "完成百分比", read)
        return read.value

    def _readings(self, row: ReportRow, action: LedgerRow) -> tuple[TargetValue, ...]:
        known = dict(self._ledger.targets.get(action.id, ()))
        values: dict[int, TargetValue] = {}
        for reading in row.readings:
            target_id = self._target(reading, known)
            if target_id is None:
                why = f"看不出是第{action.number}项的哪个指标，请照原表的“指标要求”填写"
                self._problem(row, reading.value, "本期数据", why)
                continue
            if _broken_field(reading.value):
                self._problem(
                    row, reading.value, known[target_id].name, "公式没有可用的结果，请改填数字"
                )
                continue
            read = form_values.read_reading(reading.value.cell, known[target_id])
            self._tell(row, reading.value, known[target_id].name, read)
            if read.status is not None:
                values[target_id] = TargetValue(target_id, read.status, read.value)
        return tuple(values.values())

    @staticmethod
    def _target(reading: FormReading, known: dict[int, Target]) -> int | None:
        if reading.target_id is not None:
            return reading.target_id if reading.target_id in known else None
        goal = form_values.fold(reading.goal)
        named = [i for i, target in known.items() if goal and form_values.fold(target.name) in goal]
        if len(named) > 1:
            exact = (form_values.fold(target_goal(known[i])) in goal for i in named)
            named = [ident for ident, fits in zip(named, exact, strict=True) if fits]
        if not goal and len(known) == 1:
            return next(iter(known))
        return named[0] if len(named) == 1 else None

    def _tell(self, row: ReportRow, field: FormField, what: str, read: form_values.Read) -> None:
        if read.why:
            self._problem(row, field, what, read.why)
        elif read.note:
            self.judged.notes.append(f"{field.address} {what}：{read.note}")
        elif field.cell.is_formula:
            self._note(field, what)

    def _note(self, field: FormField, what: str) -> None:
        self.judged.notes.append(
            f"{field.address} {what}是公式，按保存时的结果“{_cut(field.text)}”导入"
        )

    def _problem(self, row: ReportRow, field: FormField, what: str, why: str) -> None:
        address = field.address or row.place
        found = FormProblem(row.sheet, address, what, _cut(field.text), why)
        if self._about is not None:
            found = replace(found, number=self._about.number, title=self._about.title)
        self.judged.problems.append(found)

    def _unmatched(self, row: ReportRow, why: str) -> None:
        field = row.text if not row.text.blank else row.progress
        address = field.address or row.place
        self.judged.unmatched.append(
            FormProblem(row.sheet, address, "目标任务", _cut(field.text), why, row.number)
        )


def _placed(row: ReportRow) -> str:
    return f"{row.sheet} {row.place}"


def _why_no_progress(progress: FormField) -> str:
    """Why a cell tells no progress; empty: it does, or a formula in it is told elsewhere."""
    if _broken_field(progress):
        return ""
    if progress.cell.day is not None:
        return f"进展情况只有一个日期“{progress.text}”，请写明进展"
    if progress.blank:
        return "其他栏已填，进展情况还没有填写"
    said = progress.text.strip()
    if form_values.says_nothing(said):
        return f"进展情况写的是“{said}”，没有内容，请写明进展"
    if form_values.is_figure(said):
        return f"进展情况只有一个数“{said}”，请写明进展，百分比填在完成百分比一栏"
    return ""


def _broken(row: ReportRow) -> bool:
    """Whether a formula of a row has no result, so that the row is not as empty as it looks."""
    return any(_broken_field(field) for field in row.reported)


def _broken_field(field: FormField) -> bool:
    return field.text.strip() in _ERRORS or (field.cell.is_formula and field.blank)


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _EXCERPT else f"{line[:_EXCERPT]}…"
