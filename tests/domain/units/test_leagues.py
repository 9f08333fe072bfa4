from __future__ import annotations

import pytest

from fenghua_supervisor.domain.units.directory import KINDS
from fenghua_supervisor.domain.units.leagues import League, league_of


@pytest.mark.parametrize(
    ("kind", "name", "league"),
    [
        ("部门", "区教育局", League.DEPARTMENT),
        ("党委部门", "区委组织部", League.DEPARTMENT),
        ("其他", "区法院", League.DEPARTMENT),
        ("镇街", "大堰镇", League.TOWN),
        ("功能区", "开发区管委会", League.PLATFORM),
        ("群团", "区妇联", League.PLATFORM),
        ("", "锦屏街道", League.TOWN),
        ("", "裘村镇", League.TOWN),
        ("国企", "区城投集团", League.DEPARTMENT),
        ("", "宁南贸易物流区管委会", League.PLATFORM),
        ("部门", "裘村镇", League.DEPARTMENT),
    ],
)
def test_the_kind_says_the_league_and_without_one_the_name(
    kind: str, name: str, league: League
) -> None:
    assert league_of(kind, name) is league


def test_every_kind_that_is_offered_has_its_league() -> None:
    assert {league_of(kind, "") for kind in KINDS} == set(League)
