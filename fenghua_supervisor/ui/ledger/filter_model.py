"""The filter of the page as plain values: limits in words, saved views as JSON. No widgets."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from fenghua_supervisor.domain.codes.ledger import LedgerView, State, TextStatus
from fenghua_supervisor.domain.codes.lights import GreyKind, Light
from fenghua_supervisor.domain.ledger.filters import DueWindow, LedgerFilter

if TYPE_CHECKING:
    from collections.abc import Iterable

CodeT = TypeVar("CodeT", bound=str)

DUE_WORDS = {
    DueWindow.OVERDUE: "已逾期",
    DueWindow.IN_30_DAYS: "30天内到期",
    DueWindow.IN_90_DAYS: "90天内到期",
    DueWindow.LATER: "90天以后到期",
}


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
