"""The filter of the page as plain values: chips, counts, saved views as JSON. No widgets."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from fenghua_supervisor.domain.codes.ledger import LedgerView, State, TextStatus
from fenghua_supervisor.domain.codes.lights import GreyKind, Light
from fenghua_supervisor.domain.ledger.filters import DueWindow, LedgerFilter
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.lights.rule import LightRule

CodeT = TypeVar("CodeT", bound=str)

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

DUE_WORDS = {
    DueWindow.OVERDUE: "已逾期",
    DueWindow.IN_30_DAYS: "30天内到期",
    DueWindow.IN_90_DAYS: "90天内到期",
    DueWindow.LATER: "90天以后到期",
}


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


def without_lights(wanted: LedgerFilter) -> LedgerFilter:
    """The filter with every light allowed, for counting."""
    return replace(wanted, lights=frozenset(), greys=frozenset())


def without_ids(wanted: LedgerFilter) -> LedgerFilter:
    """The filter without the actions that were counted elsewhere."""
    return replace(wanted, ids=frozenset(), ids_words="")


def limits(wanted: LedgerFilter) -> list[str]:
    """The limits of a filter in words, without the light, the search words and the ids."""
    found = [*sorted(wanted.campaigns), *sorted(wanted.sections), *sorted(wanted.units)]
    found += [state.label for state in sorted(wanted.states)]
    if wanted.due is not None:
        found.append(DUE_WORDS[wanted.due])
    found += [status.label for status in sorted(wanted.text_statuses)]
    if wanted.not_reported_since is not None:
        found.append(f"{wanted.not_reported_since.isoformat()}以来未填报")
    return found


def to_json(wanted: LedgerFilter, view: LedgerView = LedgerView.TABLE) -> str:
    """What a saved view keeps, as text; ids were counted on a day, so it has none."""
    since = wanted.not_reported_since
    values = {
        # The table goes without saying, so views stored before there were others are the same.
        "view": None if view is LedgerView.TABLE else view.value,
        "lights": sorted(wanted.lights),
        "greys": sorted(wanted.greys),
        "units": sorted(wanted.units),
        "campaigns": sorted(wanted.campaigns),
        "sections": sorted(wanted.sections),
        "states": sorted(wanted.states),
        "due": wanted.due.value if wanted.due else None,
        "text_statuses": sorted(wanted.text_statuses),
        "not_reported_since": since.isoformat() if since else None,
        "words": wanted.words,
    }
    return json.dumps({k: v for k, v in values.items() if v}, ensure_ascii=False)


def view_from_json(text: str) -> LedgerView:
    """In which way a saved view shows its rows; one of before, or of a later version, as table."""
    found = _values(text).get("view")
    return LedgerView(found) if found in list(LedgerView) else LedgerView.TABLE


def from_json(text: str) -> LedgerFilter:
    """The filter of a saved view; values this version does not know are left out."""
    values = _values(text)
    get: dict[str, list[str]] = {k: v for k, v in values.items() if isinstance(v, list)}
    return LedgerFilter(
        lights=_known(Light, get.get("lights", [])),
        greys=_known(GreyKind, get.get("greys", [])),
        units=frozenset(get.get("units", [])),
        campaigns=frozenset(get.get("campaigns", [])),
        sections=frozenset(get.get("sections", [])),
        states=_known(State, get.get("states", [])),
        due=DueWindow(values["due"]) if values.get("due") in list(DueWindow) else None,
        text_statuses=_known(TextStatus, get.get("text_statuses", [])),
        not_reported_since=_day(values.get("not_reported_since")),
        words=str(values.get("words", "")),
    )


def _values(text: str) -> dict[str, Any]:
    try:
        values = json.loads(text)
    except ValueError:
        return {}
    return values if isinstance(values, dict) else {}


def _known(kind: Iterable[CodeT], found: list[str]) -> frozenset[CodeT]:
    return frozenset(code for code in kind if code in found)


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None
