"""Which finding a picture is proposed for: by numbers, places, and the time; else it is asked."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fenghua_supervisor.domain.inspections.after_pictures import (
    NamedPicture,
    Suggestion,
    suggestions,
    waits_for_pictures,
)
from tests.domain.finding_facts import entry, finding, photo

GIVEN = entry("assign", "10-10", due="10-17")
NOON = datetime(2025, 10, 20, 12)
FINDINGS = [
    finding(GIVEN, id=1, number=3, place="岳林广场"),
    finding(GIVEN, id=2, number=4, place="岳林广场东侧公厕"),
    finding(GIVEN, id=3, number=12, place="锦屏街道 长者食堂"),
    finding(GIVEN, id=4, number=3, year=2024, place="锦屏街道农贸市场"),
    finding(GIVEN, id=5, number=20, place="中山路3号"),
]


def said(name: str, *folders: str, taken: datetime | None = None) -> Suggestion:
    (only,) = suggestions([NamedPicture(name, folders, taken)], FINDINGS)
    return only


@pytest.mark.parametrize(
    ("name", "folders", "ident"),
    [
        ("4号整改后", (), 2),
        ("问题4-1", (), 2),
        ("〔2025〕3号", (), 1),
        ("2025-3号(2)", (), 1),
        ("问题［２０２４］３号", (), 4),
        ("IMG_0412", ("12号",), 3),
        ("1", ("整改后", "问题12"), 3),
        ("IMG_20251012_101500", (), None),
        ("3", (), None),
        ("10月4号拍", (), None),
        ("4号楼", (), None),
        ("3号整改后", (), None),
        ("3-4号", (), None),
        ("3、4号", (), None),
        ("7号", (), None),
        ("4号", ("12号",), None),
        # The longer of two places, and a part of one that only one has.
        ("岳林广场东侧公厕后", (), 2),
        ("岳林广场", (), 1),
        ("长者食堂整改后1", (), 3),
        ("食堂", (), None),
        ("锦屏街道", (), None),
        ("锦屏街道", ("农贸市场",), None),
        ("中山路3号", (), 5),
        ("岳林广场", ("12号",), None),
    ],
)
def test_a_name_tells_one_finding_or_none(
    name: str, folders: tuple[str, ...], ident: int | None
) -> None:
    found = said(name, *folders)
    assert found.finding_id == ident
    assert found.why


def test_what_is_not_proposed_says_why_and_which_it_may_be() -> None:
    assert said("3号整改后") == Suggestion(None, "名称里写着3号，不止一条", (1, 4))
    assert said("7号").why == "名称里写着7号，不在等整改的问题里"
    assert said("锦屏街道").why == "名称里的地点有2条问题"
    assert said("岳林广场", "12号").why.endswith("，说法不一")
    assert said("IMG_1").why == "名称和时间都看不出"


def test_a_picture_taken_beside_a_known_one_goes_with_it() -> None:
    later = NOON + timedelta(minutes=8)
    pictures = [NamedPicture("4号", (), NOON), NamedPicture("IMG_2", (), later)]
    assert [s.finding_id for s in suggestions(pictures, FINDINGS)] == [2, 2]
    far = [pictures[0], NamedPicture("IMG_2", (), NOON + timedelta(minutes=11))]
    assert [s.finding_id for s in suggestions(far, FINDINGS)] == [2, None]
    # Two findings in one quarter of an hour: whose the third is, is not known.
    both = [*pictures, NamedPicture("12号", (), NOON + timedelta(minutes=9))]
    assert [s.finding_id for s in suggestions(both, FINDINGS)] == [2, None, 3]
    # What is doubtful by its name is not made sure by its time.
    doubtful = [pictures[0], NamedPicture("3号", (), later)]
    assert [s.finding_id for s in suggestions(doubtful, FINDINGS)] == [2, None]


def test_nothing_is_proposed_for_a_picture_from_before_the_rectification() -> None:
    day_before = datetime(2025, 10, 8, 12)
    assert said("4号", taken=day_before).finding_id is None
    assert said("4号", taken=day_before).why.endswith("早于2025年10月9日挂号")
    taken = photo("before", datetime(2025, 10, 9, 9))
    pictured = finding(GIVEN, id=1, number=1, photos=(taken,))
    early = NamedPicture("1号", (), datetime(2025, 10, 9, 8))
    assert suggestions([early], [pictured])[0].why.endswith("但拍得比它的整改前照片还早")
    again = finding(GIVEN, entry("submit", "10-13"), entry("return", "10-16", due="10-23"))
    (found,) = suggestions([NamedPicture("1号", (), datetime(2025, 10, 14, 8))], [again])
    assert (found.finding_id, found.likely) == (None, (1,))
    assert found.why.endswith("早于2025年10月16日退回整改")


@pytest.mark.parametrize(
    ("events", "waits"),
    [
        ((), False),
        ((GIVEN,), True),
        ((GIVEN, entry("submit", "10-13")), True),
        ((GIVEN, entry("object", "10-13")), False),
        ((GIVEN, entry("dismiss", "10-13")), False),
    ],
)
def test_only_what_its_units_are_to_mend_waits_for_pictures(
    events: tuple[object, ...], waits: bool
) -> None:
    assert waits_for_pictures(finding(*events)) is waits


@given(st.lists(st.text("34 12号问题-岳林广场东侧〔2025〕_", max_size=12), max_size=6))
def test_every_picture_gets_one_known_finding_or_a_reason(names: list[str]) -> None:
    pictures = [NamedPicture(name, (), NOON) for name in names]
    found = suggestions(pictures, FINDINGS)
    assert len(found) == len(names)
    for one in found:
        assert one.why
        assert one.finding_id is None or one.finding_id in one.likely
        assert set(one.likely) <= {f.id for f in FINDINGS}
