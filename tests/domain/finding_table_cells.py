"""Tables of findings as a table of cases writes them, and what they are held against."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.calendar.workdays import Calendar
from fenghua_supervisor.domain.finding_tables.history import HistoryRules
from fenghua_supervisor.domain.finding_tables.judging import HeldAgainst, TableJudge
from fenghua_supervisor.domain.finding_tables.reading import understood
from fenghua_supervisor.domain.inspections.terms import RectifyTerms
from fenghua_supervisor.domain.round.received_table import FormTable, ReceivedCell, Sheet
from fenghua_supervisor.domain.units.names import UnitInfo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.finding_tables.found import FoundFile, PlacedPicture
    from fenghua_supervisor.domain.finding_tables.preview import TablePreview
    from fenghua_supervisor.domain.inspections.finding import Finding
    from fenghua_supervisor.domain.inspections.inspection import Inspection

TODAY = date(2025, 10, 31)
UNITS = (
    UnitInfo(3, "区教育局", aliases=("教体局",)),
    UnitInfo(4, "区民政局"),
    UnitInfo(5, "锦屏街道"),
    UnitInfo(6, "岳林街道"),
)
NOTICE = (
    *("序号", "被检查单位", "具体地点", "类别", "问题", "问题图片", "整改措施"),
    *("整改期限（天数）", "责任人", "资金", "复查时间", "完成情况", "复查人", "备注"),
)
APPLICATION = (
    *("序号", "被检查单位", "具体地点", "类别", "问题", "整改措施", "整改期限", "责任人"),
    *("整改情况", "完成时间", "复查人", "整改前图片", "整改后图片"),
)
REGISTER = (
    *("序号", "检查时间", "检查人", "类别", "问题", "措施", "完成时间", "责任人"),
    *("复查时间", "复查人", "复查结果"),
)
RECORD = ("序号", "日期", "检查部位", "现场具体隐患", "检查人", "备注")
Content = str | date | ReceivedCell


def cell(content: Content) -> ReceivedCell:
    """A cell with a text, a day, or as it is."""
    if isinstance(content, ReceivedCell):
        return content
    if isinstance(content, date):
        return ReceivedCell(content.isoformat(), day=content)
    return ReceivedCell(content)


def sheet(*rows: Sequence[Content], name: str = "表", **more: object) -> Sheet:
    """A sheet of these rows."""
    cells = tuple(tuple(map(cell, row)) for row in rows)
    return Sheet(name, cells, **more)  # type: ignore[arg-type]


def across(text: str, columns: int) -> tuple[ReceivedCell, ...]:
    """A line that is merged across the table."""
    return ReceivedCell(text), *(ReceivedCell(text, covered=True) for _ in range(columns - 1))


def file_of(*sheets: Sheet, pictures: Sequence[PlacedPicture] = ()) -> FoundFile:
    """A file of these sheets."""
    return understood(FormTable("表.xlsx", "Excel", "0" * 64, sheets), pictures)


def judged(
    found: FoundFile,
    findings: Sequence[Finding] = (),
    answers: dict[str, str] | None = None,
    inspection: Inspection | None = None,
    own: dict[int, set[str]] | None = None,
) -> TablePreview:
    """What importing it would do on the last day of October."""
    rules = HistoryRules(TODAY, TODAY, RectifyTerms(), Calendar({}, frozenset()), own or {})
    known = HeldAgainst(UNITS, findings, rules, answers or {}, inspection)
    return TableJudge(known, found, TODAY).run()
