from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.ledger import State, TextStatus
from fenghua_supervisor.domain.codes.plan import Relation
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.domain.ledger.rows import UnitStatus
from fenghua_supervisor.domain.plan.plan import Target
from fenghua_supervisor.domain.plan.readings import TargetValue
from fenghua_supervisor.domain.round.column_heads import HeadField
from fenghua_supervisor.domain.round.form import FormCode
from fenghua_supervisor.domain.round.plan_ledger import PlanLedger
from fenghua_supervisor.domain.round.received_form import (
    FormField,
    FormFile,
    FormReading,
    ReportRow,
)
from fenghua_supervisor.domain.round.received_table import ReceivedCell
from fenghua_supervisor.domain.round.row_judging import Judged, RowJudge
from fenghua_supervisor.domain.units.names import UnitInfo
from fenghua_supervisor.domain.writing.month import Month
from tests.domain.ledger.ledger_facts import GREEN, ledger_row

if TYPE_CHECKING:
    from fenghua_supervisor.domain.ledger.rows import LedgerRow

DUE = date(2025, 12, 31)
CARE, SCHOOLS = UnitInfo(1, "区民政局"), UnitInfo(2, "区教育局")
CODE = FormCode(1, Month(2025, 10), 1)
BEDS = Target("养老床位", Relation.REACH, Decimal(300), unit="张")
SHARE = Target("护理型床位占比", Relation.REACH, Decimal(60), unit="%")


def lead(unit: UnitInfo, **fields: object) -> UnitStatus:
    status = UnitStatus(unit.id, unit.name, State.ACCEPTED, None, None, GREEN, last_report_on=None)
    return replace(status, **fields)  # type: ignore[arg-type]


def ledger(*rows: LedgerRow, targets: tuple[Target, ...] = ()) -> PlanLedger:
    known = rows or (
        ledger_row(82, DUE, lead(CARE), text="完善居家社区机构相协调的养老服务体系。"),
        ledger_row(54, DUE, lead(SCHOOLS), title="建设学校", text="新建和改扩建公办中小学校六所。"),
    )
    return PlanLedger(
        rows={row.id: row for row in known},
        home=1,
        targets={82: tuple(enumerate(targets, start=11))},
        units=(CARE, SCHOOLS),
        names_in=lambda cell: cell.split("、"),
    )


def field(text: str, address: str, **cell: object) -> FormField:
    return FormField(ReceivedCell(text, **cell), address)  # type: ignore[arg-type]


def report(
    number: int | None = 82,
    *,
    progress: FormField | None = None,
    percent: FormField | None = None,
    **fields: object,
) -> ReportRow:
    cells = {
        HeadField.PROGRESS: progress or field("新增床位120张。", "D5"),
        HeadField.PERCENT: percent or FormField(address="E5"),
    }
    values = {"action_id": number, "text": field("完善养老服务", "B5"), "cells": cells}
    return ReportRow("填报表", number, **{**values, **fields})  # type: ignore[arg-type]


def judged(
    *rows: ReportRow,
    against: PlanLedger | None = None,
    code: FormCode | None = CODE,
    units: tuple[UnitInfo, ...] = (CARE,),
) -> Judged:
    file = FormFile("表.xlsx", "xlsx", "", code, rows=rows)
    return RowJudge(against or ledger(), file, units).run()


def only_problem(found: Judged) -> str:
    (problem,) = (*found.problems, *found.unmatched)
    assert not found.reports
    return f"{problem.place} {problem.field}：{problem.why}"


def test_a_row_of_our_form_is_a_report_of_the_unit() -> None:
    found = judged(report(percent=field("75%", "E5", number=Decimal("0.75"), is_percent=True)))
    [(told, place)] = found.reports
    assert (told.action_id, told.unit_id, place) == (82, 1, "填报表 D5")
    assert told.reported == Reported("新增床位120张。", percent=Decimal(75))
    assert told.without == {"issues", "next_steps", "readings"}
    assert (found.problems, found.unmatched, found.notes) == ([], [], [])


def test_a_row_that_says_nothing_is_passed_over() -> None:
    found = judged(report(progress=FormField(address="D5")))
    assert found == Judged()


def test_a_formula_without_a_result_is_not_as_empty_as_it_looks() -> None:
    empty = report(progress=field("", "D5", is_formula=True))
    assert only_problem(judged(empty)) == "填报表 D5 进展情况：公式没有可用的结果，请改填文字"


def test_a_number_that_belies_the_hidden_key_is_refused() -> None:
    moved = report(83, action_id=82)
    assert only_problem(judged(moved)).endswith("序号83与表内标识不符，请勿改动序号和隐藏列")


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (report(54), "区民政局不是第54项的牵头单位（区教育局）"),
        (report(action_id=None, number=99, text=FormField()), "没有第99项，看不出是哪一项"),
        (
            report(action_id=None, number=None, text=FormField()),
            "没有序号和目标任务，看不出是哪一项",
        ),
    ],
)
def test_a_row_that_is_not_the_units_says_why(row: ReportRow, problem: str) -> None:
    assert problem in only_problem(judged(row))


def test_an_action_is_found_by_its_text_where_numbers_only_count_lines() -> None:
    typed = report(1, action_id=None, text=field("完善居家社区机构相协调的养老服务体系", "B5"))
    [(told, _)] = judged(typed, code=None).reports
    assert told.action_id == 82


def test_an_action_without_its_text_takes_no_report() -> None:
    missing = ledger(ledger_row(82, DUE, lead(CARE), text_status=TextStatus.MISSING, text=""))
    assert "第82项原文待导入" in only_problem(judged(report(), against=missing))


def test_a_part_that_is_done_takes_no_report() -> None:
    closed = ledger(ledger_row(82, DUE, lead(CARE, state=State.CLOSED)))
    assert "第82项" in only_problem(judged(report(), against=closed))


def test_an_action_that_is_reported_twice_is_taken_neither_way() -> None:
    twice = report(progress=field("又填一次。", "D6"))
    found = judged(report(), twice)
    assert found.reports == []
    assert [problem.why for problem in found.problems] == [
        "第82项在填报表 D5和填报表 D6各填了一次，内容不同，都没有读入，请只留一处"
    ]


def test_the_same_words_twice_are_taken_once_and_told() -> None:
    found = judged(report(), report(progress=field("新增床位120张。", "D6")))
    assert [place for _, place in found.reports] == ["填报表 D5"]
    assert found.notes == ["第82项在填报表 D5和填报表 D6各填了一次，内容相同"]
    assert not found.problems


@pytest.mark.parametrize(
    ("progress", "part"),
    [
        ("无", "写的是“无”，没有内容"),
        ("—", "写的是“—”，没有内容"),
        ("/", "写的是“/”，没有内容"),
        ("暂无", "写的是“暂无”，没有内容"),
        ("80%", "只有一个数“80%”"),
        ("0.8", "只有一个数“0.8”"),
    ],
)
def test_progress_that_says_nothing_is_a_problem(progress: str, part: str) -> None:
    assert part in only_problem(judged(report(progress=field(progress, "D5"))))


def test_a_stroke_in_another_field_is_nothing_and_a_word_stays() -> None:
    row = report()
    cells = {
        **row.cells,
        HeadField.ISSUES: field("/", "F5"),
        HeadField.NEXT_STEPS: field("无", "G5"),
    }
    [(told, _)] = judged(replace(row, cells=cells)).reports
    assert (told.reported.issues, told.reported.next_steps) == ("", "无")


def test_the_units_of_a_table_stand_in_its_rows() -> None:
    shared = ledger(ledger_row(82, DUE, lead(CARE), lead(SCHOOLS)))
    row = report(units=field("区民政局、区教育局", "C5"))
    found = judged(row, against=shared, code=None, units=())
    assert [told.unit_id for told, _ in found.reports] == [1, 2]
    nobody = judged(report(), against=shared, code=None, units=())
    assert "看不出是哪个单位填报的" in only_problem(nobody)


def test_a_row_that_names_nobody_is_of_the_unit_that_the_file_tells() -> None:
    file = FormFile("表.xlsx", "xlsx", "", None, rows=(report(),))
    [(told, _)] = RowJudge(ledger(), file, (), (CARE,)).run().reports
    assert told.unit_id == CARE.id


def test_progress_that_is_a_day_is_a_problem() -> None:
    day = field("2025年10月1日", "D5", day=date(2025, 10, 1))
    assert "只有一个日期" in only_problem(judged(report(progress=day)))


def test_a_cell_that_is_no_list_of_units_is_not_searched_for_names() -> None:
    row = report(units=field("区民政局、" * 200, "C5"))
    assert "牵头单位一格超过500字" in only_problem(judged(row, code=None, units=()))


def test_a_file_that_is_wrong_from_end_to_end_is_not_looked_into_for_ever() -> None:
    rows = [report(number, text=field("", "B5")) for number in range(100, 1_000)]
    found = judged(*rows)
    assert (len(found.unmatched), len(found.problems)) == (300, 1)
    assert "前面已有300处问题，从这一行起没有读入" in found.problems[0].why


@pytest.mark.parametrize(
    ("goal", "target_id"), [("养老床位达300张", 11), ("护理型床位占比达60%", 12)]
)
def test_a_figure_finds_its_target_as_the_form_names_it(goal: str, target_id: int) -> None:
    figure = FormReading(goal, field("59", "G5", number=Decimal(59)))
    row = report(readings=(figure,), has_readings=True)
    [(told, _)] = judged(row, against=ledger(targets=(BEDS, SHARE))).reports
    assert told.reported.readings == (TargetValue(target_id, value=Decimal(59)),)


def test_a_figure_of_no_target_is_named() -> None:
    figure = FormReading("绿化面积", field("59", "G5", number=Decimal(59)))
    row = report(readings=(figure,), has_readings=True)
    found = judged(row, against=ledger(targets=(BEDS, SHARE)))
    assert "看不出是第82项的哪个指标" in only_problem(found)


def test_targets_of_one_name_are_told_apart_by_their_goals() -> None:
    later = replace(BEDS, value=Decimal(500))
    assert ledger(targets=(BEDS, later, SHARE)).names == {
        11: ("养老床位（达到300张）", "张"),
        12: ("养老床位（达到500张）", "张"),
        13: ("护理型床位占比", "%"),
    }


def test_a_problem_names_the_action_it_is_about() -> None:
    wrong = judged(report(percent=field("约八成", "E5")))
    (problem,) = wrong.problems
    assert (problem.number, problem.title) == (82, ledger().rows[82].title)
    assert problem.item == f"第82项　{problem.title}"
    (lost,) = judged(report(action_id=None, number=99, text=FormField())).unmatched
    assert lost.item == "第99项"
