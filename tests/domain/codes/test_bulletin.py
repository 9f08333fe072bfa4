from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.bulletin import SECTIONS, BulletinSection, ScopeKind

if TYPE_CHECKING:
    from enum import StrEnum

CODES: list[tuple[type[StrEnum], str]] = [
    (ScopeKind, "whole=整个方案 campaign=攻坚行动 unit=单位 all=全部在办方案"),
    (
        BulletinSection,
        (
            "title=标题 opening=开头 overall=总体情况 targets=指标完成情况 "
            "highlights=工作亮点 lagging=滞后及逾期事项 closed=办结销号事项 "
            "notices=督办催办情况 inspections=督查整改情况 "
            "indicators=共同富裕实现度 senses=群众四感测评情况 "
            "pilots=改革试点和成果情况 appraisal=综合绩效考核情况 ranking=单位排名 "
            "changes=与上期相比 next_steps=下步要求"
        ),
    ),
]


@pytest.mark.parametrize(("kind", "words"), CODES, ids=lambda value: getattr(value, "__name__", ""))
def test_codes_stay_as_they_are_stored_each_with_its_word(kind: type[StrEnum], words: str) -> None:
    assert [f"{code}={code.label}" for code in kind] == words.split()


def test_title_and_opening_cannot_be_switched_off() -> None:
    assert set(BulletinSection) - set(SECTIONS) == {BulletinSection.TITLE, BulletinSection.OPENING}
    assert (SECTIONS[0], SECTIONS[-1]) == (BulletinSection.OVERALL, BulletinSection.NEXT_STEPS)
