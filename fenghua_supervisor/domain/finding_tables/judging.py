"""The rows of a file held against the register and the directory: what each would bring."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.inspections import RectifyKind, Severity
from fenghua_supervisor.domain.finding_tables.columns import TableField
from fenghua_supervisor.domain.finding_tables.history import History, HistoryRules
from fenghua_supervisor.domain.finding_tables.preview import (
    OPEN_UNIT,
    LineVerdict,
    TableLine,
    TablePreview,
)
from fenghua_supervisor.domain.finding_tables.values import (
    people_in,
    read_any_day,
    read_category,
    read_severity,
)
from fenghua_supervisor.domain.inspections.finding import Finding
from fenghua_supervisor.domain.round.cell_values import fold, says_nothing
from fenghua_supervisor.domain.round.questions import FormOption, FormQuestion
from fenghua_supervisor.domain.round.received_form import FormProblem
from fenghua_supervisor.domain.units.names import likely_units, unit_called
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fenghua_supervisor.domain.finding_tables.found import FoundFile, FoundRow, FoundTable
    from fenghua_supervisor.domain.inspections.inspection import Inspection
    from fenghua_supervisor.domain.round.questions import Answers
    from fenghua_supervisor.domain.round.received_form import FormField
    from fenghua_supervisor.domain.units.names import UnitInfo

_NUMBER = re.compile(r"(?:问题)?[〔\[(]([0-9]{4})[〕\])]([0-9]{1,6})号?")
_BETWEEN = re.compile(r"[、，,;；\n]+")
_LONGEST_TEXT, _LONGEST_LINE = 3_000, 200
#: Of a table without any word of a unit.
NO_UNIT = "没有写责任单位的"


@record
class HeldAgainst:
    """What the rows are held against: the directory, the register, what was decided."""

    units: Sequence[UnitInfo]
    findings: Sequence[Finding]
    rules: HistoryRules
    answers: Answers
    inspection: Inspection | None = None


class TableJudge:
    """Judges the rows of one file; ``day`` is taken where neither row nor table names one."""

    def __init__(self, known: HeldAgainst, file: FoundFile, day: date) -> None:
        self._known, self._file, self._day = known, file, day
        self._questions: dict[str, FormQuestion] = {}
        self._lines: list[TableLine] = []
        self._by_number = {(f.year, f.number): f for f in known.findings}
        self._by_words: dict[str, list[Finding]] = {}
        for finding in known.findings:
            self._by_words.setdefault(fold(finding.text), []).append(finding)
        self._held = {finding.number_words: finding for finding in known.findings}
        self._continued: set[int] = set()
        self._met: dict[tuple[str, str, date], str] = {}

    def run(self) -> TablePreview:
        """Every row with its verdict."""
        for table in self._file.tables:
            for row in table.rows:
                self._lines.append(self._line(table, row))
        file, inspection = self._file, self._known.inspection
        return TablePreview(
            file.file,
            file.sha256,
            tuple(dict.fromkeys(table.kind for table in file.tables)),
            self._day,
            tuple(self._lines),
            file.problems,
            file.notes,
            tuple(self._questions.values()),
            inspection.id if inspection else None,
            terms_in_workdays=self._known.rules.terms_in_workdays,
        )

    def _line(self, table: FoundTable, row: FoundRow) -> TableLine:
        problems: list[FormProblem] = []
        notes: list[str] = []
        on, is_said = self._found_on(table, row, problems, notes)
        finding = self._finding(row, on)
        units, is_open = self._units(table, row)
        finding = replace(
            finding,
            unit_ids=tuple(unit.id for unit in units),
            units=tuple(unit.name for unit in units),
        )
        self._check(finding, row, problems)
        line = TableLine(len(self._lines), row.place, LineVerdict.NEW, finding, row.pictures)
        same = self._same(finding, row, problems, is_said=is_said)
        if same or problems:
            line = replace(line, problems=tuple(problems), notes=tuple(notes), same=same)
            held = self._held.get(same)
            if held is not None:
                alike = len(self._alike(finding, row, is_said=is_said))
                return self._further(line, table, row, held, alike)
            return replace(line, verdict=LineVerdict.DOUBLE if same else LineVerdict.PROBLEM)
        self._met[_key(finding)] = row.place
        history = History(self._known.rules, table, row, is_1904=self._file.is_1904)
        finding = history.run(finding, self._inspectors(table, row))
        return replace(
            line,
            verdict=LineVerdict.UNDECIDED if is_open else LineVerdict.NEW,
            finding=finding,
            problems=tuple(history.problems),
            notes=(*notes, *history.notes),
            held=history.held,
        )

    def _further(
        self, line: TableLine, table: FoundTable, row: FoundRow, held: Finding, alike: int
    ) -> TableLine:
        """What a row says of a finding that is registered already: its recheck, if it has one."""
        if held.id in self._continued:
            return replace(line, verdict=LineVerdict.DOUBLE)
        history = History(self._known.rules, table, row, is_1904=self._file.is_1904)
        if alike > 1 and not _NUMBER.fullmatch(fold(row.field(TableField.NUMBER).text)):
            asked = f"台账里有{alike}条同样的问题，复查结果没有导入，请在序号栏写明编号"
            wants = history.go_on(held) is not held
            return replace(line, verdict=LineVerdict.KNOWN, held=asked if wants else "")
        finding = history.go_on(held)
        problems = (*line.problems, *history.problems)
        line = replace(line, problems=problems, held=history.held)
        if finding is held:
            return replace(line, verdict=LineVerdict.KNOWN)
        self._continued.add(held.id)
        notes = (*line.notes, *history.notes)
        return replace(line, verdict=LineVerdict.FURTHER, finding=finding, notes=notes)

    def _finding(self, row: FoundRow, on: date) -> Finding:
        category, severity = read_category(row.field(TableField.CATEGORY).text)
        graded = read_severity(row.field(TableField.SEVERITY).text)
        inspection = self._known.inspection
        return Finding(
            id=0,
            year=on.year,
            number=0,
            registered_on=on,
            place=_said(row, TableField.PLACE),
            text=row.field(TableField.TEXT).text.strip(),
            category=category,
            severity=graded or severity or Severity.GENERAL,
            rectify=RectifyKind.AT_ONCE,
            requirement=_said(row, TableField.REQUIREMENT),
            unit_ids=(),
            units=(),
            inspection_id=inspection.id if inspection else None,
        )

    def _found_on(
        self, table: FoundTable, row: FoundRow, problems: list[FormProblem], notes: list[str]
    ) -> tuple[date, bool]:
        """The day it was found, and whether the file tells it."""
        today = self._known.rules.today
        for cell in (row.field(TableField.FOUND_ON), table.on):
            found = read_any_day(cell.cell, self._day, is_1904=self._file.is_1904)
            if found.note:
                notes.append(found.note)
            if found.day is not None:
                if found.day > today:
                    why = f"{chinese_date(found.day)}在今天之后，请核对"
                    problems.append(_problem(row.sheet, cell, TableField.FOUND_ON, why))
                return found.day, True
            if found.why:
                problems.append(_problem(row.sheet, cell, TableField.FOUND_ON, found.why))
                return self._day, True
        return self._day, False

    def _inspectors(self, table: FoundTable, row: FoundRow) -> tuple[str, ...]:
        return people_in(row.field(TableField.INSPECTOR).text) or people_in(table.inspector.text)

    def _check(self, finding: Finding, row: FoundRow, problems: list[FormProblem]) -> None:
        """What keeps a row from being registered."""
        inspection = self._known.inspection
        if inspection is not None and finding.registered_on < inspection.from_on:
            cell = row.field(TableField.FOUND_ON)
            why = (
                f"{chinese_date(finding.registered_on)}早于{inspection.number_words}开始的"
                f"{chinese_date(inspection.from_on)}，请核对"
            )
            problems.append(_problem(row.sheet, cell, TableField.FOUND_ON, why))
        for name, text, most in (
            (TableField.TEXT, finding.text, _LONGEST_TEXT),
            (TableField.REQUIREMENT, finding.requirement, _LONGEST_TEXT),
            (TableField.PLACE, finding.place, _LONGEST_LINE),
            (TableField.CATEGORY, finding.category, _LONGEST_LINE),
        ):
            if len(text) > most:
                why = f"有{len(text)}字，超过{most}字，请精简后再导入"
                problems.append(_problem(row.sheet, row.field(name), name, why))
        grade = row.field(TableField.SEVERITY)
        if not says_nothing(grade.text) and read_severity(grade.text) is None:
            why = "认不出等级，请写轻微、一般或严重"
            problems.append(_problem(row.sheet, grade, TableField.SEVERITY, why))

    def _same(
        self, finding: Finding, row: FoundRow, problems: list[FormProblem], *, is_said: bool
    ) -> str:
        """Which finding of the register, or which row above, says the same."""
        number = _NUMBER.fullmatch(fold(row.field(TableField.NUMBER).text))
        held = self._by_number.get((int(number[1]), int(number[2]))) if number else None
        if held is not None:
            if fold(held.text) == fold(finding.text):
                return held.number_words
            why = f"{held.number_words}在台账里是另一个问题，请核对编号，或清空序号后再导入"
            cell = row.field(TableField.NUMBER)
            problems.append(_problem(row.sheet, cell, TableField.NUMBER, why))
            return ""
        alike = self._alike(finding, row, is_said=is_said)
        return alike[0].number_words if alike else self._met.get(_key(finding), "")

    def _alike(self, finding: Finding, row: FoundRow, *, is_said: bool) -> list[Finding]:
        """The findings of the register that say the same: text, day and place, where told."""
        has_place = TableField.PLACE in row.cells
        return [
            other
            for other in self._by_words.get(fold(finding.text), ())
            if (other.registered_on == finding.registered_on or not is_said)
            and (not has_place or fold(other.place) == fold(finding.place))
        ]

    def _units(self, table: FoundTable, row: FoundRow) -> tuple[list[UnitInfo], bool]:
        """The units that are named, and whether one of them is still to be decided."""
        cell = row.field(TableField.UNIT)
        text = cell.text if not says_nothing(cell.text) else table.unit.text
        text = " ".join(text.split("\n")).strip() if not says_nothing(text) else ""
        if not text:
            return self._chosen(NO_UNIT) if self._needs_unit(table) else ([], False)
        whole = unit_called(self._known.units, text)
        if whole is not None:
            return [whole], False
        found: dict[int, UnitInfo] = {}
        is_open = False
        for name in filter(None, (part.strip() for part in _BETWEEN.split(text))):
            unit = unit_called(self._known.units, name)
            units, undecided = ([unit], False) if unit is not None else self._chosen(name)
            found |= {each.id: each for each in units}
            is_open |= undecided
        return list(found.values()), is_open

    def _needs_unit(self, table: FoundTable) -> bool:
        """Whether its rows say what became of findings, which is known of units only."""
        return TableField.DONE_ON in table.fields or TableField.RESULT in table.fields

    def _chosen(self, name: str) -> tuple[list[UnitInfo], bool]:
        """The unit that was chosen for a name; a question where none was."""
        known = {unit.name: unit for unit in self._known.units}
        given = self._known.answers.get(name, "")
        answer = given if given in known or given == OPEN_UNIT else ""
        if name not in self._questions:
            proposed = [] if name == NO_UNIT else likely_units(self._known.units, name)
            options = (*(unit.name for unit in proposed), OPEN_UNIT)
            words = f"{name}责任单位" if name == NO_UNIT else f"“{name}”是哪个单位"
            self._questions[name] = FormQuestion(
                name, words, tuple(FormOption(o, o) for o in options), answer
            )
        return ([known[answer]] if answer in known else []), not answer


def _key(finding: Finding) -> tuple[str, str, date]:
    return fold(finding.text), fold(finding.place), finding.registered_on


def _said(row: FoundRow, name: TableField) -> str:
    text = row.field(name).text.strip()
    return "" if says_nothing(text) else text


def _problem(sheet: str, cell: FormField, name: TableField, why: str) -> FormProblem:
    return FormProblem(sheet, cell.address, name.value, " ".join(cell.text.split())[:20], why)
