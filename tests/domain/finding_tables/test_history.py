"""How far the history of a row goes: register, assign, submit, recheck, sign-off."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.inspections import FindingEvent, FindingState, RectifyKind
from fenghua_supervisor.domain.finding_tables.found import PlacedPicture
from tests.domain.finding_table_cells import (
    APPLICATION,
    NOTICE,
    REGISTER,
    Content,
    file_of,
    judged,
    sheet,
)

if TYPE_CHECKING:
    from fenghua_supervisor.domain.finding_tables.preview import TableLine

S = FindingState
AFTER = [PlacedPicture("1.jpg", "表", 1, 12)]


def noticed(**cells: Content) -> TableLine:
    """A row of a notice about the education bureau, found on 9 September."""
    given = {"被检查单位": "区教育局", "问题": "通道堵塞", **cells}
    found = file_of(sheet(["检查时间：2025-09-09"], NOTICE, [given.get(h, "") for h in NOTICE]))
    [line] = judged(found).lines
    return line


def registered(**cells: Content) -> TableLine:
    """A row of the ledger of the education bureau."""
    given = {"检查时间": "2025-09-09", "问题": "通道堵塞", **cells}
    found = file_of(sheet(["责任单位：区教育局"], REGISTER, [given.get(h, "") for h in REGISTER]))
    [line] = judged(found, own={3: {"刘校长"}}).lines
    return line


def applied(photos: list[PlacedPicture], **cells: Content) -> TableLine:
    """A row by which the education bureau asks to have it struck off."""
    heads = (*APPLICATION, "复查时间", "复查结果", "检查时间")
    given = {"被检查单位": "区教育局", "问题": "通道堵塞", "检查时间": "2025-09-09", **cells}
    found = file_of(sheet(heads, [given.get(h, "") for h in heads]), pictures=photos)
    [line] = judged(found).lines
    return line


def kinds(line: TableLine) -> list[str]:
    """What happened, in its order."""
    return [entry.kind.value for entry in line.finding.entries]


def test_a_notice_gives_the_finding_to_its_unit() -> None:
    line = noticed(**{"整改期限（天数）": "5", "责任人": "张三", "资金": "2万元"})
    assert line.notes == ("整改期限“5”按工作日计，到2025年9月16日",)
    [entry] = line.finding.entries
    assert (entry.kind, entry.on, entry.due_on) == (
        *(FindingEvent.ASSIGN, date(2025, 9, 9), date(2025, 9, 16)),
    )
    assert entry.text == "责任人：张三；资金：2万元"
    assert line.held == ""


def test_a_finding_of_nobody_is_only_registered_and_said_so() -> None:
    line = noticed(被检查单位="", **{"整改期限（天数）": "7"})
    assert line.finding.state is S.REGISTERED
    assert "没有责任单位" in line.held


@pytest.mark.parametrize(
    ("term", "rectify", "due"),
    [
        ("立即整改", RectifyKind.AT_ONCE, "2025-09-16"),
        ("长期", RectifyKind.LASTING, "2026-03-11"),
        ("", RectifyKind.AT_ONCE, "2025-09-16"),
    ],
)
def test_without_a_day_the_terms_of_the_office_hold(
    term: str, rectify: RectifyKind, due: str
) -> None:
    line = noticed(**{"整改期限（天数）": term})
    assert line.finding.rectify is rectify
    assert line.finding.first_due == date.fromisoformat(due)


def test_a_term_that_cannot_be_read_is_a_problem_and_the_office_terms_hold() -> None:
    line = noticed(**{"整改期限（天数）": "尽快"})
    assert [problem.place for problem in line.problems] == ["表 H3"]
    assert line.finding.state is S.ASSIGNED


def test_a_term_before_the_day_stops_it() -> None:
    line = noticed(**{"整改期限（天数）": "2025-09-01"})
    assert line.finding.state is S.REGISTERED
    assert line.held.startswith("停在“已挂号”：这一条的整改期限")


@pytest.mark.parametrize(
    ("cells", "state"),
    [
        ({"完成情况": "整改中"}, S.UNDER_WAY),
        ({"完成情况": "已更换两处"}, S.UNDER_WAY),
        ({"完成情况": "未整改"}, S.ASSIGNED),
        ({"完成情况": "已完成"}, S.SUBMITTED),
        ({"完成情况": "已整改", "复查时间": "2025-09-20", "复查人": "王"}, S.SUBMITTED),
        ({"完成情况": "未整改到位", "复查时间": "2025-09-20", "复查人": "王"}, S.RETURNED),
        ({"复查人": "王"}, S.ASSIGNED),
    ],
)
def test_what_was_done_leads_as_far_as_it_says(cells: dict[str, str], state: FindingState) -> None:
    assert noticed(**cells).finding.state is state


def test_what_has_no_day_is_dated_by_the_day_looked_at_and_told() -> None:
    line = noticed(完成情况="已完成")
    assert line.finding.submitted_on == date(2025, 10, 31)
    assert line.notes == ("没有写完成时间，记为2025年10月31日",)


def test_a_ledger_row_with_a_result_goes_up_to_what_is_proved() -> None:
    line = registered(
        完成时间="2025-09-15",
        复查时间="2025-09-20",
        复查人="王科长",
        复查结果="合格",
        检查人="赵一",
    )
    assert kinds(line) == ["note", "assign", "submit", "pass"]
    assert line.finding.recheck is not None
    assert line.finding.recheck.people == ("王科长",)
    assert line.held == (
        "停在“已申请销号”：这一条没有整改后照片，也没有证明材料，不能销号，请补上其中一样。"
    )


def test_an_after_picture_strikes_it_off() -> None:
    cells = {"完成时间": "2025-09-15", "复查时间": "2025-09-20", "复查人": "王", "复查结果": "合格"}
    line = applied(AFTER, 整改情况="已清空", **cells)
    assert kinds(line) == ["assign", "submit", "pass", "sign_off"]
    assert line.finding.signed_off_on == date(2025, 9, 20)
    assert line.held == ""
    assert applied([], 整改情况="已清空", **cells).finding.state is S.SUBMITTED


def test_a_serious_one_asks_for_two_names() -> None:
    cells = {"整改情况": "已清空", "复查时间": "2025-09-20", "复查结果": "合格", "类别": "重大"}
    assert "要有两名复查人" in applied(AFTER, 复查人="王", **cells).held
    assert applied(AFTER, 复查人="王、陈", **cells).finding.state is S.SIGNED_OFF


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"复查人": "刘校长"}, "责任单位的人员"),
        ({"复查人": ""}, "复查人还没有填写"),
        ({"复查人": "王", "复查时间": ""}, "没有写复查时间"),
        ({"复查人": "王", "复查时间": "改天"}, "复查时间读不出"),
        ({"复查人": "王", "复查结果": "尚可"}, "看不出复查结果"),
        ({"复查人": "王", "复查时间": "2025-09-10"}, "早于这一条上一次办理的2025年9月15日"),
        ({"复查人": "王", "复查时间": "2025-11-20"}, "在今天之后"),
    ],
)
def test_a_recheck_that_the_guards_refuse_stops_it(cells: dict[str, str], why: str) -> None:
    line = registered(
        **{"完成时间": "2025-09-15", "复查时间": "2025-09-20", "复查结果": "合格", **cells}
    )
    assert line.finding.state is S.SUBMITTED
    assert why in line.held


def test_a_day_of_completion_without_a_look_is_a_term() -> None:
    line = registered(完成时间="2025-09-15")
    assert (line.finding.state, line.finding.first_due) == (S.ASSIGNED, date(2025, 9, 15))
    assert line.notes == ("没有复查结果，完成时间2025年9月15日按整改期限计",)


def test_an_unreadable_day_is_told_though_nothing_depends_on_it() -> None:
    line = noticed(完成情况="整改中", 复查时间="2025.13.40")
    assert [problem.place for problem in line.problems] == ["表 K3"]
    assert line.finding.state is S.UNDER_WAY


def test_who_found_it_and_the_remark_are_noted() -> None:
    line = noticed(备注="已拍照")
    first = line.finding.entries[0]
    assert (first.kind, first.text, first.people) == (FindingEvent.NOTE, "已拍照", ())
