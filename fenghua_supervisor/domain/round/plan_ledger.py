"""The plans as of a day, as the rows of received forms are held against them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import TextStatus
from fenghua_supervisor.domain.plan.target_words import target_goal
from fenghua_supervisor.domain.round.action_matching import TextIndex
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.plan.plan import Target
    from fenghua_supervisor.domain.round.action_matching import Match
    from fenghua_supervisor.domain.units.names import UnitInfo


@record(slots=False)
class PlanLedger:
    """The plans as of a day, as rows of forms are held against them.

    ``home`` is the plan whose numbers a form goes by. ``targets``: action id → ids and targets.
    ``names_in`` reads the names of the units that stand in one cell.
    """

    rows: Mapping[int, LedgerRow]
    home: int
    targets: Mapping[int, Sequence[tuple[int, Target]]]
    units: Sequence[UnitInfo]
    names_in: Callable[[str], Sequence[str]]

    @cached_property
    def by_number(self) -> dict[int | None, LedgerRow]:
        """Number → the action with it in the plan that the form goes by."""
        return {row.number: row for row in self.rows.values() if row.plan_id == self.home}

    @cached_property
    def has_others(self) -> bool:
        """Whether there are actions of other plans too."""
        return any(row.plan_id != self.home for row in self.rows.values())

    @cached_property
    def texts(self) -> TextIndex:
        """The texts that are at hand, of every plan."""
        return _index(self.rows.values())

    @cached_property
    def _home_texts(self) -> TextIndex:
        return _index(row for row in self.rows.values() if row.plan_id == self.home)

    def find(self, text: str, among: Collection[int]) -> Match:
        """The action that a text means: of the form's own plan, else of another one."""
        found = self._home_texts.find(text, among)
        if found.action_id is not None or not self.has_others:
            return found
        other = self.texts.find(text, among)
        return other if other.action_id is not None else found

    @cached_property
    def names(self) -> dict[int, tuple[str, str]]:
        """Target id → its name, told apart where it is not alone, and its unit."""
        return {
            ident: (_target_name(target, of_action), target.unit)
            for of_action in self.targets.values()
            for ident, target in of_action
        }

    def led_by(self, unit_ids: Sequence[int]) -> set[int]:
        """The actions that one of the units leads."""
        return {
            row.id
            for row in self.rows.values()
            if any(status.unit_id in unit_ids for status in row.lead_units)
        }


def _index(rows: Iterable[LedgerRow]) -> TextIndex:
    known = [row for row in rows if row.text_status is not TextStatus.MISSING]
    return TextIndex((row.id, row.number, row.title, row.text) for row in known)


def _target_name(target: Target, of_action: Sequence[tuple[int, Target]]) -> str:
    same = sum(other.name == target.name for _, other in of_action) > 1
    return f"{target.name}（{target_goal(target)}）" if same else target.name
