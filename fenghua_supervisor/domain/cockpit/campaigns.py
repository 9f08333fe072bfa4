"""The lights of each 攻坚行动, the worst first."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.cockpit.figures import CampaignLights
from fenghua_supervisor.domain.cockpit.marks import (
    actions,
    is_done,
    is_red,
    percent,
    share_of,
)
from fenghua_supervisor.domain.ledger.campaigns import by_campaign
from fenghua_supervisor.domain.ledger.done_rate import done_rate

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from fenghua_supervisor.domain.cockpit.facts import CockpitFacts
    from fenghua_supervisor.domain.ledger.rows import LedgerRow

#: A 攻坚行动 with its exact shares of red and of done.
_Judged = tuple["Fraction", "Fraction", CampaignLights]


def campaign_lights(facts: CockpitFacts) -> tuple[CampaignLights, ...]:
    """Each 攻坚行动 with rows in the base: most red first, then least done, then as in the plan.

    Those that tie for the most red are the worst together; where all tie, none is.
    """
    judged = [_judged(facts, name, rows) for name, rows in by_campaign(facts.base).items()]
    judged.sort(key=lambda one: (-one[0], one[1]))
    reds = [red for red, _, _ in judged]
    worst = reds[0] if reds and reds[0] != reds[-1] else None
    return tuple(replace(lights, is_worst=red == worst) for red, _, lights in judged)


def _judged(facts: CockpitFacts, name: str, rows: Sequence[LedgerRow]) -> _Judged:
    base, red = actions(name, rows), actions("", filter(is_red, rows))
    kept = facts.subject.settings.dropped_in_base
    red_share = share_of(red, base)
    lights = CampaignLights(
        name=name,
        base=base,
        lights=tuple(
            actions(word, (row for row in rows if row.light is light))
            for light, word in facts.subject.legend
        ),
        red_share=percent(red_share),
        # As the bulletin prints it.
        done_share=done_rate(rows, with_dropped=kept).share or Decimal(0),
        is_worst=False,
    )
    return red_share, share_of(actions("", filter(is_done, rows)), base), lights
