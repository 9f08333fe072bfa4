from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.lights import LIGHT_ORDER, GreyKind, Light, LightBasis

if TYPE_CHECKING:
    from enum import StrEnum

CODES: list[tuple[type[StrEnum], str]] = [
    (Light, "red=红 orange=橙 yellow=黄 green=绿 blue=办结 grey=灰"),
    (LightBasis, "months=按整月 days=按天数 milestones=按节点"),
    (
        GreyKind,
        (
            "not_started=未启动 not_reported=未填报 not_published=未发布 text_missing=待导入 "
            "incomplete=待补 stopped=中止"
        ),
    ),
]


@pytest.mark.parametrize(("kind", "words"), CODES, ids=lambda value: getattr(value, "__name__", ""))
def test_codes_stay_as_they_are_stored_each_with_its_word(kind: type[StrEnum], words: str) -> None:
    assert [f"{code}={code.label}" for code in kind] == words.split()


def test_lists_sort_the_worst_light_first_and_grey_apart_at_the_end() -> None:
    assert [light.label for light in LIGHT_ORDER] == ["红", "橙", "黄", "绿", "办结", "灰"]
    assert set(LIGHT_ORDER) == set(Light)
