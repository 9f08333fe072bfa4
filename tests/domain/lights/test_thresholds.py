from __future__ import annotations

from decimal import Decimal

import pytest

from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.lights.thresholds import Rungs

RED, ORANGE, YELLOW = Light.RED, Light.ORANGE, Light.YELLOW
TEN_THIRTY = Rungs(yellow=Decimal(10), red=Decimal(30))
ON_OR_BEYOND = [("9.9", None), ("10", YELLOW), ("29.9", YELLOW), ("30", RED), ("100", RED)]
BEYOND = [("10", None), ("10.1", YELLOW), ("30", YELLOW), ("30.1", RED)]


@pytest.mark.parametrize(("value", "light"), ON_OR_BEYOND)
def test_a_light_shows_on_its_threshold_and_beyond(value: str, light: Light | None) -> None:
    assert TEN_THIRTY.reached(Decimal(value)) is light


@pytest.mark.parametrize(("value", "light"), BEYOND)
def test_a_light_that_is_not_inclusive_shows_only_beyond(value: str, light: Light | None) -> None:
    rungs = Rungs(yellow=Decimal(10), red=Decimal(30), inclusive=frozenset())
    assert rungs.reached(Decimal(value)) is light


def test_each_light_is_inclusive_for_itself() -> None:
    rungs = Rungs(yellow=Decimal(10), red=Decimal(30), inclusive=frozenset({YELLOW}))
    assert (rungs.reached(Decimal(10)), rungs.reached(Decimal(30))) == (YELLOW, YELLOW)


def test_a_measure_without_rungs_shows_nothing() -> None:
    assert Rungs().given == ()
    assert Rungs().reached(Decimal(999)) is None


def test_what_is_given_stands_the_mildest_first() -> None:
    rungs = Rungs(red=Decimal(8), orange=Decimal(1))
    assert rungs.given == ((ORANGE, Decimal(1)), (RED, Decimal(8)))


@pytest.mark.parametrize(
    ("light", "graver"), [(YELLOW, (RED, Decimal(30))), (ORANGE, (RED, Decimal(30))), (RED, None)]
)
def test_the_next_graver_light_is_the_next_that_is_given(
    light: Light, graver: tuple[Light, Decimal] | None
) -> None:
    assert TEN_THIRTY.above(light) == graver


@pytest.mark.parametrize("light", [Light.GREEN, Light.BLUE, Light.GREY, ORANGE])
def test_a_light_that_warns_of_nothing_has_no_threshold(light: Light) -> None:
    assert TEN_THIRTY.at(light) is None
