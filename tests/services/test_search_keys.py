from __future__ import annotations

from pypinyin import Style, lazy_pinyin

from fenghua_supervisor.domain.writing.search import normalise
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


def test_words_that_are_remembered_are_read_as_at_first() -> None:
    texts = [action.text for action in shipped_plan(shipped_hints()).actions]
    read = [lazy_pinyin(text, style=Style.FIRST_LETTER, strict=False) for text in texts]
    assert [initials(text) for text in texts] == [normalise("".join(each)) for each in read]
    assert initials("重庆银行行长，长江") == "cqyhhz,cj"
