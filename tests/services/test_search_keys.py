from __future__ import annotations

from fenghua_supervisor.services.search_keys import pinyin_order


def test_names_stand_in_the_order_of_their_pinyin() -> None:
    names = ["区卫健局", "团区委", "区发改局", "市场监管局", "区民政局", "区教育局"]
    assert sorted(names, key=pinyin_order) == [
        "区发改局", "区教育局", "区民政局", "区卫健局", "市场监管局", "团区委",
    ]  # fmt: skip


def test_names_that_sound_alike_stay_apart() -> None:
    assert pinyin_order("区是局") != pinyin_order("区事局")
