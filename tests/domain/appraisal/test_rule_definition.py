from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from fenghua_supervisor.domain.appraisal.rule_definition import checked_rule, definition, rule_from
from fenghua_supervisor.domain.units.leagues import League
from fenghua_supervisor.errors import UserError
from tests.domain.score_facts import own_rule
from tests.shipped import shipped_score_rules

LINE = {"code": "urged", "lead": -1}


@pytest.mark.parametrize("key", ["supervision", "reporting"])
def test_a_shipped_rule_can_be_used_and_stored(key: str) -> None:
    rule = shipped_score_rules()[key]
    assert checked_rule(rule) == rule
    assert rule_from(definition(rule)) == rule
    dated = replace(rule, valid_from=date(2025, 7, 1), note="试行")
    assert rule_from(definition(dated)) == dated


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (own_rule(), "规则里没有计分项"),
        (own_rule(LINE, LINE), "有两个计分项都叫“被催办”"),
        (own_rule(LINE, {**LINE, "name": "另一个"}), "“被催办”有两个计分项"),
        (own_rule({**LINE, "name": " "}), "计分项还没有填写"),
        (own_rule({"code": "urged", "lead": -1, "support": -2}), "配合的分值-2比牵头的-1还重"),
        (own_rule({"code": "urged", "lead": -1, "support": 1}), "一个加分一个扣分"),
        (own_rule({"code": "urged", "lead": -0.125}), "最多保留两位小数"),
        (own_rule({"code": "urged", "lead": 5000}), "超出范围"),
        (replace(own_rule(LINE), red=((League.TOWN, 100),)), "红榜镇街的名次100超出范围"),
        (own_rule({**LINE, "cap": 0}), "累计上限0不能用"),
        (own_rule({**LINE, "low": -2, "high": -1}), "由记录计分，不能酌情"),
        (own_rule({"code": "m", "event": "by_hand", "name": "评价", "low": 0}), "只填了一头"),
        (
            own_rule({"code": "m", "event": "by_hand", "name": "评价", "low": 9, "high": 1}),
            "酌情下限9不小于上限1",
        ),
        (own_rule({"code": "objection", "event": "by_hand", "name": "更正"}), "留给申诉更正用"),
        (own_rule(LINE, top=90), "最高分90低于基础分100"),
        (own_rule(LINE, floor=101), "最低分101高于基础分100"),
        (own_rule(LINE, base=-1), "基础分-1不能用"),
        (own_rule(LINE, support_factor=0), "倍数0不能用"),
        (own_rule(LINE, notice_days=0), "公示的工作日数0超出范围"),
        (own_rule(LINE, objection_days=6), "异议期6个工作日长于公示期5个工作日"),
        (own_rule(LINE, least_items=0), "最少项数0超出范围"),
        (own_rule(LINE, name=" "), "规则名称还没有填写"),
    ],
)
def test_what_cannot_be_used_is_named(rule: object, words: str) -> None:
    with pytest.raises(UserError, match=words):
        checked_rule(rule)  # type: ignore[arg-type]


def test_a_nan_is_no_number_of_points() -> None:
    item = replace(own_rule(LINE).items[0], lead=Decimal("NaN"))
    with pytest.raises(UserError, match="超出范围"):
        checked_rule(replace(own_rule(LINE), items=(item,)))
