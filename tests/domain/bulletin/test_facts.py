from __future__ import annotations

from dataclasses import replace

import pytest

from fenghua_supervisor.domain.bulletin.facts import Previous
from fenghua_supervisor.domain.bulletin.paper import ItemStanding
from fenghua_supervisor.domain.codes.ledger import State, TextStatus
from fenghua_supervisor.domain.codes.lights import GreyKind, Light
from fenghua_supervisor.domain.lights.verdict import Verdict
from fenghua_supervisor.domain.office.settings import Settings
from tests.domain.paper_facts import facts, row, unit

ROWS = (
    row(1, state=State.CLOSED),
    row(2),
    row(3, unit(state=State.DROPPED), state=State.DROPPED),
    row(4, text_status=TextStatus.MISSING),
)


@pytest.mark.parametrize(
    ("with_dropped", "base", "done"), [(False, [1, 2], (1, 2)), (True, [1, 2, 3], (1, 3))]
)
def test_base_and_rate_follow_what_the_office_does_with_dropped_actions(
    with_dropped: bool, base: list[int], done: tuple[int, int]
) -> None:
    made = facts(*ROWS, settings=Settings(dropped_in_base=with_dropped))
    assert [counted.number for counted in made.counted] == base
    assert (made.done_rate.done, made.done_rate.base) == done
    assert made.done_rate.counts_dropped is with_dropped


def test_before_the_first_reports_nothing_was_judged() -> None:
    silent = ItemStanding(1, Light.GREY, behind=False, done=False, counted=True)
    apart = ItemStanding(2, Light.GREEN, behind=False, done=False, counted=False)
    was = Previous("2024年12月", "规则", (silent, apart))
    assert not was.judged
    assert replace(was, standings=(silent, replace(apart, counted=True))).judged
    grey = unit(verdict=Verdict(Light.GREY, "尚无进展填报", GreyKind.NOT_REPORTED))
    assert not facts(row(1, grey)).judged
    assert facts(row(1, grey), row(2)).judged
