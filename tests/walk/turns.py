"""Which steps of the walk are taken each time; ``make long`` takes all of them.

Everything is seen in light, in the smallest window and in that of the commonest screen. The other
sizes, the other themes and the largest letters take turns: each is seen with a quarter of the
pages and dialogs, and each page and dialog with one of them.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.ui.look.theme import ThemeChoice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

SMALLEST, LARGEST = (911, 512), (1366, 768)
#: 1366×768 at 125 %
COMMONEST = (1093, 614)
SIZES = (SMALLEST, (960, 540), COMMONEST, LARGEST)
TURNS = ("size", ThemeChoice.DARK.value, ThemeChoice.CONTRAST.value, "letters")
#: the fixtures of the stages, and the parameter that does not count the steps
LETTERS, THEME, SIZE = "large", "walked", "size"


def is_due(fixtures: Sequence[str], given: Mapping[str, object], places: Mapping[str, int]) -> bool:
    """Whether a step is taken each time, by what it is given and its places in the lists of it."""
    steps = [place for name, place in places.items() if name not in (THEME, SIZE)]
    turn = TURNS[sum(steps) % len(TURNS)]
    if LETTERS in fixtures:
        return turn == "letters"
    size = given.get(SIZE, SMALLEST)
    if (theme := given.get(THEME, ThemeChoice.LIGHT)) is not ThemeChoice.LIGHT:
        return turn == theme.value and size == SMALLEST  # type: ignore[attr-defined]
    return turn == "size" or size in (SMALLEST, COMMONEST)


def pairs_in_turns(
    first: Iterable[object], second: Iterable[object], *, every: int
) -> list[object]:
    """All pairs, one of ``every`` taken each time: each of the first with some of the second."""
    long = [pytest.mark.long]
    return [
        pytest.param(one, other, marks=long * ((at + place) % every > 0))
        for (at, one), (place, other) in product(enumerate(first), enumerate(second))
    ]


def in_turns(names: Iterable[str], turn: int) -> list[object]:
    """Cases of which each other one is taken each time, the first where ``turn`` is 0, not 1."""
    long = [pytest.mark.long]
    return [pytest.param(name, marks=long * ((at + turn) % 2)) for at, name in enumerate(names)]
