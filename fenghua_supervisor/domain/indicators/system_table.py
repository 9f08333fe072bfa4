"""A table of indicators → the draft of a version, or problems with the address of their cell."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeVar

from fenghua_supervisor.domain.codes.indicators import (
    Bearing,
    Frequency,
    GoalBasis,
    Method,
    MissingRule,
)
from fenghua_supervisor.domain.indicators.columns import (
    SYSTEM_HEADS,
    CellProblem,
    HeadedTable,
    bare,
    find_table,
)
from fenghua_supervisor.domain.indicators.indicator import Indicator, problems_of
from fenghua_supervisor.domain.indicators.system import (
    IndexRules,
    IndicatorGroup,
    SystemDraft,
    parse_weight,
    problems_of_system,
)
from fenghua_supervisor.domain.writing.numbers import plain
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fenghua_supervisor.domain.codes.labelled import Labelled
    from fenghua_supervisor.domain.indicators.system import SystemVersion
    from fenghua_supervisor.domain.round.received_table import FormTable, ReceivedCell, Sheet

CodeT = TypeVar("CodeT", bound="Labelled")
_FIGURES = ("target", "baseline", "low", "high", "least", "most")
_WORDS = ("unit", "source", "release", "basis")
_BEARINGS = {
    "正向": Bearing.UP,
    "逆向": Bearing.DOWN,
    "负向": Bearing.DOWN,
    "反向": Bearing.DOWN,
    "正指标": Bearing.UP,
    "逆指标": Bearing.DOWN,
    "+": Bearing.UP,
    "-": Bearing.DOWN,
    "适度": Bearing.BETWEEN,
}
#: how an indicator is scored that has a figure to reach
_TO_TARGET = (Method.RATIO, Method.PROGRESS)
_YES = frozenset({"是", "√", "1", "可"})
_LONGEST = 300
_RULE_HEADS = {"缺数处理": "missing", "目标口径": "goal_basis", "覆盖度下限%": "least_coverage"}
_TOTALS = frozenset({"合计", "总计", "权重合计"})


@record
class SystemReading:
    """What a file of indicators says; ``draft`` is None while there is a problem."""

    file: str
    draft: SystemDraft | None
    problems: tuple[CellProblem, ...] = ()
    notes: tuple[str, ...] = ()


@record
class SystemChanges:
    """What a draft changes of the version before it, by titles of indicators."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]

    @property
    def words(self) -> str:
        """「新增3个，调整2个，不再列入1个」."""
        counts = (("新增", self.added), ("调整", self.changed), ("不再列入", self.removed))
        told = [f"{what}{len(titles)}个" for what, titles in counts if titles]
        return "，".join(told) or "与现行版本相同"


def has_system(table: FormTable) -> bool:
    """Whether a file has the heads of a table of indicators with their weights."""
    return _system_table(table) is not None


def _system_table(table: FormTable) -> HeadedTable | None:
    return find_table(table.sheets, SYSTEM_HEADS, ("name", "weight"))


def system_from(table: FormTable, name: str, rules: IndexRules | None = None) -> SystemReading:
    """The system that a file describes; ``rules`` stand where it has none of its own."""
    found = _system_table(table)
    if found is None:
        why = "没有找到指标表：需要一行表头，其中有“指标名称”和“权重”两列。"
        return SystemReading(table.file, None, (CellProblem(table.file, why),))
    reader = _Reader(found)
    groups = reader.groups()
    told, problems = _rules(table.sheets, rules or IndexRules())
    draft = SystemDraft(name, groups, told)
    reader.problems += problems
    if not reader.problems:
        reader.problems += [
            CellProblem(reader.place_of(why), why) for why in problems_of_system(draft)
        ]
    notes = (*table.notes, *found.notes, *reader.notes)
    return SystemReading(
        table.file, None if reader.problems else draft, tuple(reader.problems), notes
    )


def changes_of(draft: SystemDraft, version: SystemVersion | None) -> SystemChanges:
    """What a draft changes."""
    before = {one.code: _kept(one) for one in version.indicators} if version else {}
    now = {one.code: _kept(one) for one in draft.indicators}
    return SystemChanges(
        tuple(one.title for code, one in now.items() if code not in before),
        tuple(one.title for code, one in now.items() if code in before and before[code] != one),
        tuple(one.title for code, one in before.items() if code not in now),
    )


def _kept(indicator: Indicator) -> Indicator:
    return replace(indicator, target_id=None)


class _Reader:
    """Reads the rows of one table and gathers what is wrong with their cells."""

    def __init__(self, table: HeadedTable) -> None:
        self._table = table
        self.problems: list[CellProblem] = []
        self.notes: list[str] = []
        self._rows: dict[str, int] = {}

    def groups(self) -> tuple[IndicatorGroup, ...]:
        """The groups in the order of their first row; one without a name goes on above it."""
        groups: dict[str, list[Indicator]] = {}
        pending: dict[str, list[str]] = {}
        group = ""
        for row in self._table.rows():
            group = self._table.text(row, "group") or group
            name = self._table.text(row, "name")
            if bare(group) in _TOTALS or bare(name) in _TOTALS or not self._is_filled(row):
                continue
            groups.setdefault(group or "指标", [])
            if "待导入" in name:
                pending.setdefault(group or "指标", []).append(name)
                continue
            groups[group or "指标"].append(self._indicator(row, len(self._rows) + 1))
        return tuple(
            IndicatorGroup(name, tuple(rows), tuple(pending.get(name, ())))
            for name, rows in groups.items()
        )

    def place_of(self, why: str) -> str:
        """Where the indicator stands that a sentence names; else the column of the weights."""
        for title, row in self._rows.items():
            if f"“{title}”" in why:
                return self._table.place(row, "name")
        return self._table.place(self._table.head, "weight")

    def _is_filled(self, row: int) -> bool:
        return any(self._table.text(row, field) for field in ("name", "code", "weight", "target"))

    def _indicator(self, row: int, number: int) -> Indicator:
        table = self._table
        told: dict[str, Any] = {word: self._word(row, word) for word in _WORDS}
        told |= {figure: self._figure(row, table.columns.get(figure)) for figure in _FIGURES}
        name, goals = self._word(row, "name"), self._goals(row)
        method = self._code(row, "method", Method, Method.RATIO)
        if goals and told["target"] is None and method in _TO_TARGET:
            told["target"] = goals[-1][1]
            self._say(f"没有写目标值的，以最后一年的目标（{goals[-1][0]}年）为目标值")
        indicator = Indicator(
            code=self._word(row, "code") or f"{number:02d}",
            name=name,
            bearing=self._code(row, "bearing", Bearing, Bearing.UP, _BEARINGS),
            method=method,
            frequency=self._code(row, "frequency", Frequency, Frequency.YEAR),
            weight=self._weight(row),
            goals=goals,
            signed=bare(table.text(row, "signed")) in _YES,
            **told,
        )
        self._rows[name or indicator.code] = row
        if not name:
            self.problems.append(CellProblem(table.place(row, "name"), problems_of(indicator)[0]))
        return indicator

    def _say(self, note: str) -> None:
        if note not in self.notes:
            self.notes.append(note)

    def _word(self, row: int, field: str) -> str:
        text = self._table.text(row, field)
        if len(text) > _LONGEST:
            why = f"有{len(text)}字，请不超过{_LONGEST}字。"
            self.problems.append(CellProblem(self._table.place(row, field), why))
        return text[:_LONGEST]

    def _goals(self, row: int) -> tuple[tuple[int, Decimal], ...]:
        figures = ((y, self._figure(row, column)) for y, column in self._table.goals.items())
        return tuple(sorted((year, figure) for year, figure in figures if figure is not None))

    def _weight(self, row: int) -> Fraction:
        cell = self._table.cell(row, "weight")
        try:
            if cell.number is not None and cell.is_percent:
                return Fraction(cell.number) * 100
            return parse_weight(_plain_text(cell).removesuffix("%"))
        except UserError as wrong:
            why = str(wrong) if not cell.blank else "没有权重，请填写；不计分的填0。"
            self.problems.append(CellProblem(self._table.place(row, "weight"), why))
            return Fraction(0)

    def _figure(self, row: int, column: int | None) -> Decimal | None:
        cell = self._table.sheet.cell(row, -1 if column is None else column)
        if cell.blank:
            return None
        text = _plain_text(cell).replace(",", "")
        is_share = cell.number is not None and cell.is_percent
        try:
            figure = Decimal(text.removesuffix("%"))
        except InvalidOperation:
            figure = Decimal("NaN")
        if not figure.is_finite() or len(text) > 40:
            assert column is not None
            why = f"“{text[:20]}”不是数，请只填数字。"
            self.problems.append(CellProblem(self._table.place_at(row, column), why))
            return None
        if is_share:
            return figure * 100
        if 0 < figure <= 1 and self._table.text(row, "unit") == "%" and not text.endswith("%"):
            assert column is not None
            why = (
                f"单位是%，“{text[:20]}”像是没有乘100，请填{plain(figure * 100)}%；"
                f"确是百分之{plain(figure)}的，请写成{plain(figure)}%。"
            )
            self.problems.append(CellProblem(self._table.place_at(row, column), why))
        return figure

    def _code(
        self,
        row: int,
        field: str,
        codes: type[CodeT],
        otherwise: CodeT,
        also: Mapping[str, CodeT] | None = None,
    ) -> CodeT:
        word = bare(self._table.text(row, field))
        if not word:
            return otherwise
        for code in codes:
            if word in (bare(code.label), code.value, bare(code.label.partition("（")[0])):
                return code
        if also and word in also:
            return also[word]
        known = "、".join(code.label.partition("（")[0] for code in codes)
        why = f"“{self._table.text(row, field)[:20]}”不认识，请填{known}之一。"
        self.problems.append(CellProblem(self._table.place(row, field), why))
        return otherwise


def _plain_text(cell: ReceivedCell) -> str:
    """What a cell says as a number, exact: not as it is shown rounded."""
    told = unicodedata.normalize("NFKC", cell.text).strip()
    return format(cell.number, "f") if cell.number is not None else told


def _rules(sheets: Sequence[Sheet], rules: IndexRules) -> tuple[IndexRules, list[CellProblem]]:
    """The rules that stand in a file as 「缺数处理 | 不计入」, a row each."""
    problems: list[CellProblem] = []
    for sheet in sheets:
        for row, cells in enumerate(sheet.rows[:200]):
            field = _RULE_HEADS.get(bare(cells[0].text)) if cells else None
            if field is None:
                continue
            word = sheet.cell(row, 1)
            try:
                rules = _with_rule(rules, field, word)
            except (ValueError, InvalidOperation):
                why = f"“{word.text.strip()[:20]}”不认识，请核对。"
                problems.append(CellProblem(f"{sheet.name} {sheet.place(row, 1)}", why))
    return rules, problems


def _with_rule(rules: IndexRules, field: str, cell: ReceivedCell) -> IndexRules:
    word = bare(cell.text)
    if field == "least_coverage":
        figure = Decimal(_plain_text(cell).removesuffix("%"))
        is_share = cell.number is not None and cell.is_percent
        return replace(rules, least_coverage=figure * 100 if is_share else figure)
    if field == "missing":
        return replace(rules, missing=_rule(MissingRule, word))
    return replace(rules, goal_basis=_rule(GoalBasis, word))


def _rule(codes: type[CodeT], word: str) -> CodeT:
    for code in codes:
        if word in (bare(code.label), bare(code.label.partition("（")[0]), code.value):
            return code
    raise ValueError(word)
