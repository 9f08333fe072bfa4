"""The moves of the handling as the window offers them: what each needs, and why it may not be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import EntryKind, State, TextStatus
from fenghua_supervisor.domain.ledger.states import allowed, why_not
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus


@record
class Move:
    """A move with the entry it adds; ``states`` limits it further than the entry's own rule."""

    key: str
    words: str
    kind: EntryKind
    takes_many: bool = False
    states: frozenset[State] = frozenset(State)

    def fits(self, state: State) -> bool:
        """Whether a part in ``state`` may take the move."""
        return state in self.states and allowed(self.kind, state)

    def why_not(self, state: State) -> str:
        """Why a part in ``state`` may not, as a sentence without its subject."""
        if self.fits(state):
            return ""
        reason = why_not(self.kind, state)
        return reason or f"现为“{state.label}”，{_OTHER_MOVE[self.key]}。"


_OTHER_MOVE = {
    "assign": "请先答复异议",
    "answer": "没有待答复的异议",
}
MOVES = (
    Move("assign", "交办", EntryKind.ASSIGN, takes_many=True, states=frozenset({State.FILED})),
    Move("accept", "签收", EntryKind.ACCEPT, takes_many=True),
    Move("object", "提异议", EntryKind.OBJECT),
    Move("answer", "答复异议", EntryKind.ASSIGN, states=frozenset({State.OBJECTED})),
    Move("close", "办结", EntryKind.SUBMIT),
    Move("review", "审核", EntryKind.CLOSE),
    Move("extend", "延期", EntryKind.EXTEND),
    Move("suspend", "中止", EntryKind.SUSPEND),
    Move("resume", "恢复承办", EntryKind.RESUME),
    Move("drop", "撤销或合并", EntryKind.DROP),
    Move("archive", "归档", EntryKind.ARCHIVE, takes_many=True),
    Move("reopen", "回头看", EntryKind.REOPEN),
)
MOVE_OF = {move.key: move for move in MOVES}


def rows_for(move: Move, rows: Sequence[LedgerRow]) -> list[LedgerRow]:
    """Those of ``rows`` that have a part which may take the move."""
    return [row for row in rows if any(move.fits(unit.state) for unit in _parts(row))]


def refusal(move: Move, rows: Sequence[LedgerRow]) -> str:
    """Why the move cannot be taken with these rows, as a sentence; empty when it can."""
    if not rows:
        return "还没有选中任务，请先在列表中选一项。"
    if len(rows) > 1 and not move.takes_many:
        return f"{move.words}一次只能办一项，请只选中一项任务。"
    if rows_for(move, rows):
        return ""
    if len(rows) > 1:
        return f"选中的{len(rows)}项里没有可以{move.words}的任务。"
    [row] = rows
    if row.text_status is TextStatus.MISSING:
        return f"第{row.number}项原文待导入，不能办理。"
    if not row.lead_units:
        return f"第{row.number}项还没有牵头单位，请先录入牵头单位。"
    return subject(row, row.lead_units[0]) + move.why_not(row.lead_units[0].state)


def subject(row: LedgerRow, unit: UnitStatus) -> str:
    """「第80项」; with the unit after it when the others stand differently."""
    return f"第{row.number}项{unit.unit if len({u.state for u in row.lead_units}) > 1 else ''}"


def _parts(row: LedgerRow) -> tuple[UnitStatus, ...]:
    return () if row.text_status is TextStatus.MISSING else row.lead_units
