from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fenghua_supervisor.domain.codes.ledger import HeadingStatus, State, TextStatus
from fenghua_supervisor.domain.ledger.revision import Revision, fold, revise, share_known
from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus
from fenghua_supervisor.domain.plan.plan import PlanAction
from tests.domain.ledger.ledger_facts import GREEN, ledger_row

SCHOOLS = "新建标准化学校3所，改造老旧校舍12处，普惠性幼儿园覆盖率达到95%。"
BEDS = "推进医养结合，新增护理型床位260张，家庭医生签约服务扩面提质。"
ROADS = "建成城北快速路一期工程，打通断头路5条，新增停车泊位3000个。"
PARKS = "新建口袋公园8个，提升绿道20公里，城区绿化覆盖率达到42%。"


@pytest.mark.parametrize(
    ("one", "other"),
    [("镇（街道）：甲，乙。", "镇(街道):甲,乙."), ("“双控” 目标", '"双控"目标'), ("５０％", "50%")],
)
def test_print_and_web_forms_of_a_text_are_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def row(number: int, text: str, unit: str = "区教育局") -> LedgerRow:
    lead = UnitStatus(1, unit, State.ACCEPTED, None, None, GREEN)
    return ledger_row(number, date(2025, 12, 31), lead, text=text)


def action(number: int, text: str, unit: str = "区教育局") -> PlanAction:
    return PlanAction(number, text[:8], text, "", "", HeadingStatus.MISSING, (unit,), (), None)


def taken(revision: Revision) -> dict[int, int | None]:
    return {match.action.number: match.row and match.row.number for match in revision.matches}


ROWS = [row(1, SCHOOLS), row(2, BEDS), row(3, ROADS), row(4, PARKS)]


def test_actions_keep_their_rows_wherever_they_stand_now() -> None:
    found = revise([action(1, PARKS), action(2, SCHOOLS), action(3, BEDS), action(4, ROADS)], ROWS)
    assert taken(found) == {1: 4, 2: 1, 3: 2, 4: 3}
    assert found.gone == ()


def test_a_reworded_text_is_known_by_its_words_and_its_unit() -> None:
    text = SCHOOLS.replace("3所", "5所").replace("改造老旧校舍12处，", "")
    assert taken(revise([action(7, text)], ROWS)) == {7: 1}


def test_another_task_under_an_old_number_is_new_and_the_old_one_steps_aside() -> None:
    found = revise([action(1, SCHOOLS), action(2, "举办全区运动会。"), action(3, ROADS)], ROWS)
    assert taken(found) == {1: 1, 2: None, 3: 3}
    assert [(gone.row.number, gone.is_displaced) for gone in found.gone] == [(2, True), (4, False)]


@pytest.mark.parametrize(
    ("text", "unit"),
    [("建设示例医院。", "示例卫健局"), ("建设示例学校食堂和操场。", "示例体育局")],
)
def test_texts_that_only_resemble_each_other_are_two_tasks(text: str, unit: str) -> None:
    assert taken(revise([action(5, text, unit)], [row(1, "建设示例学校。")])) == {5: None}


def test_equal_texts_go_by_number_then_by_unit() -> None:
    rows = [row(1, "抓好安全生产。", "甲局"), row(2, "抓好安全生产。", "乙局")]
    assert taken(revise([action(2, "抓好安全生产。", "乙局")], rows)) == {2: 2}
    assert taken(revise([action(9, "抓好安全生产。", "乙局")], rows)) == {9: 2}


def test_a_task_that_is_split_says_of_which_it_was_a_part() -> None:
    whole = [row(1, SCHOOLS + BEDS), *ROWS[2:]]
    found = revise([action(1, SCHOOLS), action(2, BEDS), action(3, ROADS), action(4, PARKS)], whole)
    kept = taken(found)
    assert sorted(kept.values(), key=str) == [1, 3, 4, None]
    (part,) = [match for match in found.matches if match.row is None]
    assert part.split_from is not None
    assert part.split_from.number == 1


def test_a_task_that_is_merged_says_into_which() -> None:
    found = revise([action(1, SCHOOLS + BEDS), action(2, ROADS), action(3, PARKS)], ROWS)
    (gone,) = found.gone
    assert gone.row.number in {1, 2}
    assert gone.merged_into is not None
    assert gone.merged_into.number == 1


def test_a_part_of_a_plan_leaves_nothing_out() -> None:
    assert revise([action(4, PARKS)], ROWS).gone == ()


def test_a_text_that_is_not_at_hand_is_filled_in_by_its_number() -> None:
    absent = replace(ROWS[0], text="", text_status=TextStatus.MISSING)
    assert taken(revise([action(1, PARKS)], [absent])) == {1: 1}


def test_a_text_that_was_typed_in_is_that_of_its_number() -> None:
    typed = replace(row(1, "学校建设（略）"), text_status=TextStatus.TYPED)
    assert taken(revise([action(1, SCHOOLS)], [typed])) == {1: 1}


@pytest.mark.parametrize(
    ("actions", "share"),
    [
        ([action(1, SCHOOLS), action(2, "举办全区运动会。")], 0.5),
        ([action(9, "举办全区运动会。")], None),
        ([action(9, ROADS)], 1.0),
    ],
)
def test_how_much_of_a_file_is_known_is_told_by_texts(
    actions: list[PlanAction], share: float | None
) -> None:
    assert share_known(revise(actions, ROWS), ROWS) == share


def test_three_hundred_items_that_all_moved_and_changed_are_matched() -> None:
    texts = [
        f"第{at}项工程{at * 7919 % 1000}：{SCHOOLS[at % 20 :]}{at * 31 % 97}处" for at in range(300)
    ]
    rows = [row(at + 1, text, f"单位{at}") for at, text in enumerate(texts)]
    actions = [action(300 - at, text + "新", f"单位{at}") for at, text in enumerate(texts)]
    assert taken(revise(actions, rows)) == {300 - at: at + 1 for at in range(300)}
