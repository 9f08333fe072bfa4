"""One matter of several plans on the desk: listed once, with the plans that it stands in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.plan.links import stand_ins

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.today.board import TodayItem


class Matters:
    """Which actions are one matter (action id → all of them), and the rows of the ledger."""

    def __init__(self, same: Mapping[int, tuple[int, ...]], rows: Mapping[int, LedgerRow]) -> None:
        self._same, self._rows = same, rows

    def of(self, action_id: int) -> tuple[int, ...]:
        """All actions that are the same matter as this one, itself among them."""
        return self._same.get(action_id, (action_id,))

    def all_of(self, action_ids: set[int]) -> set[int]:
        """All actions that are the same matter as one of these, these among them."""
        if not self._same:
            return action_ids
        return {same for ident in action_ids for same in self.of(ident)}

    def once(self, rows: Sequence[LedgerRow]) -> list[LedgerRow]:
        """The rows that speak for their matter; the others are left out."""
        speaking = stand_ins(self._same, {row.id for row in rows})
        return [row for row in rows if row.id in speaking]

    def named(self, item: TodayItem) -> TodayItem:
        """``item`` with the other plans of its matter told in its reason, in its parts too."""
        if not self._same:
            return item
        parts = tuple(self.named(part) for part in item.parts)
        told = "、".join(self._others(item)) if not parts else ""
        reason = f"{item.reason}（与{told}为同一事项）" if told else item.reason
        return replace(item, parts=parts, reason=reason)

    def _others(self, item: TodayItem) -> Iterable[str]:
        if item.row is None:
            return
        for ident in self.of(item.row.id):
            other = self._rows.get(ident)
            if other is not None and ident != item.row.id:
                plan = f"《{other.plan_title}》" if other.plan_title else "所选方案"
                yield f"{plan}第{other.number}项"
