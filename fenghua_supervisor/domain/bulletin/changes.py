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
    from fenghua_supervisor.domain.ledger.several_plans import SeveralPlans
    from fenghua_supervisor.domain.ledger.stood import ActionT, Stood
    from fenghua_supervisor.domain.lights.rule import LightRule

CLOSED = "已销号"
#: Lights between which an item moves; the others say why it is not judged, or that it is done.
_JUDGED = tuple(light for light in LIGHT_ORDER if light not in (Light.BLUE, Light.GREY))


def alone(row: LedgerRow | Stood) -> tuple[int, int]:
    """The place of an item where there is but one plan."""
    return 0, row.number


def standings(
    rows: Sequence[ActionT],
    place: Callable[[ActionT], tuple[int, int]] = alone,
    *,
    with_dropped: bool = False,
) -> list[ItemStanding]:
    """How each item stands, for the paper of the next period; of several plans each matter.

    ``place``: which item of which plan a row is.
    """
    base = {row.id for row in counted(rows, with_dropped=with_dropped)}
    return [
        ItemStanding(
            number,
            row.light,
            row.behind,
            row.state in DONE_STATES,
            row.id in base,
            plan_id,
        )
        for row in rows
        for plan_id, number in (place(row),)
    ]


def changes(
    before: Sequence[ItemStanding],
    now: Sequence[ItemStanding],
    rule: LightRule,
    together: SeveralPlans | None = None,
) -> list[ChangeLine]:
    """Items by what changed: what got worse first; an item is named under each change it made."""
    earlier = {item.place: item for item in before}
    pairs = [(earlier[item.place], item) for item in now if item.place in earlier]
    found = {
        "新增滞后": _those(pairs, lambda was, has: has.behind and not was.behind),
        CLOSED: _those(pairs, lambda was, has: has.done and not was.done),
        "回头看重启": _those(pairs, lambda was, has: was.done and not has.done),
        "不再滞后": _those(pairs, lambda was, has: was.behind and not has.behind and not has.done),
        **_moves(pairs, rule),
    }
    return [_line(word, items, together) for word, items in found.items() if items]


def _line(word: str, items: Sequence[ItemStanding], together: SeveralPlans | None) -> ChangeLine:
    named = together.named(item.place for item in items) if together else ""
    return ChangeLine(word, tuple(item.number for item in items), named)


def _those(
    pairs: Sequence[tuple[ItemStanding, ItemStanding]],
    holds: Callable[[ItemStanding, ItemStanding], bool],
) -> tuple[ItemStanding, ...]:
    return tuple(has for was, has in pairs if holds(was, has))


def _moves(
    pairs: Sequence[tuple[ItemStanding, ItemStanding]], rule: LightRule
) -> Mapping[str, tuple[ItemStanding, ...]]:
    """「由红转黄」: from which light to which, the gravest start first."""
    moved: dict[tuple[int, int], list[ItemStanding]] = defaultdict(list)
    for was, has in pairs:
        if was.light is not has.light and {was.light, has.light} <= set(_JUDGED):
            moved[_JUDGED.index(was.light), _JUDGED.index(has.light)].append(has)
    return {
        f"由{rule.word(_JUDGED[start])}转{rule.word(_JUDGED[end])}": tuple(items)
        for (start, end), items in sorted(moved.items())
    }
