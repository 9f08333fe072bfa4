"""The ledger of instructions: which of them are listed, in which order, and what is said of all."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from fenghua_supervisor.domain.act_now.instruction import ActNow


class ShownInstructions(StrEnum):
    """How an instruction stands; ``ALL`` is for filters alone."""

    OPEN = "open"
    CLOSED = "closed"
    ALL = "all"

    @property
    def label(self) -> str:
        """「在办」, 「已办结」, 「全部」."""
        return _LABELS[self]


_LABELS = {
    ShownInstructions.OPEN: "在办",
    ShownInstructions.CLOSED: "已办结",
    ShownInstructions.ALL: "全部",
}


@record
class InstructionFilter:
    """``unit`` and ``leader`` empty: any; ``ids`` None: any, else those that hold the words."""

    standing: ShownInstructions = ShownInstructions.OPEN
    unit: str = ""
    leader: str = ""
    ids: Collection[int] | None = None


def listed(items: Iterable[ActNow], wanted: InstructionFilter, as_of: date) -> list[ActNow]:
    """Those that a filter lets through: open ones first, by deadline, then closed, latest first."""
    found = [item for item in items if _passes(item, wanted, as_of)]
    still = [item for item in found if item.is_open(as_of)]
    done = [item for item in found if not item.is_open(as_of)]
    still.sort(key=lambda item: (item.due_on, item.year, item.number))
    done.sort(key=lambda item: (item.closed_at(as_of), item.year, item.number), reverse=True)
    return still + done


def is_late(item: ActNow, as_of: date) -> bool:
    """Whether it is open and its day has gone by."""
    return item.is_open(as_of) and as_of > item.due_on


def standing_words(item: ActNow, as_of: date) -> str:
    """「在办」, 「超时」, 「已办结」 or, where the reply came after its day, 「超时办结」."""
    closed = item.closed_at(as_of)
    if closed is not None:
        return "超时办结" if closed.date() > item.due_on else "已办结"
    return "超时" if is_late(item, as_of) else "在办"


def count_words(items: Sequence[ActNow], as_of: date) -> str:
    """「共12条，在办3条，其中超时1条」."""
    still = sum(item.is_open(as_of) for item in items)
    late = sum(is_late(item, as_of) for item in items)
    told = f"，其中超时{late}条" if late else ""
    return f"共{len(items)}条，在办{still}条{told}"


def _passes(item: ActNow, wanted: InstructionFilter, as_of: date) -> bool:
    still = wanted.standing is ShownInstructions.OPEN
    if wanted.standing is not ShownInstructions.ALL and item.is_open(as_of) is not still:
        return False
    if wanted.unit and item.unit != wanted.unit:
        return False
    if wanted.leader and item.leader != wanted.leader:
        return False
    return wanted.ids is None or item.id in wanted.ids
