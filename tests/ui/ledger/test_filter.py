from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.ledger import State, TextStatus
from fenghua_supervisor.domain.codes.lights import GreyKind, Light
from fenghua_supervisor.domain.ledger.filters import DueWindow, LedgerFilter
from fenghua_supervisor.domain.lights.verdict import Verdict
from fenghua_supervisor.ui.ledger import filter_model, light_choices
from fenghua_supervisor.ui.ledger.filter_bar import FilterBar
from fenghua_supervisor.ui.ledger.light_choices import ALL, LIGHT_CHOICES
from fenghua_supervisor.ui.ledger.row_filter import RowFilter
from fenghua_supervisor.ui.look.tokens import GAP_S
from fenghua_supervisor.ui.widgets.buttons import MenuButton
from fenghua_supervisor.ui.widgets.chips import Chip, ChipRow

if TYPE_CHECKING:
    from datetime import date

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.services.office import Office

FULL = LedgerFilter(
    lights=frozenset({Light.RED}),
    greys=frozenset({GreyKind.STOPPED}),
    units=frozenset({"区教育局"}),
    campaigns=frozenset({"攻坚"}),
    sections=frozenset({"小节"}),
    states=frozenset({State.ACCEPTED}),
    due=DueWindow.OVERDUE,
    text_statuses=frozenset({TextStatus.TYPED}),
    words="能源",
)


@pytest.fixture
def rows(demo_office: Office, as_of: date) -> list[LedgerRow]:
    return demo_office.queries.ledger.rows(as_of)


@pytest.fixture
def row_filter(rows: list[LedgerRow], as_of: date) -> RowFilter:
    row_filter = RowFilter()
    row_filter.set_rows(rows, as_of)
    return row_filter


@pytest.mark.parametrize("wanted", [LedgerFilter(), FULL])
def test_a_saved_view_reads_back_as_it_was(wanted: LedgerFilter) -> None:
    assert filter_model.from_json(filter_model.to_json(wanted)) == wanted


@pytest.mark.parametrize("text", ["", "{", "[]", '{"lights": ["pink"], "due": "never"}'])
def test_a_view_that_cannot_be_read_limits_nothing(text: str) -> None:
    assert filter_model.from_json(text) == LedgerFilter()


def test_hits_stand_in_the_order_of_the_list_with_the_number_among_them(
    row_filter: RowFilter, rows: list[LedgerRow]
) -> None:
    found = {rows[40].id, rows[7].id, rows[90].id, -1}
    shown, counts = row_filter.result(found, rows[60].number)
    assert shown == [rows[7], rows[40], rows[60], rows[90]]
    assert counts[ALL] == sum(counts[choice.key] for choice in LIGHT_CHOICES[1:]) == 4
    row_filter.set_filter(LedgerFilter(units=frozenset(rows[7].unit_names)))
    assert rows[7] in row_filter.result(found, None)[0]
    assert all(row.id in found for row in row_filter.result(found, None)[0])


def test_the_chips_add_up_to_all(row_filter: RowFilter) -> None:
    shown, counts = row_filter.result(None, None)
    assert counts[ALL] == len(shown) == 122
    assert sum(counts[choice.key] for choice in LIGHT_CHOICES[1:]) == 122


@pytest.mark.parametrize("choice", LIGHT_CHOICES, ids=lambda c: c.key)
def test_a_chip_shows_as_many_rows_as_it_says(
    row_filter: RowFilter, choice: light_choices.LightChoice
) -> None:
    row_filter.set_filter(light_choices.with_choice(LedgerFilter(), choice.key))
    shown, counts = row_filter.result(None, None)
    assert len(shown) == counts[choice.key]


def test_counts_respect_the_other_limits(row_filter: RowFilter, rows: list[LedgerRow]) -> None:
    unit = replace(LedgerFilter(), units=frozenset({"区教育局"}), lights=frozenset({Light.RED}))
    row_filter.set_filter(unit)
    shown, counts = row_filter.result(None, None)
    assert counts[ALL] == sum("区教育局" in row.unit_names for row in rows)
    assert {row.light for row in shown} <= {Light.RED}


def test_a_set_of_lights_without_a_chip_is_obeyed(row_filter: RowFilter) -> None:
    lights = frozenset({Light.RED, Light.YELLOW})
    row_filter.set_filter(LedgerFilter(lights=lights))
    shown, _ = row_filter.result(None, None)
    assert {row.light for row in shown} == lights


@pytest.mark.parametrize("every", [1, 2, 30])
def test_few_and_many_that_were_found_are_shown_in_the_order_of_the_list(
    row_filter: RowFilter, rows: list[LedgerRow], every: int
) -> None:
    expected = rows[::every]
    found = {row.id for row in expected} | {max(row.id for row in rows) + 1}
    shown, counts = row_filter.result(found, None)
    assert shown == expected
    chips = Counter(map(light_choices.chip_of, expected))
    assert {key: counts[key] for key in chips} == chips
    assert counts[ALL] == len(expected)


def test_words_narrow_and_a_number_always_finds_its_action(row_filter: RowFilter) -> None:
    shown, counts = row_filter.result(set(), 82)
    assert [row.number for row in shown] == [82]
    assert counts[ALL] == 1


def test_limits_are_told_in_words() -> None:
    assert filter_model.limits(FULL) == [
        "攻坚",
        "小节",
        "区教育局",
        "承办中",
        "已逾期",
        "手工录入",
    ]


@pytest.mark.parametrize("kind", list(GreyKind))
def test_every_kind_of_grey_is_counted_under_the_chip_that_shows_it(
    rows: list[LedgerRow], kind: GreyKind, as_of: date
) -> None:
    row = replace(rows[0], verdict=Verdict(Light.GREY, "理由", kind))
    chip = light_choices.chip_of(row)
    assert light_choices.with_choice(LedgerFilter(), chip).accepts(row, as_of)


def test_what_was_counted_is_not_kept_in_a_view() -> None:
    counted = replace(FULL, ids=frozenset({3, 4}), ids_words="驾驶舱：红灯 2项")
    assert filter_model.from_json(filter_model.to_json(counted)) == FULL
    assert filter_model.without_ids(counted) == FULL


def test_the_chips_have_their_places_before_they_are_painted(qtbot: QtBot) -> None:
    bar = FilterBar()
    qtbot.addWidget(bar)
    bar.resize(1200, 40)
    bar.show()
    chips = [chip for chip in bar.findChildren(Chip) if chip.isVisible()][:4]
    for count in (5, 123456):
        bar.set_counts(Counter({choice.key: count for choice in LIGHT_CHOICES}))
        assert [chip.width() for chip in chips] == [chip.sizeHint().width() for chip in chips]
        assert all(a.geometry().right() < b.x() for a, b in pairwise(chips))


def test_the_menus_stay_in_their_line_while_words_narrow_the_list(qtbot: QtBot) -> None:
    bar = FilterBar()
    qtbot.addWidget(bar)
    bar.show()
    menus = bar.findChild(MenuButton).parentWidget()
    many, few = (Counter({c.key: n for c in LIGHT_CHOICES}) for n in (123456, 5))
    for key in light_choices.RARE:
        few[key] = 0
    bar.set_counts(many, many)
    wide = bar.findChild(ChipRow).sizeHint().width() + menus.sizeHint().width() + GAP_S
    for width, below in ((wide, False), (wide - 1, True)):
        bar.resize(width, 80)
        for counts in (many, few, many):
            bar.set_counts(counts, many)
            assert (menus.y() > 0) is below
    bar.set_counts(few, few)
    assert menus.y() == 0


@pytest.mark.parametrize("choice", LIGHT_CHOICES, ids=lambda choice: choice.key)
def test_a_chip_alone_limits_the_lights_alone(choice: light_choices.LightChoice) -> None:
    wanted = light_choices.only(choice.key)
    assert wanted == LedgerFilter(lights=choice.lights, greys=choice.greys)
