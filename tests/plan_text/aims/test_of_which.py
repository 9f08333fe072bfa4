from __future__ import annotations

from decimal import Decimal

import pytest

from fenghua_supervisor.domain.codes.plan import Relation
from fenghua_supervisor.domain.plan.plan import Target
from fenghua_supervisor.plan_text.aims.of_which import parts_of

WHOLE = Target("学校", Relation.REACH, Decimal(12), unit="所")


@pytest.mark.parametrize(
    ("aside", "parts"),
    [
        ("（其中小学8所、初中4所）", [("学校其中小学", 8, "所"), ("学校其中初中", 4, "所")]),
        ("（其中省级5所）", [("学校其中省级", 5, "所")]),
        ("（含寄宿制学校三所）", [("学校其中寄宿制学校", 3, "所")]),
        ("(其中：民办不少于2)", [("学校其中民办", 2, "所")]),
    ],
)
def test_the_parts_have_the_name_of_the_whole(
    aside: str, parts: list[tuple[str, int, str]]
) -> None:
    read = [(part.name, part.value, part.unit) for part in parts_of(aside, WHOLE)]
    assert read == [(name, Decimal(value), unit) for name, value, unit in parts]


@pytest.mark.parametrize(
    "aside",
    [
        "",
        "（3个）",
        "（其中3所）",
        "（其中2024年）",
        "（其中小学8所、初中）",
        "（其中省级）",
        "（备注：其中1所）",
    ],
)
def test_what_is_not_understood_whole_is_no_part(aside: str) -> None:
    assert parts_of(aside, WHOLE) == []
