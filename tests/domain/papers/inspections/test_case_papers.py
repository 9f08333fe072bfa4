from __future__ import annotations

from fenghua_supervisor.domain.cases.case_file import CaseEntry
from fenghua_supervisor.domain.cases.meeting import Decision
from fenghua_supervisor.domain.codes.cases import CaseEvent
from fenghua_supervisor.domain.papers.inspections.case_papers import (
    case_ledger,
    decision_words,
    meeting_minutes,
    visit_record,
)
from fenghua_supervisor.domain.papers.inspections.paper import (
    ACROSS,
    UPRIGHT,
    OfficePaper,
    PaperWords,
    SheetTable,
)
from tests.domain.finding_facts import day
from tests.domain.inspection_paper_facts import case, facts, meeting, visit


def _text(paper: OfficePaper) -> str:
    return "\n".join(piece.text for piece in paper.pieces if isinstance(piece, PaperWords))


def _table(paper: OfficePaper) -> SheetTable:
    (table,) = (piece for piece in paper.pieces if isinstance(piece, SheetTable))
    return table


def test_the_ledger_tells_leader_term_progress_and_the_visits_of_the_month() -> None:
    table = _table(case_ledger([case()], facts()))
    assert table.rows[0] == (
        "2025-2",
        "莼湖老旧小区加装电梯矛盾化解",
        "陈领导\n区委常委、常务副区长",
        "区住建局\n莼湖街道办事处",
        "2025-09-18\n至2025-12-31",
        "一楼住户逐户协商，先易后难，年底前开工",
        "2025-10-20 已与六户达成一致",
        "应访2次\n已访1次",
        "在办",
    )
    assert sum(column.width for column in table.columns) == ACROSS


def test_the_ledger_counts_what_is_closed_and_what_is_late() -> None:
    closed = case(entries=(CaseEntry(1, CaseEvent.CLOSE, day("10-21"), "已开工", "甲"),))
    late = case(due_on=day("10-20"))
    paper = case_ledger([case(), closed, late], facts())
    assert paper.line == "截至2025年10月31日共包案3件，已结案1件，逾期1件"
    assert [row[-1] for row in _table(paper).rows] == ["在办", "已结案\n2025-10-21", "逾期未结"]
    assert _text(case_ledger([], facts())) == "截至2025年10月31日没有登记包案。"


def test_the_visits_of_a_month_are_counted_by_distinct_days_reached() -> None:
    paper = visit_record(case(), facts())
    text = _text(paper)
    assert "9月应访1次，已访0次；10月应访2次，已访1次" in text
    table = _table(paper)
    assert [row[1] for row in table.rows] == ["2025-10-09", "2025-10-09", "2025-10-28"]
    assert [row[4] for row in table.rows] == ["满意", "基本满意", "未联系上"]
    assert sum(column.width for column in table.columns) == UPRIGHT


def test_no_column_says_who_was_visited() -> None:
    titles = {column.title for column in _table(visit_record(case(), facts())).columns}
    assert not titles & {"受访人", "回访对象", "被访人"}


def test_a_promise_stands_with_its_day() -> None:
    promised = case(visits=(visit("10-09", promise="月底前答复"),))
    assert _table(visit_record(promised, facts())).rows[0][-1] == "月底前答复\n（2025-11-30前）"
    assert "还没有回访记录。" in _text(visit_record(case(visits=()), facts()))


def test_minutes_tell_who_met_what_was_said_and_each_decision_with_unit_and_day() -> None:
    paper = meeting_minutes(meeting(), facts())
    text = _text(paper)
    assert "2025年10月22日，陈领导主持召开会商，研究老旧小区加装电梯" in text
    assert "会议议定以下2项：" in text
    assert "1. 区住建局出具结构安全意见（责任单位：区住建局；完成时限：2025年11月10日）。" in text
    assert "2. 街道逐户签订协议（责任单位：莼湖街道办事处；完成时限：待明确）。" in text
    assert text.endswith("参加人员：区住建局王某、莼湖街道李某。")
    assert (paper.number, paper.name) == ("", "会商〔2025〕4号")
    assert meeting_minutes(meeting(), facts(), "〔2025〕第1期").number == "〔2025〕第1期"


def test_minutes_without_decisions_say_so() -> None:
    assert "会议没有议定事项。" in _text(meeting_minutes(meeting(decisions=()), facts()))


def test_a_decision_without_unit_says_so() -> None:
    assert decision_words(Decision(1, "办", None, "", None)) == "责任单位：待明确；完成时限：待明确"
