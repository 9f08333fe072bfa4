from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from fenghua_supervisor.domain.codes.ledger import HeadingStatus, TextStatus
from fenghua_supervisor.domain.codes.plan import Direction, DueBasis, DuePrecision, Relation
from fenghua_supervisor.domain.plan.plan import (
    Deadline,
    ParsedPlan,
    Plan,
    PlanAction,
    Target,
    find_plan,
)
from fenghua_supervisor.errors import UserError

DUE = Deadline(date(2025, 12, 31), DuePrecision.YEAR, DueBasis.STATED, "到2025年")


def test_a_target_wants_more_unless_its_words_say_otherwise() -> None:
    target = Target("覆盖率", Relation.FULL_COVERAGE)
    assert (target.direction, target.value, target.value_high) == (Direction.UP, None, None)


def test_an_action_of_a_file_was_imported_and_says_where_it_stood_if_known() -> None:
    action = PlanAction(82, "题", "文。", "", "", HeadingStatus.MISSING, (), (), DUE)
    assert (action.text_status, action.line, action.targets) == (TextStatus.IMPORTED, None, ())


def test_what_a_plan_says_is_compared_by_value_and_never_changed() -> None:
    assert Deadline(DUE.date, DUE.precision, DUE.basis, DUE.words) == DUE
    assert len({Target("甲", Relation.REACH), Target("甲", Relation.REACH)}) == 1
    with pytest.raises(FrozenInstanceError):
        DUE.words = "长期"  # type: ignore[misc]


def test_a_file_without_faults_names_none() -> None:
    parsed = ParsedPlan("方案", None, None, ())
    assert (parsed.missing_numbers, parsed.problems, parsed.notes) == ((), (), ())


PLANS = [
    Plan(1, "奉化行动方案（2021—2025年）", date(2021, 1, 1), date(2025, 12, 31), 122),
    Plan(2, "奉化行动方案（2026—2030年）", date(2026, 1, 1), date(2030, 12, 31), 100),
    Plan(2026, "慈溪方案", date(2026, 1, 1), date(2030, 12, 31), 10),
]


@pytest.mark.parametrize(
    ("words", "found"), [("2", 2), ("2026", 2026), ("2026—", 2), ("慈溪", 2026), ("2021", 1)]
)
def test_a_plan_is_found_by_its_id_or_a_part_of_its_title(words: str, found: int) -> None:
    assert find_plan(PLANS, words).id == found


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("奉化", "不止一个方案符合“奉化”"),
        *((words, "没有方案") for words in ("宁海", "", "3", "20")),
    ],
)
def test_a_plan_that_is_not_clear_is_refused_with_those_there_are(words: str, why: str) -> None:
    with pytest.raises(UserError, match=why) as refusal:
        find_plan(PLANS, words)
    assert "2（奉化行动方案（2026—2030年））" in str(refusal.value)
