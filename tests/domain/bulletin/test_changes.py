from __future__ import annotations

from dataclasses import replace

import pytest

from fenghua_supervisor.domain.bulletin.changes import changes, standings
from fenghua_supervisor.domain.bulletin.paper import ChangeLine, ItemStanding
from fenghua_supervisor.domain.codes.ledger import State, TextStatus
from fenghua_supervisor.domain.codes.lights import Light
from tests.domain.paper_facts import BEHIND, RULES, row, unit

RULE = RULES["default"]
FINE = ItemStanding(7, Light.GREEN, behind=False, done=False, counted=True)
LAGS = replace(FINE, light=Light.YELLOW, behind=True)
DONE = replace(FINE, light=Light.BLUE, done=True)


@pytest.mark.parametrize(
    ("was", "has", "words"),
    [
        (FINE, LAGS, ["新增滞后", "由绿转黄"]),
        (LAGS, FINE, ["不再滞后", "由黄转绿"]),
        (LAGS, DONE, ["已销号"]),
        (FINE, DONE, ["已销号"]),
        (DONE, FINE, ["回头看重启"]),
        (DONE, LAGS, ["新增滞后", "回头看重启"]),
        (LAGS, replace(LAGS, light=Light.RED), ["由黄转红"]),
        (FINE, replace(FINE, light=Light.GREY), []),
        (replace(FINE, light=Light.GREY), LAGS, ["新增滞后"]),
        (FINE, FINE, []),
    ],
)
def test_an_item_is_named_under_each_change_it_made(
    was: ItemStanding, has: ItemStanding, words: list[str]
) -> None:
    assert changes([was], [has], RULE) == [ChangeLine(word, (7,)) for word in words]


def test_the_gravest_light_left_stands_first_and_numbers_stand_together() -> None:
    lights = {1: "GY", 2: "YG", 3: "RG", 4: "RY", 5: "GY"}
    code = {"G": Light.GREEN, "Y": Light.YELLOW, "R": Light.RED}
    was, has = (
        [replace(FINE, number=n, light=code[pair[end]]) for n, pair in lights.items()]
        for end in (0, 1)
    )
    assert changes(was, has, RULE) == [
        ChangeLine("由红转黄", (4,)),
        ChangeLine("由红转绿", (3,)),
        ChangeLine("由黄转绿", (2,)),
        ChangeLine("由绿转黄", (1, 5)),
    ]


def test_lights_are_called_as_the_rule_of_the_paper_calls_them() -> None:
    found = changes([FINE], [replace(FINE, light=Light.YELLOW)], RULES["xuancheng"])
    assert found == [ChangeLine("由达进度转欠进度", (7,))]


def test_an_item_that_was_not_there_before_changed_nothing() -> None:
    assert changes([], [LAGS], RULE) == []
    assert changes([LAGS], [], RULE) == []


def test_how_the_items_stand_is_kept_for_the_next_paper() -> None:
    rows = [
        row(1, unit(), unit("区教育局", BEHIND)),
        row(2, unit(state=State.ARCHIVED), state=State.ARCHIVED),
        row(3, text_status=TextStatus.MISSING),
        row(4, unit(state=State.DROPPED), state=State.DROPPED),
    ]
    kept = [(item.number, item.behind, item.done, item.counted) for item in standings(rows)]
    assert kept == [
        (1, True, False, True),
        (2, False, True, True),
        (3, False, False, False),
        (4, False, False, False),
    ]
    assert standings(rows, with_dropped=True)[3].counted
