"""Rows of the journal as the history page shows them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


class StepKind(IntEnum):
    """What undo makes of a step; the number is stored in the journal."""

    FINAL = 0  #: cannot be taken back
    UNDOABLE = 1
    BACKGROUND = 2  #: a note the program makes for itself: undo and redo pass it over


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
