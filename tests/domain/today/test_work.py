from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.cases.open_work import OpenWork
from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.domain.codes.registers import Register
from fenghua_supervisor.domain.today.board import Need
from tests.domain.finding_facts import day, entry
from tests.domain.open_facts import ASSIGNED, case, clue, decision, found, meeting, objected, visit
from tests.domain.today.today_facts import board, items, notice, only, reply, row, unit

if TYPE_CHECKING:
    from fenghua_supervisor.domain.inspections.finding import Finding
    from fenghua_supervisor.domain.ledger.rows import LedgerRow

SUBMITTED = (ASSIGNED, entry("submit", "10-15"))
LATE = found(ASSIGNED, action_id=66)
BOTH = replace(LATE, unit_ids=(1, 2), units=("区民政局", "区教育局"))
ALONE = {1: ["整改"]}


def test_each_row_has_its_one_next_step_and_urgent_ones_count_in_the_badge() -> None:
    work = OpenWork(
        findings=(
            found(entry("assign", "10-09", due="10-20")),
            found(id=2),
            found(*SUBMITTED, id=4),
            found(*SUBMITTED, entry("pass", "10-16"), id=5),
            found(ASSIGNED, entry("object", "10-11"), id=6),
        ),
        inspections=(objected("object"),),
        clues=(clue(),),
        cases=(case(visit("09-25"), visit("10-08"), opened="09-20"),),
        meetings=(meeting(decision()),),
    )
    made = board(open_work=work)
    told = {
        item.key: (item.mark, item.step_word, item.urgent) for item in items(made, Need.RECTIFY)
    }
    assert told == {
        "finding:3": ("整改", "催整改", True),
        "assign:2": ("交办", "交办", False),
        "recheck:4": ("复查", "复查", False),
        "sign_off:5": ("复查", "销号", False),
        "objected:6": ("异议", "答复异议", False),
        "conclusion:4": ("异议", "答复异议", False),
        "clue:6": ("线索", "分办", False),
        "visit:7:2025-10": ("回访", "登记回访", False),
        "decision:9": ("议定", "办结议定事项", True),
    }
    assert (made.urgent_count, made.work_count) == (2, 9)
    assert [item.urgent for item in items(made, Need.RECTIFY)] == [True] * 2 + [False] * 7
    first = next(item for item in items(made, Need.RECTIFY) if item.key == "finding:3")
    assert (first.title, first.who) == ("问题〔2025〕3号　实验小学：消防通道 堆放杂物", "区民政局")
    assert first.reason == "整改今天到期（2025-10-20）"


def test_the_term_of_a_case_is_looked_at() -> None:
    visits = [visit(on) for on in ("09-25", "10-08", "10-09")]
    made = board(open_work=OpenWork(cases=(case(*visits, opened="09-20"),)), on=date(2025, 10, 28))
    item = only(made, Need.RECTIFY)
    assert (item.key, item.step_word, item.who) == ("case:7", "查看", "区住建局")


def test_what_was_put_off_sleeps_and_comes_back() -> None:
    work, until = OpenWork(clues=(clue(),)), date(2025, 10, 22)
    asleep = board(open_work=work, snoozes={"clue:6": until})
    assert items(asleep, Need.RECTIFY) == ()
    assert only(asleep, Need.SNOOZED).home is Need.RECTIFY
    assert only(board(open_work=work, snoozes={"clue:6": until}, on=until), Need.RECTIFY).active


def test_a_late_finding_about_an_action_stands_in_the_row_of_the_sheet_and_nowhere_else() -> None:
    made = board(row(), open_work=OpenWork(findings=(LATE,)))
    item = only(made, Need.TO_URGE)
    assert item.reason == "整改超期1项"
    assert item.parts[0].reason == "问题〔2025〕3号应于10月16日整改，尚未申请销号"
    assert items(made, Need.RECTIFY) == ()
    waits = notice(NoticeKind.URGE, date(2025, 10, 24))
    covered = board(row(), open_work=OpenWork(findings=(LATE,)), notices=(waits,))
    assert items(covered, Need.RECTIFY) == items(covered, Need.TO_URGE) == ()
    late = replace(waits, reply_due=date(2025, 10, 17))
    made = board(row(), open_work=OpenWork(findings=(LATE,)), notices=(late,))
    assert items(made, Need.RECTIFY) == ()
    assert len(items(made, Need.ANSWERS)) == 1


@pytest.mark.parametrize(
    ("action", "finding", "parts"),
    [
        (row(), replace(LATE, action_id=None), {1: ["整改"]}),
        (row(), replace(LATE, action_id=70), {1: ["整改"]}),
        (row(), BOTH, {1: ["66"], 2: ["整改"]}),
        (row(lead_units=(unit(ident=2),)), LATE, {1: ["整改"]}),
        (row(lead_units=(unit(state=State.SUBMITTED, state_since=day("10-17")),)), LATE, ALONE),
        (row(lead_units=(unit(state=State.CLOSED),)), LATE, ALONE),
    ],
)
def test_a_late_finding_is_urged_by_itself_where_no_action_speaks_for_it(
    action: LedgerRow, finding: Finding, parts: dict[int, list[str]]
) -> None:
    made = board(action, open_work=OpenWork(findings=(finding,)))
    urged = {item.unit_id: [part.mark for part in item.parts] for item in items(made, Need.TO_URGE)}
    assert urged == parts
    assert items(made, Need.RECTIFY) == ()
    alone = [p for i in items(made, Need.TO_URGE) for p in i.parts if p.row is None]
    assert [(p.step_word, p.about) for p in alone] == [("催整改", (Register.FINDING, 3))]


def test_a_row_of_actions_and_findings_names_both() -> None:
    alone = replace(LATE, id=4, number=4, action_id=None)
    made = board(row(), open_work=OpenWork(findings=(LATE, alone, replace(alone, id=5))))
    item = only(made, Need.TO_URGE)
    assert (item.mark, item.who, item.reason) == ("3项", "第66项，问题2个", "整改超期3项")


def test_what_waits_to_be_judged_leaves_the_finding_to_the_sheet() -> None:
    answered = notice(NoticeKind.URGE, date(2025, 10, 24), reply())
    made = board(row(), open_work=OpenWork(findings=(LATE,)), notices=(answered,))
    assert items(made, Need.RECTIFY) == ()
    assert only(made, Need.ANSWERS).step_word == "评价答复"


def test_the_week_tells_what_falls_due_on_its_days() -> None:
    work = OpenWork(
        findings=(found(entry("assign", "10-09", due="10-22")),),
        meetings=(meeting(decision("10-23"), decision("10-29", id=10)),),
    )
    made = board(open_work=work)
    told = {f"{d.day:%d}": [i.key for i in d.items] for d in made.week if d.items}
    assert told == {"22": ["day:finding:3"], "23": ["day:decision:9"]}
    assert items(made, Need.RECTIFY) == ()
