"""Heads of columns: questions, their senses, and what says who somebody is."""

from __future__ import annotations

import pytest

from fenghua_supervisor.domain.codes.senses import Sense, SurveyMaker
from fenghua_supervisor.domain.senses.heads import (
    is_of_person,
    is_place,
    maker_of,
    sense_of,
    titles_of,
)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("1、您的获得感如何", "您的获得感如何"),
        ("1：您的获得感如何", "您的获得感如何"),
        ("12: 您的获得感如何[单选题]", "您的获得感如何"),
        ("1.您的获得感如何", "您的获得感如何"),
        ("第3题(治安状况)", "治安状况"),
        ("*2、您的幸福感（必填）", "您的幸福感"),
        ("2025年的获得感", "2025年的获得感"),
    ],
)
def test_a_question_is_known_without_its_number(head: str, title: str) -> None:
    assert titles_of([head]) == [title]


def test_two_of_one_name_keep_their_numbers() -> None:
    assert titles_of(["第3题(治安)", "第4题(治安)"]) == ["第3题(治安)", "第4题(治安)"]


@pytest.mark.parametrize(
    "title", ["您的姓名", "手机号", "联系电话", "来自IP", "用户标识", "昵称", "家庭住址", "微信"]
)
def test_who_somebody_is(title: str) -> None:
    assert is_of_person(title)


@pytest.mark.parametrize("title", ["您对12345热线电话的满意度", "来源", "您的获得感"])
def test_what_says_nothing_of_a_person(title: str) -> None:
    assert not is_of_person(title)


@pytest.mark.parametrize(
    ("title", "sense"),
    [
        ("您的获得感", Sense.GAIN),
        ("您觉得幸福吗", Sense.HAPPINESS),
        ("对食品安全的评价", Sense.SECURITY),
        ("您的归属程度", Sense.IDENTITY),
        ("您的获得感和幸福感", None),
        ("您最关心什么", None),
    ],
)
def test_which_sense_a_question_names(title: str, sense: Sense | None) -> None:
    assert sense_of(title) is sense


def test_places_and_makers() -> None:
    assert is_place("您居住在哪个镇（街道）")
    assert not is_place("您的年龄")
    assert maker_of(["序号", "提交答卷时间", "来自IP"]) is SurveyMaker.WJX
    assert maker_of(["编号", "答题时长", "用户标识"]) is SurveyMaker.TENCENT
    assert maker_of(["序号", "获得感"]) is SurveyMaker.PLAIN
