from __future__ import annotations

from datetime import datetime

import pytest

from fenghua_supervisor.domain.codes.inspections import InspectionKind
from fenghua_supervisor.domain.papers.inspections.photos import (
    PhotoNumbers,
    after_photos,
    before_photos,
)
from tests.domain.finding_facts import DONE, entry, finding, photo
from tests.domain.inspection_paper_facts import facts, inspection

ON = datetime(2025, 10, 9, 9, 30)


def _photos(count: int, role: str = "before") -> tuple[object, ...]:
    return tuple(photo(role, ON, id=n, clean_sha256=f"{role}{n}") for n in range(count))


@pytest.mark.parametrize(
    ("count", "shown", "more"),
    [(0, 0, ""), (1, 1, ""), (3, 3, ""), (4, 3, "另有1张存档"), (9, 3, "另有6张存档")],
)
def test_a_cell_shows_three_pictures_and_counts_the_rest(count: int, shown: int, more: str) -> None:
    found = finding(photos=_photos(count))
    cell = PhotoNumbers(facts()).cell(found, before_photos(found))
    assert (len(cell.images), cell.more) == (shown, more)


def test_pictures_are_numbered_through_the_paper_with_their_day() -> None:
    numbers = PhotoNumbers(facts())
    first, second = finding(photos=_photos(2)), finding(photos=(photo("scene", None, id=7),))
    captions = [
        image.caption
        for found in (first, second)
        for image in numbers.cell(found, before_photos(found)).images
    ]
    assert captions == ["图1 2025-10-09", "图2 2025-10-09", "图3 日期不详"]


@pytest.mark.parametrize(
    ("kind", "place", "caption"),
    [
        (InspectionKind.PANORAMIC, "29.6553, 121.4070", "图1 2025-10-09 29.6553, 121.4070"),
        (InspectionKind.PANORAMIC, "", "图1 2025-10-09"),
        (InspectionKind.UNDERCOVER, "29.6553, 121.4070", "图1 2025-10-09"),
    ],
)
def test_a_place_is_told_only_if_kept_and_never_of_an_undercover_one(
    kind: InspectionKind, place: str, caption: str
) -> None:
    found = finding(inspection_id=1, photos=(photo("before", ON, place=place),))
    shown = PhotoNumbers(facts(inspection(kind=kind))).cell(found, found.photos)
    assert shown.images[0].caption == caption


def test_a_pair_shows_how_it_was_found_and_how_it_became() -> None:
    after = entry("submit", "10-15", photos=_photos(2, "after"))
    pair = PhotoNumbers(facts()).pair(finding(after, photos=_photos(3)), "词")
    assert pair is not None
    assert pair.labels == ("整改前", "整改后")
    assert [image and image.sha256 for image in pair.images] == ["before0", "after1"]
    assert pair.more == "另有3张照片存档。"


@pytest.mark.parametrize(
    ("count", "labels", "shown"),
    [
        (1, ("整改前", "整改后"), ["before0", None]),
        (2, ("整改前", "整改前"), ["before0", "before1"]),
    ],
)
def test_what_nobody_has_put_right_is_shown_as_it_was_found(
    count: int, labels: tuple[str, str], shown: list[str | None]
) -> None:
    pair = PhotoNumbers(facts()).pair(finding(photos=_photos(count)), "词")
    assert pair is not None
    assert (pair.labels, pair.missing) == (labels, "暂无整改后照片")
    assert [image.sha256 if image else None for image in pair.images] == shown


def test_what_was_struck_off_by_a_document_says_so_in_the_place_of_the_picture() -> None:
    pair = PhotoNumbers(facts()).pair(finding(*DONE, photos=_photos(1)), "词")
    assert pair is not None
    assert pair.missing == "凭证明材料销号"


def test_without_a_picture_there_is_no_pair() -> None:
    assert PhotoNumbers(facts()).pair(finding(), "词") is None


def test_pictures_of_a_round_that_was_sent_back_prove_nothing() -> None:
    first = entry("submit", "10-15", photos=(photo("after", ON, id=1, clean_sha256="old"),))
    again = entry("submit", "10-25", photos=(photo("after", ON, id=2, clean_sha256="new"),))
    sent_back = entry("return", "10-20")
    assert [p.clean_sha256 for p in after_photos(finding(first))] == ["old"]
    assert after_photos(finding(first, sent_back)) == ()
    assert [p.clean_sha256 for p in after_photos(finding(first, sent_back, again))] == ["new"]
