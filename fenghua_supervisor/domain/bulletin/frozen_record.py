"""What a frozen edition keeps of its figures and texts, as JSON."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.paper import ItemStanding
from fenghua_supervisor.domain.codes.lights import Light

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fenghua_supervisor.domain.bulletin.paper import BulletinData

_FIGURES = (
    *("number", "as_of", "rule", "legend", "campaigns", "campaign_total", "trend", "lagging"),
    *("closed", "notices", "ranking", "changes", "targets", "steps", "rule_lines", "standings"),
)
_TEXTS = (
    *("masthead", "issue_line", "office", "issued_on", "secrecy", "title_lines", "addressee"),
    *(
        "opening",
        "sections",
        "report_to",
        "send_to",
        "issued_to",
        "copies",
        "rule_words",
        "definitions",
        "form",
    ),
)


def figures_json(data: BulletinData) -> str:
    """The figures of the paper, and how each item stood."""
    return _json(_named(data, _FIGURES))


def texts_json(data: BulletinData) -> str:
    """The words of the paper."""
    return _json(_named(data, _TEXTS))


def standings_from(figures: str) -> tuple[ItemStanding, ...]:
    """How each item stood in a frozen edition."""
    stored = json.loads(figures)["standings"]
    return tuple(ItemStanding(**{**item, "light": Light(item["light"])}) for item in stored)


def _named(data: BulletinData, names: Iterable[str]) -> dict[str, object]:
    """What is kept, by name alone: its part of the paper is not recorded."""
    parts = (data.head, data.distribution, data.body, data.annexes, data)
    known = {field.name: getattr(part, field.name) for part in parts for field in fields(part)}
    return {name: known[name] for name in names}


def _json(values: dict[str, object]) -> str:
    plain = {name: _plain(value) for name, value in values.items()}
    return json.dumps(plain, ensure_ascii=False, sort_keys=True)


def _plain(value: object) -> object:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, (Decimal, str)) else value
