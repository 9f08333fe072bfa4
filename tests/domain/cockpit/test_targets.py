from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.cockpit.targets import target_bars, target_word
from tests.domain.cockpit.cockpit_facts import MISSING, facts, target
from tests.domain.ledger.ledger_facts import GREEN
from tests.domain.paper_facts import BEHIND, RED, row, unit

if TYPE_CHECKING:
    from fenghua_supervisor.domain.lights.verdict import Verdict


@pytest.mark.parametrize(
    ("value", "read", "verdict", "word"),
    [
        ("60", True, RED, "已达到"),
        ("59", True, GREEN, "推进中"),
        ("59", True, BEHIND, "有风险"),
        ("59", True, RED, "有风险"),
        ("59", True, replace(RED, behind=False), "有风险"),
        (None, False, GREEN, "尚无数据"),
        (None, False, BEHIND, "有风险"),
        (None, True, RED, "数据未发布"),
    ],
)
def test_a_target_is_at_risk_when_it_is_not_met_and_its_action_lags(
    value: str | None, read: bool, verdict: Verdict, word: str
) -> None:
    assert target_word(row(1, unit("甲局", verdict)), target(1, value, read=read)) == word


def test_one_lagging_unit_of_several_puts_the_targets_at_risk() -> None:
    assert target_word(row(1, unit("甲局"), unit("乙局", BEHIND)), target(1, "5")) == "有风险"


def test_bars_stand_in_the_order_given_and_their_classes_sum_to_the_total() -> None:
    rows = [
        row(1, campaign="甲", expected_percent=Decimal("80.0")),
        row(2, unit("甲局", RED), campaign="甲", expected_percent=Decimal("90.0")),
        row(3, campaign="甲", expected_percent=Decimal("10.0")),
        row(4, campaign="乙", expected_percent=None),
        row(5, campaign="丙"),
        row(6, **MISSING),
    ]
    known = {
        1: [target(11, "70"), target(12, "10"), target(13, read=False)],
        2: [target(21, "10"), target(22)],
        4: [target(41, "70")],
        6: [target(61, "70")],
    }
    second, first = target_bars(facts(*rows, targets=known), ["乙", "甲", "丙"])
    assert (second.name, second.total.ids, second.expected) == ("乙", (41,), None)
    assert (first.name, first.total.ids) == ("甲", (11, 12, 13, 21, 22))
    classes = (first.met, first.on_way, first.at_risk, first.no_reading, first.not_published)
    assert [mark.ids for mark in classes] == [(11,), (12,), (21,), (13,), (22,)]
    assert first.expected == Decimal("85.0"), "the mean of the actions that have targets"
