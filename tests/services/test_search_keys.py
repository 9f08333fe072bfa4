from __future__ import annotations

import pytest

from fenghua_supervisor.domain.writing.search import normalise
from fenghua_supervisor.paths import RESOURCES_DIR, SHIPPED_DIR
from fenghua_supervisor.services.plan.shipped import shipped_hints, shipped_plan
from fenghua_supervisor.services.search_keys import found_by, initials, pinyin_order, spelled


def test_names_stand_in_the_order_of_their_pinyin() -> None:
    names = ["区卫健局", "团区委", "区发改局", "市场监管局", "区民政局", "区教育局"]
    assert sorted(names, key=pinyin_order) == [
        "区发改局", "区教育局", "区民政局", "区卫健局", "市场监管局", "团区委",
    ]  # fmt: skip


def test_names_that_sound_alike_stay_apart() -> None:
    assert pinyin_order("区是局") != pinyin_order("区事局")


def test_a_name_is_typed_in_full_pinyin() -> None:
    assert spelled("区教育局（A）") == "qujiaoyuju(a)"


def test_a_short_text_is_found_by_its_characters_initials_and_full_pinyin() -> None:
    assert found_by("马上就办", "F1").split() == [
        "马上就办",
        "f1",
        "msjb",
        "f1",
        "mashangjiuban",
        "f1",
    ]


def _texts() -> list[str]:
    """What is shipped, and what only reads right where every word is known."""
    actions = [action.text for action in shipped_plan(shipped_hints()).actions]
    words = (SHIPPED_DIR / "words.txt").read_text(encoding="utf-8").splitlines()
    manual = [
        line
        for path in sorted((RESOURCES_DIR / "help").glob("*.md"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return [
        *actions,
        *words,
        *manual,
        "执行长期",
        "重庆银行行长，长江",
        "𬭊（Db）",
        "㐀𠀀龘",
        "",
        "A1",
    ]


def test_initials_are_those_of_the_dictionary() -> None:
    # It takes a quarter of a second to load.
    from pypinyin import Style, lazy_pinyin

    texts = _texts()
    read = [lazy_pinyin(text, style=Style.FIRST_LETTER, strict=False) for text in texts]
    assert [initials(text) for text in texts] == [normalise("".join(each)) for each in read]
    assert len(texts) > 500


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("重庆银行行长，长江", "cqyhhz,cj"),
        ("执行长期", "zxcq"),
        ("重", "z"),
        ("（A）", "(a)"),
        ("", ""),
    ],
)
def test_a_word_is_read_as_a_whole(text: str, found: str) -> None:
    assert initials(text) == found
