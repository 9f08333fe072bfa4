from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fenghua_supervisor.domain.codes.inspections import InspectionKind, Severity
from fenghua_supervisor.domain.finding_tables.judging import NO_UNIT
from fenghua_supervisor.domain.finding_tables.preview import OPEN_UNIT, LineVerdict
from fenghua_supervisor.domain.inspections.inspection import Inspection
from tests.domain.finding_facts import finding
from tests.domain.finding_table_cells import (
    NOTICE,
    RECORD,
    REGISTER,
    file_of,
    judged,
    sheet,
)

ONE = ("1", "2025-10-09", "岳林街道农贸市场", "消防通道堆放杂物", "王科长", "")
HELD = finding()
INSPECTION = Inspection(
    *(9, InspectionKind.SPOT, 2025, 3, "抽查", date(2025, 10, 10), date(2025, 10, 12)),
    *("", "", "", "", "", ()),
)
V = LineVerdict


def named(unit: str) -> list[str]:
    """A row of a notice to a unit."""
    return ["1", unit, "操场", "", "器材松动"]


def test_a_record_is_a_new_finding_with_what_it_says() -> None:
    [line] = judged(file_of(sheet(RECORD, ONE))).lines
    found = line.finding
    assert (line.verdict, line.place) == (V.NEW, "表 D2")
    assert (found.text, found.place, found.registered_on) == (
        *("消防通道堆放杂物", "岳林街道农贸市场", date(2025, 10, 9)),
    )
    assert (found.severity, found.units) == (Severity.GENERAL, ())


@pytest.mark.parametrize("unit", ["区教育局", "教体局", "教育局"])
def test_a_unit_is_known_by_its_names(unit: str) -> None:
    [line] = judged(file_of(sheet(NOTICE, named(unit)))).lines
    assert line.finding.units == ("区教育局",)


def test_several_units_stand_in_one_cell() -> None:
    [line] = judged(file_of(sheet(NOTICE, named("区教育局、区民政局")))).lines
    assert line.finding.unit_ids == (3, 4)


@pytest.mark.parametrize(("unit", "proposed"), [("街道", 2), ("某某公司", 0), ("锦屏街办", 1)])
def test_an_unknown_or_ambiguous_unit_is_a_question(unit: str, proposed: int) -> None:
    preview = judged(file_of(sheet(NOTICE, named(unit))))
    [line], [question] = preview.lines, preview.questions
    assert line.verdict is V.UNDECIDED
    assert preview.new == ()
    assert (question.key, question.answer) == (unit, "")
    assert len(question.options) == proposed + 1
    assert question.options[-1].value == OPEN_UNIT


def test_the_answer_to_a_question_counts_for_every_row() -> None:
    found = file_of(sheet(NOTICE, named("某局"), ["2", "某局", "", "", "灯坏"]))
    assert {line.finding.units for line in judged(found, answers={"某局": "区民政局"}).new} == {
        ("区民政局",)
    }
    assert [line.finding.units for line in judged(found, answers={"某局": OPEN_UNIT}).new] == [
        (),
        (),
    ]
    assert judged(found, answers={"某局": "不在目录"}).new == ()


def test_a_ledger_of_nobody_asks_whose_it_is() -> None:
    found = file_of(sheet(REGISTER, ["1", "2025-10-09", "", "", "灯坏", "", "2025-10-20"]))
    [question] = judged(found).questions
    assert question.key == NO_UNIT
    [line] = judged(found, answers={NO_UNIT: "区民政局"}).new
    assert line.finding.units == ("区民政局",)


def test_what_stands_over_the_table_holds_for_its_rows() -> None:
    lines = ["被检查单位：区民政局　检查时间：2025.10.8　检查人：赵一"]
    [line] = judged(file_of(sheet(lines, NOTICE, ["1", "", "", "", "灯坏"]))).lines
    assert line.finding.units == ("区民政局",)
    assert line.finding.registered_on == date(2025, 10, 8)
    assert line.finding.entries[0].people == ("赵一",)


def test_a_twin_in_the_register_is_known_and_not_doubled() -> None:
    [line] = judged(file_of(sheet(RECORD, ONE)), [HELD]).lines
    assert (line.verdict, line.same) == (V.KNOWN, "问题〔2025〕1号")
    other_day = ("1", "2025-10-08", *ONE[2:])
    other_place = (*ONE[:2], "别处", *ONE[3:])
    found = file_of(sheet(RECORD, other_day, other_place))
    assert [line.verdict for line in judged(found, [HELD]).lines] == [V.NEW, V.NEW]


def test_blanks_and_wide_letters_make_no_other_finding() -> None:
    spaced = (*ONE[:3], "消防 通道堆放\n杂物", "", "")
    assert judged(file_of(sheet(RECORD, spaced)), [HELD]).lines[0].verdict is V.KNOWN


def test_a_file_without_days_or_places_is_still_compared() -> None:
    notice = ["1", "", "岳林街道农贸市场", "", "消防通道堆放杂物"]
    assert judged(file_of(sheet(NOTICE, notice)), [HELD]).lines[0].verdict is V.KNOWN
    row = ["1", "2025-10-09", "", "", "消防通道堆放杂物"]
    assert judged(file_of(sheet(REGISTER, row)), [HELD]).lines[0].verdict is V.KNOWN


def test_a_twin_in_the_file_is_taken_once() -> None:
    preview = judged(file_of(sheet(RECORD, ONE, ("2", *ONE[1:]))))
    assert [line.verdict for line in preview.lines] == [V.NEW, V.DOUBLE]
    assert preview.lines[1].same == "表 D2"


def test_the_number_of_a_finding_leads_to_it() -> None:
    numbered = ("〔2025〕1号", "", "", *ONE[3:])
    [line] = judged(file_of(sheet(RECORD, numbered)), [HELD]).lines
    assert (line.verdict, line.same) == (V.KNOWN, "问题〔2025〕1号")
    other = ("〔2025〕1号", "", "", "别的问题", "", "")
    [line] = judged(file_of(sheet(RECORD, other)), [HELD]).lines
    assert line.verdict is V.PROBLEM
    assert [problem.place for problem in line.problems] == ["表 A2"]


@pytest.mark.parametrize(
    ("row", "place", "why"),
    [
        (("1", "昨天", *ONE[2:]), "表 B2", "读不出是哪一天"),
        (("1", "2025-11-09", *ONE[2:]), "表 B2", "在今天之后"),
        ((*ONE[:3], "长" * 3_001, "", ""), "表 D2", "超过3000字"),
        ((*ONE[:2], "长" * 201, *ONE[3:]), "表 C2", "超过200字"),
    ],
)
def test_what_cannot_be_registered_is_told_with_its_place(
    row: tuple[str, ...], place: str, why: str
) -> None:
    [line] = judged(file_of(sheet(RECORD, row))).lines
    assert line.verdict is V.PROBLEM
    assert [problem.place for problem in line.problems] == [place]
    assert why in line.problems[0].why


def test_an_unknown_grade_is_a_problem() -> None:
    found = file_of(sheet(("问题", "地点", "等级"), ("灯坏", "操场", "Ⅱ级")))
    assert [problem.place for problem in judged(found).troubles] == ["表 C2"]


def test_a_finding_is_not_older_than_its_inspection() -> None:
    [line] = judged(file_of(sheet(RECORD, ONE)), inspection=INSPECTION).lines
    assert "早于督查〔2025〕3号开始的2025年10月10日" in line.problems[0].why
    later = ("1", "2025-10-11", *ONE[2:])
    [line] = judged(file_of(sheet(RECORD, later)), inspection=INSPECTION).lines
    assert line.finding.inspection_id == 9


def test_two_findings_of_the_register_on_one_day_are_told_apart_by_place() -> None:
    other = replace(HELD, id=2, number=2, place="别处")
    [line] = judged(file_of(sheet(RECORD, ONE)), [other, HELD]).lines
    assert line.same == "问题〔2025〕1号"
