from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from fenghua_supervisor.domain.inspections.drafts import PhotoReading
from fenghua_supervisor.ui.inspections.findings.picture_groups import PictureGroups

DAY = date(2025, 10, 30)


def photo(name: str, clock: str | None) -> PhotoReading:
    taken = datetime.fromisoformat(f"{DAY}T{clock}") if clock else None
    return PhotoReading(Path(name), Path(f"clean-{name}"), taken, "", "", (1, 1))


ONE, TWO, LATER, UNDATED = (
    photo("1.jpg", "09:00"),
    photo("2.jpg", "09:09"),
    photo("3.jpg", "09:30"),
    photo("4.jpg", None),
)


def names(groups: PictureGroups) -> list[list[str]]:
    return [[photo.path.name for photo in group.photos] for group in groups.groups]


def made() -> PictureGroups:
    return PictureGroups.of([LATER, UNDATED, TWO, ONE])


def test_pictures_of_one_place_stand_together_and_an_undated_one_alone() -> None:
    groups = made()
    assert names(groups) == [["1.jpg", "2.jpg"], ["3.jpg"], ["4.jpg"]]
    told = [group.time_words for group in groups.groups]
    assert told == ["2025-10-30 09:00—09:09", "2025-10-30 09:30", "没有拍摄时间"]


def test_a_group_goes_with_its_last_picture() -> None:
    groups = made()
    groups.move(LATER, groups.groups[0])
    assert names(groups) == [["1.jpg", "2.jpg", "3.jpg"], ["4.jpg"]]


def test_a_picture_may_stand_alone_behind_its_former_group() -> None:
    groups = made()
    groups.move(ONE, None)
    assert names(groups) == [["2.jpg"], ["1.jpg"], ["3.jpg"], ["4.jpg"]]


def test_joining_keeps_the_words_that_were_typed() -> None:
    groups = made()
    groups.groups[1].text = "路灯不亮"
    former = groups.join_former(groups.groups[1])
    assert former.text == "路灯不亮"
    assert names(groups) == [["1.jpg", "2.jpg", "3.jpg"], ["4.jpg"]]


def test_each_group_is_a_finding_with_its_pictures() -> None:
    groups = made()
    groups.leave_out(UNDATED)
    groups.groups[0].text = "台阶破损"
    assert groups.unwritten() is groups.groups[1]
    groups.remove(groups.groups[1])
    (draft,) = groups.drafts(DAY, 7)
    assert (draft.text, draft.on, draft.inspection_id) == ("台阶破损", DAY, 7)
    assert [(one.path, one.reading) for one in draft.photos] == [(ONE.path, ONE), (TWO.path, TWO)]
