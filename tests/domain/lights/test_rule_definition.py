from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.lights import Light, LightBasis
from fenghua_supervisor.domain.lights.rule_definition import checked_rule, definition, rule_from
from fenghua_supervisor.domain.lights.thresholds import Rungs
from fenghua_supervisor.errors import UserError
from tests.shipped import shipped_rules

if TYPE_CHECKING:
    from fenghua_supervisor.domain.lights.rule import LightRule

RULES = shipped_rules()
DEFAULT = RULES["default"]
EVERY = pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.key)


def rungs(yellow: str = "", orange: str = "", red: str = "") -> Rungs:
    given = {"yellow": yellow, "orange": orange, "red": red}
    return Rungs(**{light: Decimal(value) for light, value in given.items() if value})


@EVERY
def test_a_preset_can_be_used_and_says_where_it_comes_from(rule: LightRule) -> None:
    assert checked_rule(rule) == rule
    assert rule.source
    assert rule.version
    assert rule_from(definition(rule)) == rule


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"gap": rungs("30", red="10")}, "进度差距的界限交叉了：黄灯30不小于红灯10"),
        ({"gap": rungs("10", red="10")}, "黄灯10不小于红灯10"),
        ({"gap": rungs("10", "40", "30")}, "橙灯40不小于红灯30"),
        ({"gap": rungs("10", "5")}, "黄灯10不小于橙灯5"),
        ({"gap": rungs("-1")}, "进度差距的黄灯界限-1超出范围"),
        ({"gap": rungs(red="101")}, "红灯界限101超出范围"),
        ({"gap": rungs("10.55")}, "最多保留一位小数"),
        ({"late": rungs("1", "15", "8")}, "逾期天数的界限交叉了：橙灯15不小于红灯8"),
        ({"late": rungs(red="5")}, "逾期第1天起必须亮灯"),
        ({"late": Rungs()}, "逾期第1天起必须亮灯"),
        ({"late": rungs(red="1.5")}, "请填整数"),
        ({"silent": rungs("3", red="2")}, "未填报月数的界限交叉了"),
        ({"silent": rungs("0")}, "未填报月数的黄灯界限0超出范围"),
        ({"near_days": -1}, "临近天数-1超出范围"),
        ({"name": " "}, "规则名称还没有填写"),
        ({"labels": ((Light.YELLOW, "红"),)}, "红灯和黄灯都叫“红”"),
        ({"labels": ((Light.YELLOW, "办结"),)}, "都叫“办结”"),
        ({"labels": ((Light.YELLOW, "五个字的叫法"),)}, "超过4字的上限"),
    ],
)
def test_a_rule_that_cannot_be_used_is_refused_in_one_sentence(
    changes: dict[str, object], sentence: str
) -> None:
    with pytest.raises(UserError, match=sentence) as refusal:
        checked_rule(replace(DEFAULT, **changes))  # type: ignore[arg-type]
    assert str(refusal.value).count("。") == 1


def test_a_word_that_everybody_uses_is_not_kept_as_the_rule_s_own() -> None:
    labels = ((Light.GREEN, " 绿 "), (Light.YELLOW, " 提醒 "), (Light.RED, ""))
    assert checked_rule(replace(DEFAULT, labels=labels)).labels == ((Light.YELLOW, "提醒"),)


def test_a_definition_holds_plain_values_only() -> None:
    written = definition(RULES["sanming"])
    assert json.loads(json.dumps(written)) == written
    assert written["labels"] == {"yellow": "提醒", "orange": "预警"}
    assert written["late"]["orange"] == "1"


def test_what_a_file_does_not_say_does_not_count() -> None:
    said = {"key": "own", "name": "本办规则", "version": "1", "basis": "days"}
    rule = rule_from(said)
    assert (rule.gap, rule.silent, rule.unstarted) == (Rungs(), Rungs(), Rungs())
    assert (rule.near_days, rule.relative, rule.labels) == (0, False, ())
    assert rule.basis is LightBasis.DAYS


def test_every_light_of_a_measure_is_inclusive_unless_the_file_says_which() -> None:
    said = definition(DEFAULT) | {"gap": {"yellow": 10}, "late": {"red": "1", "inclusive": []}}
    rule = rule_from(said)
    assert rule.gap.reached(Decimal(10)) is Light.YELLOW
    assert rule.late.reached(Decimal(1)) is None
