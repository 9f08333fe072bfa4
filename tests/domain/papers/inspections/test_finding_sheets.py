"""Column sets, rows and sums of the sheets, recounted from the findings by code of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.papers.inspections import finding_sheets as sheets
from fenghua_supervisor.domain.papers.inspections.paper import (
    ACROSS,
    UPRIGHT,
    ImageCell,
    OfficePaper,
    PaperWords,
    SheetTable,
)
from fenghua_supervisor.errors import UserError
from tests.domain.finding_facts import DONE, entry, finding
from tests.domain.inspection_paper_facts import UNITS, facts, inspection, many

if TYPE_CHECKING:
    from collections.abc import Callable

FACTS = facts(inspection())
GIVEN = entry("assign", "10-10", due="10-17")
#: As offices fill them in; each is the set of one of their forms.
ASSIGNMENT = [
    *("序号", "被检查单位", "具体地点", "类别等级", "问题"),
    *("问题图片", "整改措施", "整改期限（天数）", "责任人", "资金"),
    *("复查时间", "完成情况", "复查人", "备注"),
]
SIGN_OFF = [
    *("序号", "被检查单位", "具体地点", "类别等级", "问题"),
    *("整改措施", "整改期限", "责任人", "整改情况", "完成时间"),
    *("复查人", "整改前图片", "整改后图片"),
]
FINDINGS = [
    *("序号", "检查时间", "检查人", "类别", "问题"),
    *("措施", "完成时间", "责任人", "复查时间", "复查人"),
    *("复查结果",),
]
NOTICE = ["序号", "编号", "存在的问题", "地点", "整改要求", "整改期限"]
PAPERS = {
    "assignment": (sheets.assignment_sheet(many(60, 4), UNITS[4], FACTS), ASSIGNMENT, ACROSS),
    "sign-off": (sheets.sign_off_sheet(many(60, 4), UNITS[0], FACTS), SIGN_OFF, ACROSS),
    "findings": (sheets.finding_list(many(60), FACTS), FINDINGS, ACROSS),
    "notice": (sheets.rectify_notice(many(60), UNITS[1], FACTS), NOTICE, UPRIGHT),
}


def _table(paper: OfficePaper) -> SheetTable:
    (table,) = (piece for piece in paper.pieces if isinstance(piece, SheetTable))
    return table


def _heads(paper: OfficePaper) -> list[str]:
    return ["".join(column.title.split()) for column in _table(paper).columns]


def _column(paper: OfficePaper, title: str) -> list[str]:
    place = _heads(paper).index(title)
    return [str(row[place]) for row in _table(paper).rows]


def _pictures(paper: OfficePaper, title: str) -> list[int]:
    place = _heads(paper).index(title)
    cells = [row[place] for row in _table(paper).rows]
    return [len(cell.images) for cell in cells if isinstance(cell, ImageCell)]


def _text(paper: OfficePaper) -> list[str]:
    return [piece.text for piece in paper.pieces if isinstance(piece, PaperWords)]


@pytest.mark.parametrize(("paper", "heads", "width"), PAPERS.values(), ids=PAPERS)
def test_the_columns_are_those_of_the_offices_and_fill_the_page(
    paper: OfficePaper, heads: list[str], width: int
) -> None:
    table = _table(paper)
    assert _heads(paper) == heads
    assert sum(column.width for column in table.columns) == width
    assert all(len(row) == len(heads) for row in table.rows)
    assert len(table.names) == len(table.rows)


def test_the_sets_have_fourteen_thirteen_and_eleven_columns() -> None:
    assert [len(heads) for heads in (ASSIGNMENT, SIGN_OFF, FINDINGS)] == [14, 13, 11]


@pytest.mark.parametrize("unit", UNITS)
def test_a_unit_gets_its_open_findings_and_no_others(unit: str) -> None:
    found = many(60)
    own = [f.number for f in found if unit in f.units and f.signed_off_on is None]
    sheet = sheets.assignment_sheet(found, unit, FACTS)
    assert _column(sheet, "备注") == [f"2025年\n{n}号" for n in own]
    assert _column(sheet, "序号") == [str(place) for place in range(1, len(own) + 1)]
    assert f"共{len(own)}个问题" in sheet.line
    notice = sheets.rectify_notice(found, unit, FACTS)
    assert notice.receipt is not None
    lots = len(own) > 10
    assert notice.receipt.rows == ((f"共{len(own)}项",) if lots else tuple(map(str, own)))
    assert notice.receipt.is_whole is lots
    assert f"发现你单位存在{len(own)}个问题" in _text(notice)[0]


def test_what_a_unit_fills_in_is_empty_until_it_is_known() -> None:
    fresh = sheets.assignment_sheet([finding(GIVEN, unit_ids=(9,))], "区市场监管局", FACTS)
    for title in ("整改措施", "责任人", "资金", "复查时间", "完成情况", "复查人"):
        assert _column(fresh, title) == [""]
    looked_at = finding(*DONE[:4], requirement="清理", unit_ids=(1,))
    done = sheets.assignment_sheet([looked_at], "区市场监管局", FACTS)
    assert _column(done, "责任人") == ["张三丰"]
    assert _column(done, "复查时间") == ["2025年\n10月20日"]
    assert _column(done, "完成情况") == ["已申请销号"]
    assert _column(done, "复查人") == ["王组长"]


def test_a_sign_off_sheet_has_what_was_handed_in_with_pictures_of_both_sides() -> None:
    own = [f for f in many(60, 4) if UNITS[0] in f.units and f.signed_off_on]
    sheet = sheets.sign_off_sheet(own, UNITS[0], FACTS)
    assert list(_table(sheet).names) == [f.number_words for f in own]
    assert _pictures(sheet, "整改前图片") == [3] * len(own)
    assert _pictures(sheet, "整改后图片") == [1 + (f.number - 1) % 2 for f in own]
    assert _column(sheet, "完成时间")[0] == "2025年\n10月15日"
    assert sheet.signers == ("整改单位负责人", "主管部门负责人")


def test_what_is_struck_off_already_is_applied_for_no_more() -> None:
    waits = [f for f in many(60) if f.entries and f.entries[-1].kind.value == "submit"]
    own = [f.number_words for f in waits if UNITS[2] in f.units]
    sheet = sheets.sign_off_sheet(many(60), UNITS[2], FACTS)
    assert list(_table(sheet).names) == own
    assert own


@pytest.mark.parametrize(
    ("make", "found", "words"),
    [
        (sheets.assignment_sheet, [finding(*DONE)], "没有要交办的问题"),
        (sheets.rectify_notice, [], "没有要整改的问题"),
        (sheets.sign_off_sheet, [finding(GIVEN)], "问题〔2025〕1号现为“已交办”"),
        (sheets.sign_off_sheet, [], "没有已申请销号的问题"),
    ],
)
def test_a_sheet_without_rows_is_refused_in_one_sentence(
    make: Callable[..., OfficePaper], found: list[object], words: str
) -> None:
    with pytest.raises(UserError, match=words):
        make(found, "区市场监管局", FACTS)


def test_the_figures_above_the_list_are_those_of_its_rows() -> None:
    found = many(60)
    paper = sheets.finding_list(found, FACTS)
    done = sum("已销号" in result for result in _column(paper, "复查结果"))
    late = sum(
        f.entries[-1].kind.value in ("assign", "measure", "return", "extend")
        and max(e.due_on for e in f.entries if e.due_on) < FACTS.as_of
        for f in found
        if f.entries
    )
    rate = round(done / 60 * 100, 1)
    assert f"共60个问题，已销号{done}个，整改率{rate}%，逾期{late}个" in paper.line
    assert (done, late) == (10, 10)


def test_what_is_not_counted_is_said_below_the_list() -> None:
    dropped = finding(GIVEN, entry("dismiss", "10-12"), id=2)
    paper = sheets.finding_list([finding(*DONE), dropped], FACTS)
    assert "共2个问题（不予认定和并案1个），已销号1个，整改率100%" in paper.line
    assert _table(paper).note == "不予认定和并案的1个不计入整改率。"


def test_a_list_of_nothing_is_a_sentence_and_nobody_signs_it() -> None:
    paper = sheets.finding_list([], FACTS)
    assert _text(paper) == ["截至2025年10月31日没有登记问题。"]
    assert len(paper.pieces) == 1
    assert paper.signers == ()


def test_a_notice_names_the_inspection_only_when_all_come_from_it() -> None:
    found = many(12)
    whole = sheets.rectify_notice(found, UNITS[1], FACTS)
    assert whole.number == "督查〔2025〕3号"
    assert "全域美丽大花园建设专项督查" in _text(whole)[0]
    mixed = [replace(f, inspection_id=None) if f.number > 6 else f for f in found]
    apart = sheets.rectify_notice(mixed, UNITS[1], FACTS)
    assert apart.number == ""
    assert apart.receipt is not None
    assert apart.receipt.number == "问题〔2025〕2、12号"


def test_a_notice_gives_its_last_day_and_who_to_call() -> None:
    notice = sheets.rectify_notice(many(12), UNITS[1], FACTS)
    closing = "".join(_text(notice)[1:])
    assert "最迟于2025年10月17日（星期五）前" in closing
    assert "3个工作日内书面提出" in closing
    assert notice.contact == "联系人：王小明，联系电话：0574-88880000"
    assert notice.receipt is not None
    assert notice.receipt.due == "2025年10月17日（星期五）"
