"""Findings as rows of the office's own tables: what stands in each cell, and what around them."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.inspections import (
    FindingEvent,
    FindingState,
    PhotoRole,
    RectifyKind,
)
from fenghua_supervisor.domain.finding_tables.columns import TableField, TableKind
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from fenghua_supervisor.domain.inspections.finding import Finding, FindingEntry, Photo
    from fenghua_supervisor.domain.inspections.inspection import Inspection

#: Pictures that a cell shows; the others are counted.
MOST_PICTURES = 3
#: How a notice begins what was done, once somebody has looked at it.
PASSED, FAILED = "已整改", "未整改到位"
_NAMED = re.compile(r"(责任人|资金)：([^；]*)")


@record
class SheetRow:
    """One finding: the words of its cells, and its pictures by the field of their column."""

    texts: Mapping[TableField, str]
    pictures: Mapping[TableField, tuple[Photo, ...]]


@record
class SheetSection:
    """Rows with what is said above them: the unit or the day that has no column."""

    head: str
    rows: tuple[SheetRow, ...]


@record
class FindingSheet:
    """A whole table as it is written."""

    kind: TableKind
    title: str
    note: str
    sections: tuple[SheetSection, ...]

    @property
    def tab(self) -> str:
        """The name of its sheet."""
        return self.kind.label


class SheetWriter:
    """Makes the rows of one kind; ``inspections`` by id tell who found what."""

    def __init__(self, kind: TableKind, inspections: Mapping[int, Inspection]) -> None:
        self.kind, self._inspections = kind, inspections

    def sheet(self, findings: Sequence[Finding], title: str, note: str) -> FindingSheet:
        """The findings in sections by what the kind has no column for."""
        ordered = sorted(findings, key=lambda f: (self._head(f), f.year, f.number))
        sections = [
            SheetSection(head, tuple(map(self._row, group)))
            for head, group in groupby(ordered, key=self._head)
        ]
        return FindingSheet(self.kind, title, note, tuple(sections))

    def _head(self, finding: Finding) -> str:
        """「责任单位：区教育局　检查时间：2025年10月9日」."""
        fields = self.kind.fields
        parts = []
        if TableField.UNIT not in fields and finding.units:
            parts.append(f"责任单位：{'、'.join(finding.units)}")
        if TableField.FOUND_ON not in fields:
            parts.append(f"检查时间：{chinese_date(finding.registered_on)}")
        return "　".join(parts)

    def _row(self, finding: Finding) -> SheetRow:
        texts = {c.field: _TEXTS[c.field](self, finding) for c in self.kind.columns}
        shown = {TableField.BEFORE: PhotoRole.BEFORE, TableField.AFTER: PhotoRole.AFTER}
        pictures = {
            field: finding.photos_as(role)
            for field, role in shown.items()
            if field in self.kind.fields
        }
        for field, photos in pictures.items():
            more = len(photos) - MOST_PICTURES
            texts[field] = f"另有{more}张" if more > 0 else ""
        return SheetRow(texts, pictures)

    def inspectors(self, finding: Finding) -> str:
        """Who found it: who is written with it, else the team of its inspection."""
        for entry in finding.entries:
            if entry.kind is FindingEvent.NOTE and entry.people:
                return "、".join(entry.people)
        inspection = self._inspections.get(finding.inspection_id or 0)
        if inspection is None:
            return ""
        return "、".join(filter(None, (inspection.leader, inspection.members)))


def _category(_: SheetWriter, finding: Finding) -> str:
    """「消防（严重）」; the severity alone where there is no category."""
    severity = finding.severity.label
    return f"{finding.category}（{severity}）" if finding.category else severity


def _number(_: SheetWriter, finding: Finding) -> str:
    return f"〔{finding.year}〕{finding.number}号"


def _told(name: TableField) -> Callable[[SheetWriter, Finding], str]:
    """What was written down of a field that a finding has none for."""

    def text(_: SheetWriter, finding: Finding) -> str:
        entry = _first(finding, FindingEvent.ASSIGN)
        found = dict(_NAMED.findall(entry.text)) if entry is not None else {}
        return str(found.get(name.value, ""))

    return text


def _term(writer: SheetWriter, finding: Finding) -> str:
    """Days of the calendar from the day it was found in a notice, else the day itself."""
    due = finding.first_due
    if finding.rectify is RectifyKind.LASTING:
        return finding.rectify.label
    if due is None:
        return ""
    if writer.kind is TableKind.NOTICE:
        return f"{(due - finding.registered_on).days}个自然日"
    return due.isoformat()


def _done(writer: SheetWriter, finding: Finding) -> str:
    """What the unit did; in a notice with what a recheck said of it, for which it has no column."""
    entry = _last(finding, FindingEvent.SUBMIT) or _last(finding, FindingEvent.MEASURE)
    text, look = entry.text if entry is not None else "", _looked(finding)
    if look is None or TableField.RESULT in writer.kind.fields or writer.kind not in _LOOKED_AT:
        return text
    return f"{PASSED if look.kind is FindingEvent.PASS else FAILED}，{text}"


def _done_on(_: SheetWriter, finding: Finding) -> str:
    return _day(finding.submitted_on)


def _looked(finding: Finding) -> FindingEntry | None:
    looks = [e for e in finding.entries if e.kind in {FindingEvent.PASS, FindingEvent.RETURN}]
    return looks[-1] if looks else None


def _rechecked_on(_: SheetWriter, finding: Finding) -> str:
    entry = _looked(finding)
    return _day(entry.on if entry is not None else None)


def _rechecked_by(_: SheetWriter, finding: Finding) -> str:
    entry = _looked(finding)
    return "、".join(entry.people) if entry is not None else ""


def _result(_: SheetWriter, finding: Finding) -> str:
    entry = _looked(finding)
    if entry is None:
        return ""
    words = "合格" if entry.kind is FindingEvent.PASS else "不合格"
    if entry.text and entry.text != words:
        words = f"{words}（{entry.text}）"
    return f"{words}，已销号" if finding.state is FindingState.SIGNED_OFF else words


def _remark(_: SheetWriter, finding: Finding) -> str:
    entry = _first(finding, FindingEvent.NOTE)
    return entry.text if entry is not None else ""


def _first(finding: Finding, kind: FindingEvent) -> FindingEntry | None:
    return next((entry for entry in finding.entries if entry.kind is kind), None)


def _last(finding: Finding, kind: FindingEvent) -> FindingEntry | None:
    return next((entry for entry in reversed(finding.entries) if entry.kind is kind), None)


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _none(_: SheetWriter, _finding: Finding) -> str:
    return ""


_LOOKED_AT = frozenset({TableKind.NOTICE})
_TEXTS: dict[TableField, Callable[[SheetWriter, Finding], str]] = {
    TableField.NUMBER: _number,
    TableField.UNIT: lambda _, finding: "、".join(finding.units),
    TableField.PLACE: lambda _, finding: finding.place,
    TableField.CATEGORY: _category,
    TableField.TEXT: lambda _, finding: finding.text,
    TableField.BEFORE: _none,
    TableField.REQUIREMENT: lambda _, finding: finding.requirement,
    TableField.TERM: _term,
    TableField.PERSON: _told(TableField.PERSON),
    TableField.MONEY: _told(TableField.MONEY),
    TableField.FOUND_ON: lambda _, finding: finding.registered_on.isoformat(),
    TableField.INSPECTOR: lambda writer, finding: writer.inspectors(finding),
    TableField.DONE: _done,
    TableField.DONE_ON: _done_on,
    TableField.RECHECKED_ON: _rechecked_on,
    TableField.RECHECKED_BY: _rechecked_by,
    TableField.RESULT: _result,
    TableField.AFTER: _none,
    TableField.REMARK: _remark,
}
