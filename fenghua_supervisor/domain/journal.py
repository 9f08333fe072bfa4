"""Rows of the journal as the history page shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Step:
    """One step: a verb done once; ``undoes`` names the step it takes back."""

    id: int
    label: str
    actor: str
    at: datetime
    undoes: int | None
    undoable: bool
    changes: int
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One row changed by a step; ``before`` None: added, ``after`` None: removed."""

    table: str
    row_id: int
    before: Mapping[str, object] | None
    after: Mapping[str, object] | None


@dataclass(frozen=True, slots=True)
class Done:
    """What a service returns: the step's label, the tables it touched, and a value."""

    label: str
    tables: frozenset[str]
    value: object = None
    message: str = ""
