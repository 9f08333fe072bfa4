from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fenghua_supervisor.domain.codes.inspections import FindingEvent, PhotoRole
from fenghua_supervisor.domain.inspections.pictures import (
    GAP,
    difference,
    doubt_words,
    doubts,
    grouped_by_time,
    likenesses,
    photo_role,
)
from tests.domain.finding_facts import day, finding, photo

NINE = datetime(2025, 10, 9, 9)


def test_a_long_gap_begins_another_place() -> None:
    minutes = [0, 5, 15, 26, None, 27]
    taken = [None if m is None else NINE + timedelta(minutes=m) for m in minutes]
    groups = grouped_by_time(range(6), lambda i: taken[i])
    # Ten minutes are no gap, eleven are; what has no time stands alone at the end.
    assert groups == [(0, 1, 2), (3, 5), (4,)]


@given(st.lists(st.one_of(st.none(), st.integers(0, 300)), max_size=20))
def test_every_picture_is_in_one_group_and_no_group_has_a_gap(minutes: list[int | None]) -> None:
    taken = [None if m is None else NINE + timedelta(minutes=m) for m in minutes]
    groups = grouped_by_time(range(len(minutes)), lambda i: taken[i])
    assert sorted(i for group in groups for i in group) == list(range(len(minutes)))
    for group in groups:
        moments = [taken[i] for i in group]
        for first, second in zip(moments, moments[1:], strict=False):
            assert first is not None
            assert second is not None
            assert second - first <= GAP


@pytest.mark.parametrize(
    ("kind", "role"),
    [("measure", "during"), ("submit", "after"), ("pass", "after"), ("note", "after")],
)
def test_a_picture_shows_the_place_as_its_event_left_it(kind: str, role: str) -> None:
    assert photo_role(FindingEvent(kind)) == PhotoRole(role)


def test_a_picture_is_doubted_for_its_day() -> None:
    before = [photo("before", NINE)]
    assert doubts(photo(taken=NINE), day("10-09"), []) == []
    assert doubt_words(doubts(photo(), day("10-09"), [])) == [
        "照片“1.jpg”没有拍摄时间，请核对是何时所拍"
    ]
    assert doubt_words(doubts(photo(taken=NINE), day("10-10"), [])) == [
        "照片“1.jpg”拍于2025年10月9日，早于督查开始的2025年10月10日"
    ]
    earlier = photo("after", NINE - timedelta(hours=1))
    assert doubt_words(doubts(earlier, None, before)) == [
        "整改后照片“1.jpg”比整改前照片还早，请核对是否放反"
    ]
    assert doubts(photo("after", NINE + timedelta(1)), None, before) == []


def test_a_picture_used_twice_is_told_with_the_other_finding() -> None:
    new, other = photo(dhash="00ff00ff00ff00ff"), photo(dhash="00ff00ff00ff00f0", name="旧.jpg")
    assert difference(new.dhash, other.dhash) == 4
    assert doubt_words(likenesses(new, [(finding(), other)])) == [
        "照片“1.jpg”与问题〔2025〕1号的照片“旧.jpg”几乎相同，请核对是否重复使用"
    ]
    far = photo(dhash="00ff00ff00ff00e0")
    assert likenesses(new, [(finding(), far), (finding(), photo())]) == []
    assert likenesses(photo(), [(finding(), other)]) == []


def test_the_same_doubt_of_many_pictures_is_told_once() -> None:
    many = [replace(photo(taken=NINE), name=f"{i}.jpg", sha256=f"{i:064}") for i in range(30)]
    found = [doubt for each in many for doubt in doubts(each, day("10-10"), [])]
    # A picture that several findings share is one picture.
    assert doubt_words([*found, *found]) == [
        "照片“0.jpg”等30张拍于2025年10月9日，早于督查开始的2025年10月10日"
    ]


def test_of_many_doubts_the_last_are_counted() -> None:
    other = photo(dhash="00ff00ff00ff00ff", name="旧.jpg")
    new = [replace(other, name=f"{i}.jpg", sha256=f"{i:064}") for i in range(7)]
    found = [
        doubt
        for i, each in enumerate(new)
        for doubt in likenesses(each, [(replace(finding(), number=i + 1), other)])
    ]
    told = doubt_words(found)
    assert told[0] == "照片“0.jpg”与问题〔2025〕1号的照片“旧.jpg”几乎相同，请核对是否重复使用"
    assert told[4:] == ["另有3张照片也有疑问，请逐张核对"]
