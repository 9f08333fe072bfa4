"""Cells of a received file → the rows that were reported, whatever table they stand in."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.round.cell_values import day_in, fold, read_day
from fenghua_supervisor.domain.round.finding_sheet import is_finding_sheet, read_findings
from fenghua_supervisor.domain.round.form import FormCode, find_code
from fenghua_supervisor.domain.round.head_rows import find_heads
from fenghua_supervisor.domain.round.months import SaidMonth, said_in
from fenghua_supervisor.domain.round.received_form import (
    FindingReport,
    FormFile,
    FormProblem,
    ReportColumn,
    ReportRow,
    SaidAt,
)
from fenghua_supervisor.domain.round.row_reading import SIGNATURES, TableReader
from fenghua_supervisor.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from fenghua_supervisor.domain.round.head_rows import TableHead
    from fenghua_supervisor.domain.round.received_table import FormTable, ReceivedCell, Sheet

_UNIT_LABEL = re.compile(
    r"^(?:填报单位|报送单位|单位名称|单位)(?:[(（](?:盖章|公章|签章|章)[)）])?[:：](.*)$", re.DOTALL
)
_FILLED_BY = re.compile(r"^(?:填报人|填表人|经办人)[:：](.*)$", re.DOTALL)
_CHECKED_BY = re.compile(r"^(?:审核人|审核领导|负责人|审签人)[:：](.*)$", re.DOTALL)
_FILLED_ON = re.compile(r"^(?:填报日期|填报时间|填表日期|报送日期|日期)[:：](.*)$", re.DOTALL)
_PARTS = re.compile(r"[\n\t　]+|\s{2,}")
_LONGEST_NAME = 40
_LONGEST_TITLE = 60  #: of a line over the table that can name the month of the report
_MONTH_LABEL = re.compile("(?:填报|所属|报送|报告)?(?:月份|月度|报告期)(?::|(?=$))(.*)")
_DOTTED = re.compile(r"(?:19|20)\d\d\.\d{1,2}")
_DUE = re.compile(r"(?:截止|时间|日期|期限|时限)[:：]")


def understand(table: FormTable) -> FormFile:
    """What a file reports; a file without a report table has no rows and one problem.

    Which of several columns count, and of which month it all is, is settled afterwards.
    """
    about = [sheet for sheet in table.sheets if is_finding_sheet(sheet)]
    table = replace(table, sheets=tuple(s for s in table.sheets if s not in about))
    found = [(sheet, find_heads(sheet)) for sheet in table.sheets]
    seen = [(sheet, heads) for sheet, heads in found if heads and not sheet.hidden]
    columns: list[ReportColumn] = []
    rows: list[ReportRow] = []
    problems: list[FormProblem] = []
    notes = [*table.notes]
    for count, (sheet, head, places) in enumerate(_tables(seen)):
        reader = TableReader(sheet, head, count, len(columns))
        reader.read(places)
        columns += reader.columns
        rows += reader.rows
        problems += reader.problems
        notes += reader.notes
    findings = _findings(about, problems, notes)
    code = _code(table, problems)
    if seen or findings:
        notes += filter(None, (_passed_over(sheet, heads) for sheet, heads in found))
    else:
        problems.append(_no_table(table, found))
    return replace(
        _headed(table, [(sheet, heads[0].first, heads[0].last) for sheet, heads in seen]),
        code=code,
        columns=tuple(columns),
        rows=tuple(rows),
        problems=tuple(problems),
        notes=tuple(notes),
        findings=tuple(findings),
    )


def _findings(
    about: Iterable[Sheet], problems: list[FormProblem], notes: list[str]
) -> list[FindingReport]:
    """What is reported of findings, on sheets of their own; hidden ones are not read."""
    reports: list[FindingReport] = []
    for sheet in about:
        if sheet.hidden:
            notes.append(f"隐藏的工作表“{sheet.name}”没有读入")
            continue
        rows, wrong = read_findings(sheet)
        reports += rows
        problems += wrong
    return reports


def _tables(
    seen: list[tuple[Sheet, list[TableHead]]],
) -> Iterator[tuple[Sheet, TableHead, list[int]]]:
    """Each table with the rows below its head; one that goes on under the same head is one."""
    for sheet, heads in seen:
        ends = [head.first for head in heads[1:]] + [len(sheet.rows)]
        open_head, places = heads[0], list[int]()
        for head, end in zip(heads, ends, strict=True):
            if not head.repeats(open_head):
                yield from ((sheet, part, places) for part in open_head.side_by_side())
                open_head, places = head, []
            places += range(head.last + 1, end)
        yield from ((sheet, part, places) for part in open_head.side_by_side())


def _no_table(table: FormTable, found: Iterable[tuple[Sheet, list[TableHead]]]) -> FormProblem:
    why = "没有找到填报表：表头要有“进展情况”和“目标任务”（或“序号”）两栏"
    hidden = next((sheet.name for sheet, heads in found if heads and sheet.hidden), "")
    if hidden:
        why = f"填报表在隐藏的工作表“{hidden}”里，没有读入，请取消隐藏后另存"
    return FormProblem(table.sheets[0].name if table.sheets else "", "", "表头", "", why)


def _passed_over(sheet: Sheet, heads: list[TableHead]) -> str:
    """What is said of a sheet with contents that is not read; empty: nothing."""
    if heads:
        return f"隐藏的工作表“{sheet.name}”没有读入" if sheet.hidden else ""
    filled = any(not cell.blank for row in sheet.rows for cell in row)
    return f"工作表“{sheet.name}”里没有填报表，没有读入" if filled and not sheet.hidden else ""


def _code(table: FormTable, problems: list[FormProblem]) -> FormCode | None:
    """The code that stands in the sheets; several different ones are a problem."""
    known: dict[FormCode, tuple[str, str]] = {}
    for sheet in table.sheets:
        for row, cells in enumerate(sheet.rows):
            for column, cell in enumerate(cells):
                if cell.covered or "-" not in fold(cell.text).translate(_DASHES):
                    continue
                try:
                    code = find_code(cell.text)
                except UserError as wrong:
                    address = sheet.place(row, column)
                    problems.append(
                        FormProblem(
                            sheet.name, address, "编码", cell.text[:60], str(wrong).rstrip("。")
                        )
                    )
                    continue
                if code is not None:
                    known.setdefault(code, (sheet.name, sheet.place(row, column)))
    if len(known) > 1:
        (name, address) = list(known.values())[1]
        codes = "、".join(map(str, known))
        problems.append(
            FormProblem(name, address, "编码", codes, "一份文件里有几个编码，请每个单位一份文件")
        )
    return next(iter(known), None)


_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−－_—·", "-"))


def _headed(table: FormTable, heads: list[tuple[Sheet, int, int]]) -> FormFile:
    """The file with what its lines outside the tables say: unit, month, people, day."""
    labels: dict[str, str] = {}
    on: date | None = None
    lines: list[str] = []
    said: list[SaidAt] = []
    for sheet, first, last in heads:
        if len(table.sheets) > 1 or sheet.lead is None:
            said += _said(sheet.name, "", sheet.name)
        for row in range(first):
            said += _said_by_label(sheet, row)
        for row in [*range(first), *range(last + 1, len(sheet.rows))]:
            for column, cell in enumerate(sheet.rows[row]):
                if cell.covered or cell.blank:
                    continue
                if row < first:
                    lines.append(cell.text.strip())
                    said += _said_in_cell(sheet.name, sheet.place(row, column), cell)
                follower = sheet.cell(row, column + 1)
                on = _labelled(cell, follower, labels) or on
    return FormFile(
        table.file,
        table.kind,
        table.sha256,
        unit=labels.get("unit", ""),
        on=on,
        filled_by=labels.get("filled_by", ""),
        checked_by=labels.get("checked_by", ""),
        head=tuple(lines),
        said=tuple(said),
    )


def _said_by_label(sheet: Sheet, row: int) -> Iterator[SaidAt]:
    """The month that stands beside or behind its label, or in pieces: 「2025｜年｜9｜月」."""
    filled = [
        (column, cell)
        for column, cell in enumerate(sheet.rows[row])
        if not cell.blank and not cell.covered
    ]
    for place, (column, cell) in enumerate(filled):
        words = fold(cell.text)
        where = sheet.place(row, column)
        if place and (words == "月" or (words == "月份" and filled[place - 1][1].number)):
            whole = "".join(fold(each.text) for _, each in filled[: place + 1])
            in_pieces = said_in(whole)
            unread = "" if in_pieces.months else whole
            yield SaidAt(sheet.name, where, whole, in_pieces.months, (), unread)
        elif found := _MONTH_LABEL.fullmatch(words):
            behind = filled[place + 1][1].text if place + 1 < len(filled) else ""
            value = found[1] or fold(behind)
            number = int(value) if value.isdecimal() and len(value) < 3 else 0
            if 1 <= number <= 12:
                yield SaidAt(sheet.name, where, f"{words}{value}", (SaidMonth(number),))
            elif not said_in(value).months:
                yield SaidAt(sheet.name, where, f"{words}{value}", unread=words)


def _said_in_cell(sheet: str, place: str, cell: ReceivedCell) -> Iterator[SaidAt]:
    """As ``_said``; of 2025.1 nobody knows whether 2025.10 was typed."""
    if cell.number is not None and _DOTTED.fullmatch(cell.text):
        yield SaidAt(sheet, place, cell.text, unread=cell.text)
    else:
        yield from _said(sheet, place, cell.text)


def _said(sheet: str, cell: str, words: str) -> Iterator[SaidAt]:
    """What a title says of the month; a sentence tells other things, like when it is due."""
    for line in words.splitlines():
        if len(fold(line)) > _LONGEST_TITLE or "。" in line or _DUE.search(fold(line)):
            continue
        found = said_in(line)
        if found.months or found.years or found.unread:
            yield SaidAt(sheet, cell, line.strip(), found.months, found.years, found.unread)


def _labelled(cell: ReceivedCell, follower: ReceivedCell, labels: dict[str, str]) -> date | None:
    """Take 「填报人：张三」 and its like up, also where the name stands in the next cell."""
    for part in filter(None, (part.strip() for part in _PARTS.split(cell.text))):
        for key, pattern in (
            ("unit", _UNIT_LABEL),
            ("filled_by", _FILLED_BY),
            ("checked_by", _CHECKED_BY),
        ):
            if found := pattern.match(part):
                name = found[1].strip() or follower.text.strip()
                if name and len(name) <= _LONGEST_NAME and not SIGNATURES.match(name):
                    labels.setdefault(key, name.splitlines()[0].strip())
        if found := _FILLED_ON.match(part):
            return day_in(found[1]) or read_day(follower)
    return None
