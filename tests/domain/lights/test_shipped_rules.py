from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.lights import Light
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


@EVERY
def test_a_rule_says_every_light_that_it_gives(rule: LightRule) -> None:
    assert all(rule.full_word(light) in rule.words for light in rule.lights)
    assert all(rule.meaning(light) for light in rule.lights)


@pytest.mark.parametrize(
    ("key", "light", "meaning"),
    [
        ("default", Light.RED, "差距超过30个百分点，或已逾期未办结"),
        ("yinchuan", Light.GREEN, "实际进度与序时进度的差距不到10个百分点"),
        (
            "yinchuan",
            Light.YELLOW,
            "差距达到10、不超过30个百分点，或1个月未填报",
        ),
        (
            "yinchuan",
            Light.RED,
            (
                "差距超过30个百分点，或已逾期未办结，或连续2个月及以上未填报，"
                "或启动满3个月及以上未见进展"
            ),
        ),
        ("sanya", Light.GREEN, "实际进度不低于序时进度"),
        (
            "sanya",
            Light.YELLOW,
            "实际进度低于序时进度，差距不超过序时进度的50%，或1个月未填报",
        ),
        ("xuancheng", Light.YELLOW, "实际进度低于序时进度"),
        ("sanming", Light.YELLOW, "距时限不超过7天且未办结"),
        ("sanming", Light.ORANGE, "逾期1至7天未办结"),
        ("sanming", Light.RED, "逾期8天及以上未办结"),
        ("works", Light.ORANGE, "逾期8至14天未办结"),
    ],
)
def test_the_meaning_of_a_light_follows_from_the_thresholds(
    key: str, light: Light, meaning: str
) -> None:
    assert RULES[key].meaning(light) == meaning


def test_orange_is_named_only_by_a_rule_that_gives_it() -> None:
    assert [word for _, word in DEFAULT.legend] == ["办结", "绿", "黄", "红", "灰"]
    assert [word for _, word in RULES["sanming"].legend] == [
        "办结",
        "绿",
        "提醒",
        "预警",
        "红",
        "灰",
    ]
    assert "提醒（黄灯）" in RULES["sanming"].words
    assert RULES["sanming"].words.endswith("蓝色只表示办结")


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
