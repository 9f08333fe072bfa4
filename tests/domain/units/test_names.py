from __future__ import annotations

import pytest

from fenghua_supervisor.domain.units.names import UnitInfo, oddly_written, resolve_unit
from fenghua_supervisor.errors import UserError

UNITS = [
    UnitInfo(1, "区发改局", aliases=("发改局",)),
    UnitInfo(2, "区委宣传部"),
    UnitInfo(3, "区委统战部"),
    UnitInfo(4, "区矛调中心"),
]


@pytest.mark.parametrize(
    ("said", "unit"), [("区发改局", 1), ("发改局", 1), ("宣传", 2), ("矛调", 4)]
)
def test_a_unit_is_known_by_name_alias_or_a_part_only_it_has(said: str, unit: int) -> None:
    assert resolve_unit(UNITS, said).id == unit


@pytest.mark.parametrize(
    ("said", "why"), [("区委", "不明确"), ("财政局", "没有名为"), ("", "没有")]
)
def test_nothing_is_guessed(said: str, why: str) -> None:
    with pytest.raises(UserError, match=why):
        resolve_unit(UNITS, said)


def test_names_in_characters_that_only_look_like_others_say_what_they_look_like() -> None:
    odd, right, twin = (
        UnitInfo(1, "区⼈⼒社保局"),
        UnitInfo(2, "区民政局"),
        UnitInfo(3, "区人力社保局"),
    )
    assert oddly_written([odd, right]) == {1: "区人力社保局"}
    assert oddly_written([odd, right, twin]) == {}
    assert oddly_written([odd, UnitInfo(4, "区⼈力社保局")]) == {}
