"""What became of the items since the period before."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.paper import ChangeLine, ItemStanding
from fenghua_supervisor.domain.codes.ledger import DONE_STATES
from fenghua_supervisor.domain.codes.lights import LIGHT_ORDER, Light
from fenghua_supervisor.domain.ledger.done_rate import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.lights.rule import LightRule

#: Lights between which an item moves; the others say why it is not judged, or that it is done.
_JUDGED = tuple(light for light in LIGHT_ORDER if light not in (Light.BLUE, Light.GREY))


def standings(rows: Sequence[LedgerRow], *, with_dropped: bool = False) -> list[ItemStanding]:
    """How each item stands, for the paper of the next period."""
    base = {row.id for row in counted(rows, with_dropped=with_dropped)}
    return [
        ItemStanding(
            row.number,
            row.light,
            any(unit.verdict.behind for unit in row.lead_units),
            row.state in DONE_STATES,
            row.id in base,
        )
        for row in rows
    ]


def changes(
    before: Sequence[ItemStanding], now: Sequence[ItemStanding], rule: LightRule
) -> list[ChangeLine]:
    """Items by what changed: what got worse first; an item is named under each change it made."""
    earlier = {item.number: item for item in before}
    pairs = [(earlier[item.number], item) for item in now if item.number in earlier]
    found = {
        "新增滞后": _numbers(pairs, lambda was, has: has.behind and not was.behind),
        "已销号": _numbers(pairs, lambda was, has: has.done and not was.done),
        "回头看重启": _numbers(pairs, lambda was, has: was.done and not has.done),
        "不再滞后": _numbers(
            pairs, lambda was, has: was.behind and not has.behind and not has.done
        ),
        **_moves(pairs, rule),
    }
    return [ChangeLine(word, numbers) for word, numbers in found.items() if numbers]


def _numbers(
    pairs: Sequence[tuple[ItemStanding, ItemStanding]],
    holds: Callable[[ItemStanding, ItemStanding], bool],
) -> tuple[int, ...]:
    return tuple(has.number for was, has in pairs if holds(was, has))


def _moves(
    pairs: Sequence[tuple[ItemStanding, ItemStanding]], rule: LightRule
) -> Mapping[str, tuple[int, ...]]:
    """「由红转黄」: from which light to which, the gravest start first."""
    moved: dict[tuple[int, int], list[int]] = defaultdict(list)
    for was, has in pairs:
        if was.light is not has.light and {was.light, has.light} <= set(_JUDGED):
            moved[_JUDGED.index(was.light), _JUDGED.index(has.light)].append(has.number)
    return {
        f"由{rule.word(_JUDGED[start])}转{rule.word(_JUDGED[end])}": tuple(numbers)
        for (start, end), numbers in sorted(moved.items())
    }
