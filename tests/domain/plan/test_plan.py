from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from fenghua_supervisor.domain.codes.ledger import HeadingStatus, TextStatus
from fenghua_supervisor.domain.codes.plan import Direction, DueBasis, DuePrecision, Relation
from fenghua_supervisor.domain.plan.plan import Deadline, ParsedPlan, PlanAction, Target

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
