from __future__ import annotations

from dataclasses import replace

import pytest

from fenghua_supervisor.domain.codes.inspections import InspectionKind
from fenghua_supervisor.domain.papers.inspections import facts as words
from tests.domain.finding_facts import DONE, day, entry, finding
from tests.domain.inspection_paper_facts import OFFICE, facts, inspection, many

GIVEN = entry("assign", "10-10", due="10-17")


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ((), ""),
        ((GIVEN,), "2025-10-17\n5个工作日"),
        ((GIVEN, entry("extend", "10-16", due="11-20")), "2025-11-20\n原10月17日"),
        ((GIVEN, entry("last", "10-16", due="12-20")), "2025-12-20\n下次复查"),
    ],
)
def test_a_term_says_its_days_its_first_day_or_the_next_look(
    entries: tuple[object, ...], told: str
) -> None:
    assert words.due_cell(finding(*entries), facts().calendar) == told


def test_each_finding_stands_in_one_place_and_nothing_is_told_of_none() -> None:
    told = dict(words.standing_counts(many(60)))
    assert told == {"已销号": 10, "正在整改": 30, "已申请销号": 10, "待交办": 10}
    assert words.standing_counts([finding(*DONE)]) == [("已销号", 1)]
    assert words.standing_counts([finding(GIVEN, entry("dismiss", "10-12"))]) == []


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("10-09", "10-09", "2025年10月9日"),
        ("10-09", "10-10", "2025年10月9日至10月10日"),
    ],
)
def test_the_days_of_an_inspection(first: str, last: str, told: str) -> None:
    assert words.when(inspection(from_on=day(first), to_on=day(last))) == told


def test_who_answers_comes_from_the_directory() -> None:
    assert facts().people_of(finding(unit_ids=(1, 3, 9))) == "张三丰\n李四"
    assert facts().people_of(finding(unit_ids=(1, 1))) == "张三丰"


def test_demo_data_is_marked_wherever_it_comes_from() -> None:
    assert facts().mark([finding()]) == ""
    assert facts(is_demo=True).mark() == facts().mark([finding(is_demo=True)]) != ""


def test_an_undercover_finding_is_known_by_its_inspection() -> None:
    known = facts(inspection(kind=InspectionKind.UNDERCOVER))
    assert known.is_undercover(finding(inspection_id=1))
    assert not known.is_undercover(finding())
    assert not facts(inspection()).is_undercover(finding(inspection_id=1))


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (21, "二十一"),
        (99, "九十九"),
        (100, "100"),
    ],
)
def test_ordinals(number: int, word: str) -> None:
    assert words.chinese_ordinal(number) == word


@pytest.mark.parametrize(
    ("text", "told"), [("好", "好。"), ("好。", "好。"), ("好吗？ ", "好吗？"), ("", "")]
)
def test_a_sentence_ends_once(text: str, told: str) -> None:
    assert words.ended(text) == told


def test_lines_headings_grade_and_contact() -> None:
    assert words.lines_of(" 甲 \n\n乙") == ("甲", "乙")
    assert words.numbered(("甲", "乙")) == ("一、甲", "二、乙")
    assert words.grade(finding(category="")) == "一般"
    assert words.grade(finding()) == "安全\n一般"
    assert replace(OFFICE, contact="").contact_words == "联系电话：0574-88880000"
