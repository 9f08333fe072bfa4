from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.ledger import EntryKind, State, TextStatus
from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.domain.ledger.detail import ActionDetail
from fenghua_supervisor.domain.office.evidence import Evidence
from fenghua_supervisor.domain.papers.action_papers import (
    ActionPaper,
    PaperFacts,
    leader_report,
    sign_off_form,
)
from fenghua_supervisor.domain.units.duties import Answerable
from fenghua_supervisor.errors import UserError
from tests.domain.notice_facts import notice, reply
from tests.domain.paper_facts import AS_OF, BEHIND, entry, row, unit

if TYPE_CHECKING:
    from fenghua_supervisor.domain.ledger.entries import Entry
    from fenghua_supervisor.domain.ledger.rows import LedgerRow

ROW = row(54, unit("区民政局", BEHIND), unit("区教育局"), campaign="甲行动", percent=Decimal(70))
CLOSED = replace(ROW, state=State.CLOSED)


def facts(row: LedgerRow = ROW, *entries: Entry, **fields: object) -> PaperFacts:
    """What is known of the action; entries newest first."""
    made = PaperFacts(AS_OF, ActionDetail(row, (), entries), (), (), "区共富办", "奉共富督")
    return replace(made, **fields)  # type: ignore[arg-type]


def rows_of(paper: ActionPaper, heading: str) -> tuple[tuple[str, ...], ...]:
    (part,) = [part for part in paper.parts if part.heading.endswith(heading)]
    assert part.table is not None
    return part.table.rows


def of_kind(kind: EntryKind, text: str = "", **fields: object) -> Entry:
    return entry(54, text, kind=kind, **fields)


def test_a_report_says_first_how_the_matter_stands() -> None:
    paper = leader_report(facts())
    standing, text = paper.parts[0].paragraphs
    assert standing == (
        "该任务为行动方案第54项（甲行动），由区民政局、区教育局牵头，完成时限：2025年12月31日。"
        "截至2025年10月31日，状态为“承办中”，完成进度70%，序时进度—，"
        f"亮灯：黄（{BEHIND.reason}）。"
    )
    assert text == "任务原文：完善养老服务。"
    assert paper.title == "关于“完善养老服务”推进情况的专报"
    assert paper.file_name == "督查专报 第54项 2025-10-31.pdf"


def test_parts_without_anything_are_left_out_but_the_conclusion_has_room() -> None:
    paper = leader_report(facts())
    assert [(part.heading, part.blank_lines) for part in paper.parts] == [
        ("一、基本情况", 0),
        ("二、各单位办理情况", 0),
        ("三、结论和建议", 5),
    ]
    typed = leader_report(facts(), " 建议约谈。\n下月再报。\n")
    assert typed.parts[-1].paragraphs == ("建议约谈。", "下月再报。")
    assert typed.parts[-1].blank_lines == 0


def test_an_action_whose_text_is_absent_gets_no_report() -> None:
    missing = replace(ROW, text_status=TextStatus.MISSING)
    with pytest.raises(UserError, match="第54项原文待导入，还不能出专报"):
        leader_report(facts(missing))


def test_who_answers_stands_beside_the_unit() -> None:
    detail = ActionDetail(
        ROW, (), (), (Answerable("区民政局", leader="王局", owner="李静"), Answerable("别局"))
    )
    rows = rows_of(leader_report(facts(detail=detail)), "各单位办理情况")
    assert rows == (
        ("区民政局", "李静", "承办中", "—", "黄", "2025-10-31"),
        ("区教育局", "—", "承办中", "—", "绿", "2025-10-31"),
    )


def test_problems_and_next_steps_stand_on_one_line_each() -> None:
    report = entry(54, "已开工。", issues="缺地\n缺人", next_steps="协调用地")
    (part,) = [p for p in leader_report(facts(reports=(report,))).parts if "存在问题" in p.heading]
    assert part.paragraphs == (
        "区民政局：存在问题——缺地 缺人",
        "区民政局：下步举措——协调用地",
    )


def test_the_latest_twelve_entries_stand_the_oldest_first() -> None:
    entries = [entry(54, f"第{n}次", on=date(2025, 1, n)) for n in range(14, 0, -1)]
    paper = leader_report(facts(ROW, *entries))
    rows = rows_of(paper, "办理经过")
    assert [line[3] for line in rows] == [f"第{n}次" for n in range(3, 15)]
    (part,) = [part for part in paper.parts if part.heading.endswith("办理经过")]
    assert part.table is not None
    assert part.table.note == "注：更早的2条见台账。"


def test_what_was_superseded_is_not_told_and_what_the_sheets_tell_only_once() -> None:
    entries = (
        entry(54, "更正后"),
        entry(54, "更正前", superseded_by=2),
        of_kind(EntryKind.URGE, "催办"),
    )
    alone = rows_of(leader_report(facts(ROW, *entries)), "办理经过")
    assert [line[3] for line in alone] == ["催办", "更正后"]
    beside = rows_of(leader_report(facts(ROW, *entries, notices=(notice(),))), "办理经过")
    assert [line[3] for line in beside] == ["更正后"]


def test_that_a_sheet_of_a_higher_rung_was_issued_is_told_with_the_sheets_alone() -> None:
    sheet = notice(number=4, kind=NoticeKind.SUPERVISE)
    entries = (
        of_kind(EntryKind.INSPECT, "发督办单奉共富督办〔2025〕4号，请于10月20日前答复。逾期。"),
        of_kind(EntryKind.INSPECT, "发督办单奉共富督办〔2025〕41号，请于10月20日前答复。"),
        of_kind(EntryKind.INSPECT, "实地督查，对照奉共富督办〔2025〕4号，已整改。"),
    )
    rows = rows_of(leader_report(facts(ROW, *entries, notices=(sheet,))), "办理经过")
    assert sorted(line[3][:2] for line in rows) == ["发督", "实地"]


@pytest.mark.parametrize(
    ("text", "percent", "told"),
    [
        ("已\n开工", None, "已 开工"),
        ("已开工", Decimal(60), "已开工（60%）"),
        ("已开工，累计进度60%。", Decimal(60), "已开工，累计进度60%。"),
        ("", None, "—"),
        ("长" * 240, None, "长" * 240),
        ("长" * 241, None, f"{'长' * 240}……（全文见台账）"),
    ],
)
def test_an_entry_is_told_in_one_line(text: str, percent: Decimal | None, told: str) -> None:
    told_entry = entry(54, text, percent=percent, unit="")
    assert rows_of(leader_report(facts(ROW, told_entry)), "办理经过") == (
        ("2025-10-31", "进展", "全体牵头单位", told),
    )


def test_sheets_say_what_became_of_them() -> None:
    sheets = (
        notice(withdrawn_on=AS_OF),
        notice(number=4, kind=NoticeKind.SUPERVISE),
        notice(number=5, replies=(replace(reply(date(2025, 10, 18)), opinion="属实。"),)),
    )
    rows = rows_of(leader_report(facts(notices=sheets)), "督办文书及答复")
    assert [(line[0], line[4]) for line in rows] == [
        ("催办单\n奉共富督催〔2025〕3号", "已作废"),
        ("督办单\n奉共富督办〔2025〕4号", "逾期未答"),
        ("催办单\n奉共富督催〔2025〕5号", "已答复\n（2025-10-18）"),
    ]


def test_the_reply_to_a_sheet_stands_below_it_over_the_whole_width() -> None:
    answered = notice(number=5, replies=(replace(reply(date(2025, 10, 18)), opinion="属实。"),))
    paper = leader_report(facts(notices=(notice(number=4), answered)))
    (found,) = [part.table for part in paper.parts if part.heading.endswith("督办文书及答复")]
    assert found is not None
    assert found.below == ("", "答复：已整改。\n意见：属实。")


def test_a_sheet_that_was_taken_further_is_not_told_as_late() -> None:
    made = facts(notices=(notice(id=7), notice(id=8)), raised=frozenset({7}))
    rows = rows_of(leader_report(made), "督办文书及答复")
    assert [line[4] for line in rows] == ["已升级", "逾期未答"]


def test_of_many_sheets_the_latest_six_stand() -> None:
    paper = leader_report(facts(notices=[notice(number=n) for n in range(1, 9)]))
    assert [line[0][-2] for line in rows_of(paper, "督办文书及答复")] == list("345678")


@pytest.mark.parametrize(
    "state", [state for state in State if state not in {State.CLOSED, State.ARCHIVED}]
)
def test_only_what_is_closed_has_a_sign_off_form(state: State) -> None:
    with pytest.raises(UserError, match=f"第54项现为“{state.label}”"):
        sign_off_form(facts(replace(ROW, state=state)))


def test_a_sign_off_form_has_proofs_review_and_the_day_of_the_last_closing() -> None:
    proofs = (
        Evidence(1, "验收表.pdf", "", "abcdef0123", 9),
        Evidence(2, "", "奉民〔2025〕8号", "", 0),
    )
    entries = (
        of_kind(EntryKind.ARCHIVE, reference="2025-17", on=date(2025, 10, 30)),
        of_kind(EntryKind.CLOSE, "同意", issues="资料齐全。", on=date(2025, 10, 20)),
        of_kind(EntryKind.CLOSE, "同意", unit="", entered_by="", on=date(2025, 10, 9)),
        of_kind(EntryKind.SUBMIT, "全部建成。", evidence=proofs * 2, on=date(2025, 10, 8)),
    )
    paper = sign_off_form(facts(CLOSED, *entries))
    (part,) = paper.parts
    assert part.table is not None
    assert part.table.rows[5:] == (
        ("申请办结", "区民政局，2025年10月8日，录入人：李静\n全部建成。"),
        ("佐证材料", "1. 验收表.pdf（原件存档，校验码abcdef01）\n2. 文号：奉民〔2025〕8号"),
        ("审核销号", "2025年10月9日，审核人：未署名"),
        ("审核销号", "区民政局，2025年10月20日，审核人：李静\n审核意见：资料齐全。"),
        ("归档", "2025年10月30日，档号：2025-17"),
    )
    assert (paper.dated, paper.signers) == (date(2025, 10, 20), ("经办人", "审核人", "分管领导"))


def test_a_line_of_the_form_that_says_nothing_is_left_out() -> None:
    (part,) = sign_off_form(facts(CLOSED)).parts
    assert part.table is not None
    assert [what for what, _ in part.table.rows] == ["编号", "任务", "所属", "牵头单位", "完成时限"]


@pytest.mark.parametrize(("is_demo", "mark"), [(True, "演示数据，仅供试用"), (False, "")])
def test_papers_of_made_up_data_are_marked(is_demo: bool, mark: str) -> None:
    made = facts(CLOSED, is_demo=is_demo)
    assert leader_report(made).mark == sign_off_form(made).mark == mark


def test_every_table_is_as_wide_as_the_text() -> None:
    full = facts(ROW, entry(54, "已开工。"), notices=(notice(),))
    parts = [*leader_report(full).parts, *sign_off_form(facts(CLOSED)).parts]
    tables = [part.table for part in parts if part.table is not None]
    assert [[title for title, _ in table.columns] for table in tables] == [
        ["牵头单位", "责任人", "状态", "完成进度", "亮灯", "最近填报"],
        ["日期", "类别", "单位", "内容"],
        ["文书", "单位", "发出", "答复期限", "答复情况"],
        ["项目", "内容"],
    ]
    for table in tables:
        assert sum(width for _, width in table.columns) == 156
        assert {len(line) for line in table.rows} == {len(table.columns)}


def test_a_report_is_put_before_whom_the_office_says() -> None:
    paper = leader_report(facts(report_to="区委、区政府主要领导", has_comment=True))
    assert (paper.report_to, paper.has_comment) == ("区委、区政府主要领导", True)
    closed = sign_off_form(facts(CLOSED, report_to="区委、区政府主要领导", has_comment=True))
    assert (closed.report_to, closed.has_comment) == ("", False)
