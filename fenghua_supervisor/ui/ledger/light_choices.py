"""The chips of the lights as plain values: what each stands for, and what is counted under it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.lights import GreyKind, Light
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.ledger.filters import LedgerFilter
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.lights.rule import LightRule

ALL = "all"
STOPPED = "stopped"
INCOMPLETE = "incomplete"
#: chips that are shown only when there is something under them
RARE = (INCOMPLETE, STOPPED)
UNREPORTED_KINDS = frozenset({GreyKind.NOT_STARTED, GreyKind.NOT_REPORTED, GreyKind.NOT_PUBLISHED})


@record
class LightChoice:
    """One chip: the lights and grey kinds it stands for."""

    key: str
    words: str
    tone: str
    lights: frozenset[Light] = frozenset()
    greys: frozenset[GreyKind] = frozenset()


LIGHT_CHOICES = (
    LightChoice(ALL, "全部", ""),
    LightChoice("red", "红", "red", frozenset({Light.RED})),
    LightChoice("orange", "橙", "orange", frozenset({Light.ORANGE})),
    LightChoice("yellow", "黄", "yellow", frozenset({Light.YELLOW})),
    LightChoice("green", "绿", "green", frozenset({Light.GREEN})),
    LightChoice("blue", "办结", "blue", frozenset({Light.BLUE})),
    LightChoice("unreported", "灰", "grey", greys=UNREPORTED_KINDS),
    LightChoice("missing", "待导入", "grey", greys=frozenset({GreyKind.TEXT_MISSING})),
    LightChoice(INCOMPLETE, "待补", "grey", greys=frozenset({GreyKind.INCOMPLETE})),
    LightChoice(STOPPED, "中止", "grey", greys=frozenset({GreyKind.STOPPED})),
)
_BY_GREY = {grey: choice.key for choice in LIGHT_CHOICES for grey in choice.greys}


def light_choices(rule: LightRule) -> list[LightChoice]:
    """The chips of the lights that the rule can give, in the rule's own words."""
    return [
        replace(choice, words=rule.own_word(light) or choice.words) if light else choice
        for choice in LIGHT_CHOICES
        for light in (next(iter(choice.lights), None),)
        if light is None or rule.gives(light)
    ]


def chip_of(row: LedgerRow) -> str:
    """The chip a row is counted under."""
    return _chip(row.verdict.light, row.verdict.grey)


def _chip(light: Light, grey: GreyKind | None) -> str:
    if light is not Light.GREY:
        return light.value
    return _BY_GREY.get(grey or GreyKind.NOT_REPORTED, "unreported")


def chip_counts(rows: Sequence[LedgerRow]) -> Counter[str]:
    """How many rows stand under each chip; 全部 is their sum."""
    # Of a large ledger there are thousands of rows, but few kinds of verdicts.
    kinds = Counter([(row.verdict.light, row.verdict.grey) for row in rows])
    counts: Counter[str] = Counter()
    for (light, grey), count in kinds.items():
        counts[_chip(light, grey)] += count
    counts[ALL] = len(rows)
    return counts


def choice_of(wanted: LedgerFilter) -> str:
    """The chip that stands for the lights of a filter; 全部 when none does."""
    for choice in LIGHT_CHOICES:
        if choice.lights == wanted.lights and choice.greys == wanted.greys:
            return choice.key
    return ALL


def with_choice(wanted: LedgerFilter, key: str) -> LedgerFilter:
    """The filter with the lights of a chip."""
    choice = next(choice for choice in LIGHT_CHOICES if choice.key == key)
    return replace(wanted, lights=choice.lights, greys=choice.greys)


def only(key: str) -> LedgerFilter:
    """The filter that lets nothing but the lights of a chip through."""
    # Who shows chips with counts, as the first page does, filters nothing yet.
    from fenghua_supervisor.domain.ledger.filters import LedgerFilter

    return with_choice(LedgerFilter(), key)
