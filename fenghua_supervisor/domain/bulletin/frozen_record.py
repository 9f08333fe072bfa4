"""An edition as it was frozen, its line in the register, and its figures and texts as JSON."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.paper import ItemStanding
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from fenghua_supervisor.domain.bulletin.edition_numbers import EditionNumber
    from fenghua_supervisor.domain.bulletin.paper import BulletinData
    from fenghua_supervisor.domain.bulletin.period import Period, Scope

_FIGURES = (
    *("number", "as_of", "rule", "legend", "campaigns", "campaign_total", "trend", "lagging"),
    *("closed", "notices", "ranking", "changes", "targets", "steps", "rule_lines", "standings"),
    "open_findings",
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
_ACCEPTED = "accepted_numbers"


@record
class FrozenEdition:
    """An edition as it was frozen: the paper byte for byte, and what it was made with.

    ``annex`` is its ledger annex where that is a file of its own, empty otherwise;
    ``as_of`` is the 统计截止日 of the paper, ``rule`` the name and version of its light rule;
    ``file_name`` that of a file which the office finished elsewhere and registered, empty: the
    program set it; ``accepted`` the numbers in it that were not among the figures.
    """

    content: bytes
    as_of: date
    rule: str
    issued_at: datetime
    id: int = 0
    words: str = ""
    sha256: str = ""
    annex: bytes = b""
    file_name: str = ""
    accepted: tuple[str, ...] = ()

    @property
    def suffix(self) -> str:
        """How the name of its file ends: .pdf, or .docx."""
        return suffix_of(self.file_name)


@record
class EditionLine:
    """One line of the register of editions; ``withdrawn_on`` and ``reason`` explain a gap.

    ``annex_sha256``: the ledger annex that is a file of its own; empty: the paper is whole.
    ``file_name``: as of ``FrozenEdition``.
    """

    id: int
    period: Period
    scope: Scope
    number: EditionNumber
    as_of: date
    rule: str
    issued_at: datetime
    sha256: str
    withdrawn_on: date | None = None
    reason: str = ""
    annex_sha256: str = ""
    file_name: str = ""

    @property
    def stands(self) -> bool:
        """Whether it was not withdrawn."""
        return self.withdrawn_on is None


def suffix_of(file_name: str) -> str:
    """How the file of an edition ends, .pdf where it has no name of its own."""
    return ".docx" if file_name.lower().endswith(".docx") else ".pdf"


def figures_json(data: BulletinData) -> str:
    """The figures of the paper, and how each item stood."""
    return _json(_named(data, _FIGURES))


def texts_json(data: BulletinData, accepted: tuple[str, ...] = ()) -> str:
    """The words of the paper; ``accepted`` as of ``FrozenEdition``."""
    noted = {_ACCEPTED: accepted} if accepted else {}
    return _json(_named(data, _TEXTS) | noted)


def accepted_in(texts: str) -> tuple[str, ...]:
    """The numbers that were accepted when an edition was registered; none of an older record."""
    return tuple(json.loads(texts).get(_ACCEPTED, ())) if texts else ()


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
