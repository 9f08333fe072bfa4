"""The rate of actions done: what is dropped leaves its base, what is suspended stays in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import DONE_STATES, State
from fenghua_supervisor.domain.ledger.rows import left_out_words
from fenghua_supervisor.domain.writing.numbers import percent_text, rate
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.ledger.stood import ActionT, Stood


@record
class DoneRate:
    """How many of the counted actions are done; neither kind that stopped ever is."""

    done: int
    base: int
    dropped: int
    suspended: int
    counts_dropped: bool

    @property
    def share(self) -> Decimal | None:
        """The rate in percent; None when nothing counts."""
        return rate(self.done, self.base)

    @property
    def note(self) -> str:
        """What became of the actions that stopped; empty when none did."""
        parts = []
        if self.dropped:
            kept = "计入基数、不算办结" if self.counts_dropped else "不计入基数"
            parts.append(f"{State.DROPPED.label}{self.dropped}项{kept}")
        if self.suspended:
            parts.append(f"{State.SUSPENDED.label}{self.suspended}项计入基数、不算办结")
        return "，".join(parts)

    @property
    def told(self) -> str:
        """「已办结40项、办结率33.6%」, with the fraction where a note says of what it is one."""
        rated = self.words if self.note else f"办结率{percent_text(self.share)}"
        return f"已办结{self.done}项、{rated}"

    @property
    def words(self) -> str:
        """「办结率33.6%（40/119）」 with the note behind it."""
        words = f"办结率{percent_text(self.share)}（{self.done}/{self.base}）"
        return f"{words}，{self.note}" if self.note else words


def counted(rows: Iterable[ActionT], *, with_dropped: bool = False) -> list[ActionT]:
    """The rows that are the base of rates; ``with_dropped``: the office keeps dropped ones in."""
    return [row for row in rows if row.counts and (with_dropped or not is_dropped(row))]


def not_in_base_words(rows: Sequence[LedgerRow], *, with_dropped: bool = False) -> str:
    """What is no part of the base, and why: 「原文待导入53项、撤销/合并2项」; empty: all is."""
    parts = [left_out_words(rows)]
    dropped = sum(row.counts and is_dropped(row) for row in rows)
    if dropped and not with_dropped:
        parts.append(f"{State.DROPPED.label}{dropped}项")
    return "、".join(part for part in parts if part)


def is_dropped(row: LedgerRow | Stood) -> bool:
    """Whether the whole action was dropped or merged."""
    return row.state is State.DROPPED


def done_rate(rows: Sequence[LedgerRow], *, with_dropped: bool = False) -> DoneRate:
    """The rate over ``rows``."""
    base = counted(rows, with_dropped=with_dropped)
    known = [row for row in rows if row.counts]
    return DoneRate(
        done=sum(row.state in DONE_STATES for row in base),
        base=len(base),
        dropped=sum(is_dropped(row) for row in known),
        suspended=sum(row.state is State.SUSPENDED for row in known),
        counts_dropped=with_dropped,
    )
