"""Rows of the journal as the history page shows them."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Generic, TypeVar

from fenghua_supervisor.domain.office.trace import Trace
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


ValueT_co = TypeVar("ValueT_co", covariant=True)


class StepKind(IntEnum):
    """What undo makes of a step; the number is stored in the journal."""

    FINAL = 0  #: cannot be taken back
    UNDOABLE = 1
    BACKGROUND = 2  #: a note the program makes for itself: undo and redo pass it over
    UPGRADE = 3  #: rows of a former version brought up to date: undo passes it over
    RESTORE = 4  #: all rows at once; undone as a whole, and what was before it not on its own


@record
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
    #: all rows at once: a restore
    restores: bool = False
    #: who the machine says it was; empty for steps from before it was recorded
    account: str = ""
    #: the hash of the chain up to it
    head: str = ""

    @property
    def trace(self) -> Trace:
        """The step as papers name it in their foot."""
        return Trace(self.id, self.head)

    @property
    def who(self) -> str:
        """The actor, with the account beside it when that is another name."""
        known = self.account and self.account != self.actor
        return f"{self.actor}（账户{self.account}）" if known else self.actor


@record
class Change:
    """One row changed by a step; ``before`` None: added, ``after`` None: removed."""

    table: str
    row_id: int
    before: Mapping[str, object] | None
    after: Mapping[str, object] | None


@record
class ColumnWords:
    """How a column is told: its word, the labels of its codes, and whether it is a moment."""

    word: str
    codes: Mapping[str, str]
    is_moment: bool = False
    #: what a yes or no usually is and then need not be told; None for other columns
    usual: bool | None = None


@record
class TableWords:
    """How a kind of record is told, and its columns in the order in which a person reads them."""

    word: str
    columns: Mapping[str, ColumnWords]


@record
class Done(Generic[ValueT_co]):
    """What a verb did: its label, the tables it touched, a value, and a sentence for the user.

    ``step_id`` is its step in the journal; None when it changed nothing, or is more than one step.
    """

    label: str
    tables: frozenset[str]
    value: ValueT_co
    message: str = ""
    step_id: int | None = None
