from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.inspections import InspectionKind, RectifyKind, Severity
from fenghua_supervisor.domain.finding_tables.columns import TableField, TableKind
from fenghua_supervisor.domain.finding_tables.sheets import FindingSheet, SheetWriter
from fenghua_supervisor.domain.inspections.inspection import Inspection
from tests.domain.finding_facts import DONE, entry, finding, photo

if TYPE_CHECKING:
    from fenghua_supervisor.domain.inspections.finding import Finding

F = TableField
TEAM = Inspection(
    *(9, InspectionKind.SPOT, 2025, 3, "抽查", date(2025, 10, 1), date(2025, 10, 12)),
    *("王组长", "李明", "", "", "", ()),
)


def written(kind: TableKind, *findings: Finding) -> FindingSheet:
    """A sheet of these findings."""
    return SheetWriter(kind, {9: TEAM}).sheet(findings, kind.label, "")


def texts(kind: TableKind, one: Finding) -> dict[TableField, str]:
    """The words of the cells of one."""
    return dict(written(kind, one).sections[0].rows[0].texts)


@pytest.mark.parametrize("kind", TableKind)
def test_every_column_of_every_kind_has_its_words(kind: TableKind) -> None:
    assert texts(kind, finding(*DONE)).keys() == kind.fields


def test_a_ledger_row_tells_the_whole_way() -> None:
    told = texts(TableKind.REGISTER, finding(*DONE, inspection_id=9))
    assert told[F.NUMBER] == "〔2025〕1号"
    assert told[F.INSPECTOR] == "王组长、李明"
    assert told[F.CATEGORY] == "安全（一般）"
    assert (told[F.DONE_ON], told[F.RECHECKED_ON]) == ("2025-10-15", "2025-10-20")
    assert (told[F.RECHECKED_BY], told[F.RESULT]) == ("王组长", "合格，已销号")


def test_who_is_written_with_it_found_it() -> None:
    one = finding(entry("note", "10-09", people=("赵一", "钱二"), text="已拍照"), inspection_id=9)
    told = texts(TableKind.RECORD, one)
    assert (told[F.INSPECTOR], told[F.REMARK]) == ("赵一、钱二", "已拍照")


def test_a_notice_counts_days_and_tells_who_and_with_what() -> None:
    assigned = entry("assign", "10-10", due="10-16", text="责任人：张三；资金：2万元")
    told = texts(TableKind.NOTICE, finding(assigned))
    assert (told[F.TERM], told[F.PERSON], told[F.MONEY]) == ("7个自然日", "张三", "2万元")
    assert texts(TableKind.APPLICATION, finding(assigned))[F.TERM] == "2025-10-16"
    lasting = finding(assigned, rectify=RectifyKind.LASTING)
    assert texts(TableKind.NOTICE, lasting)[F.TERM] == "持续整改"


@pytest.mark.parametrize(
    ("kind", "notice", "ledger"),
    [
        ("pass", "已整改，已清空", "合格（现场看过）"),
        ("return", "未整改到位，已清空", "不合格（现场看过）"),
    ],
)
def test_what_a_recheck_said_stands_where_there_is_room(
    kind: str, notice: str, ledger: str
) -> None:
    look = entry(kind, "10-20", people=("王组长",), text="现场看过")
    one = finding(*DONE[:1], entry("submit", "10-15", text="已清空"), look)
    assert texts(TableKind.NOTICE, one)[F.DONE] == notice
    assert texts(TableKind.REGISTER, one)[F.RESULT] == ledger


def test_the_severity_stands_alone_without_a_category() -> None:
    one = finding(category="", severity=Severity.SERIOUS)
    assert texts(TableKind.NOTICE, one)[F.CATEGORY] == "严重"


def test_pictures_beyond_three_are_counted() -> None:
    before = tuple(photo(id=n) for n in range(5))
    row = written(TableKind.APPLICATION, finding(photos=before)).sections[0].rows[0]
    assert len(row.pictures[F.BEFORE]) == 5
    assert (row.texts[F.BEFORE], row.texts[F.AFTER]) == ("另有2张", "")
    assert written(TableKind.RECORD, finding(photos=before)).sections[0].rows[0].pictures == {}


def test_what_has_no_column_stands_above_the_rows_that_share_it() -> None:
    one, two = finding(), replace(finding(), id=2, number=2, units=("区教育局",), unit_ids=(4,))
    heads = [section.head for section in written(TableKind.REGISTER, one, two).sections]
    assert heads == ["责任单位：区市场监管局", "责任单位：区教育局"]
    [section] = written(TableKind.NOTICE, one, two).sections
    assert (section.head, len(section.rows)) == ("检查时间：2025年10月9日", 2)
