from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.lights import Light, LightBasis
from fenghua_supervisor.domain.lights.thresholds import Rungs
from tests.shipped import shipped_rules

if TYPE_CHECKING:
    from fenghua_supervisor.domain.lights.rule import LightRule

RULES = shipped_rules()
DEFAULT = RULES["default"]
EVERY = pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.key)


@EVERY
def test_a_rule_says_every_light_that_it_gives(rule: LightRule) -> None:
    assert all(rule.full_word(light) in rule.words for light in rule.lights)
    assert all(rule.meaning(light) for light in rule.lights)


@pytest.mark.parametrize(
    ("key", "light", "meaning"),
    [
        ("default", Light.BLUE, "经审核同意销号"),
        ("default", Light.GREY, "未启动、未填报、数据未发布或已中止"),
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
    ("basis", "words"),
    [
        (LightBasis.MONTHS, "序时进度按已过整月数占总月数的比例计算"),
        (LightBasis.DAYS, "序时进度按已过天数占总天数的比例计算"),
        (LightBasis.MILESTONES, "序时进度按最近一个到期节点的应完成进度计算"),
    ],
)
def test_a_rule_says_how_the_progress_that_is_due_is_counted(basis: LightBasis, words: str) -> None:
    rule = replace(DEFAULT, basis=basis)
    assert rule.basis_words.startswith(words)
    assert rule.words.startswith(words)


def test_a_rule_is_named_with_its_version() -> None:
    assert DEFAULT.title == "默认规则（2026.1版）"


def test_days_before_the_deadline_make_a_rule_give_yellow() -> None:
    late_only = replace(DEFAULT, gap=Rungs(), near_days=0)
    assert late_only.lights == (Light.BLUE, Light.GREEN, Light.RED, Light.GREY)
    assert replace(late_only, near_days=1).gives(Light.YELLOW)


def test_without_a_gap_green_is_what_shows_no_other_light() -> None:
    assert replace(DEFAULT, gap=Rungs()).meaning(Light.GREEN) == "未到以下各灯的情形"


def test_one_day_alone_between_two_lights_is_no_range() -> None:
    rule = replace(DEFAULT, late=Rungs(orange=Decimal(1), red=Decimal(2)))
    assert rule.meaning(Light.ORANGE) == "逾期1天未办结"
    assert rule.meaning(Light.RED).endswith("，或逾期2天及以上未办结")


def test_the_own_word_of_a_rule_stands_with_its_colour() -> None:
    rule = RULES["xuancheng"]
    assert (rule.word(Light.YELLOW), rule.word(Light.RED)) == ("欠进度", "红")
    assert (rule.full_word(Light.YELLOW), rule.full_word(Light.RED)) == ("欠进度（黄灯）", "红")
    assert rule.own_word(Light.RED) == ""


def test_a_light_is_named_with_the_rule_s_own_word_behind_it() -> None:
    own = replace(DEFAULT, labels=((Light.RED, "预警"),))
    assert [own.named(light) for light in (Light.RED, Light.YELLOW, Light.BLUE)] == [
        "红灯（预警）",
        "黄灯",
        "已办结",
    ]
