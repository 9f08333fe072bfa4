from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.ledger import State, TextStatus
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.ledger.rows import UnitStatus
from fenghua_supervisor.domain.ledger.rule_effect import LightChange, LightCount, light_changes
from fenghua_supervisor.domain.lights.verdict import Verdict
from tests.domain.ledger.ledger_facts import GREEN, ledger_row

if TYPE_CHECKING:
    from fenghua_supervisor.domain.ledger.rows import LedgerRow

LEAD = UnitStatus(1, "区民政局", State.ACCEPTED, None, None, GREEN)


def judged(number: int, light: Light, **fields: object) -> LedgerRow:
    return ledger_row(number, date(2025, 12, 31), LEAD, verdict=Verdict(light, ""), **fields)


def test_the_items_that_change_stand_the_worst_first_then_by_number() -> None:
    old = {1: Light.GREEN, 2: Light.RED, 3: Light.GREEN, 4: Light.GREEN, 5: Light.GREEN}
    new = {1: Light.YELLOW, 2: Light.GREEN, 3: Light.RED, 4: Light.GREEN, 5: Light.RED}
    before, after = ([judged(*pair) for pair in lights.items()] for lights in (old, new))
    found = light_changes(before, after)
    assert [(change.number, change.is_worse) for change in found.changes] == [
        (3, True),
        (5, True),
        (1, True),
        (2, False),
    ]
    assert found.counts == (
        LightCount(Light.RED, 1, 2),
        LightCount(Light.YELLOW, 0, 1),
        LightCount(Light.GREEN, 4, 2),
    )


def test_an_item_that_counts_in_no_rate_is_left_out() -> None:
    missing = {"text_status": TextStatus.MISSING}
    found = light_changes([judged(1, Light.GREY, **missing)], [judged(1, Light.RED, **missing)])
    assert (found.counts, found.changes) == ((), ())


@pytest.mark.parametrize(
    ("before", "after", "worse"),
    [
        (Light.YELLOW, Light.ORANGE, True),
        (Light.ORANGE, Light.RED, True),
        (Light.RED, Light.ORANGE, False),
        (Light.YELLOW, Light.GREEN, False),
    ],
)
def test_a_graver_light_is_worse(before: Light, after: Light, worse: bool) -> None:
    change = LightChange(1, "", Verdict(before, ""), Verdict(after, ""))
    assert change.is_worse is worse
