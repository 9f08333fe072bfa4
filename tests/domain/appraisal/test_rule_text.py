from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fenghua_supervisor.domain.appraisal.rule_text import (
    items_from,
    items_text,
    places_from,
    places_text,
)
from fenghua_supervisor.domain.codes.appraisal import ScoreEvent
from fenghua_supervisor.domain.units.leagues import League
from fenghua_supervisor.errors import UserError
from tests.domain.score_facts import own_rule
from tests.shipped import shipped_score_rules

if TYPE_CHECKING:
    from fenghua_supervisor.domain.appraisal.rule import Places


@pytest.mark.parametrize("key", ["supervision", "reporting"])
def test_a_rule_is_read_back_as_it_is_written(key: str) -> None:
    items = shipped_score_rules()[key].items
    assert items_from(items_text(items), items) == items


def test_lines_are_read_as_a_spreadsheet_gives_them() -> None:
    text = "任务按期办结\t＋2分\t1\n\n领导评价｜0至20\n被通报批评|-2|-1|4|取消评先\n方案未报|-10"
    done, judged, criticised, by_hand = items_from(text)
    assert (done.event, done.lead, done.support) == (ScoreEvent.ITEM_DONE, 2, 1)
    assert (judged.event, judged.low, judged.high) == (ScoreEvent.BY_HAND, 0, 20)
    assert (criticised.cap, criticised.excludes) == (4, True)
    assert (by_hand.code, by_hand.support) == ("hand2", -10)
    assert items_text(items_from(text)).splitlines()[2] == "被通报批评｜-2｜-1｜4｜取消评先"


def test_a_line_that_is_known_keeps_its_code() -> None:
    known = own_rule({"code": "m7", "event": "by_hand", "name": "方案未报", "lead": -5}).items
    (item,) = items_from("方案未报｜-10", known)
    assert item.code == "m7"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("任务按期办结", "第1行“任务按期办结”不能识别，请写成：计分项｜牵头分值"),
        ("\n任务按期办结｜两分", "第2行的分值“两分”不是数字"),
        ("任务按期办结｜2｜1｜｜除名", "第1行的“除名”不能识别"),
        ("领导评价｜零至20", "第1行的分值“零”不是数字"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(text: str, words: str) -> None:
    with pytest.raises(UserError, match=words):
        items_from(text)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_or_refused_in_words(text: str) -> None:
    told = "第"
    try:
        items_from(text)
    except UserError as refusal:
        told = str(refusal)
    assert told.startswith("第")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("", ()),
        ("部门5、镇街4", ((League.DEPARTMENT, 5), (League.TOWN, 4))),
        ("镇街前４名，部门前5名", ((League.DEPARTMENT, 5), (League.TOWN, 4))),
        ("平台2 部门0", ((League.PLATFORM, 2),)),
        ("3", tuple((league, 3) for league in League)),
    ],
)
def test_places_are_read_as_people_write_them(text: str, places: Places) -> None:
    assert places_from(text, "红榜名次") == places
    assert places_from(places_text(places), "红榜名次") == places


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("部门五", "红榜名次“部门五”不能识别，请写成"),
        ("5、4", "“5”不能识别"),
        ("街道3", "“街道3”不能识别"),
        ("平台2、群团3", "“平台和群团”写了两次"),
        ("部门-1", "不能识别"),
    ],
)
def test_places_that_cannot_be_read_are_named(text: str, words: str) -> None:
    with pytest.raises(UserError, match=words):
        places_from(text, "红榜名次")
