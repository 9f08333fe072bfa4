"""A revised plan beside the ledger: which action is which, by text and units, then by number.

A follow-up belongs to its task and never moves to another one: so an action of the file takes a row
only when their texts say the same thing, wherever it now stands.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import State, TextStatus
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.plan.plan import PlanAction

_HALF_TO_FULL = str.maketrans({"，": ",", "。": ".", "；": ";", "：": ":", "“": '"', "”": '"'})
#: How many of their pairs of characters two texts share that are one text reworded: where neither
#: a unit nor the number is the same, where one of them is, and where both are.
_ALIKE = (0.8, 0.6, 0.4)
#: Of a shorter text, how much stands in a longer one that it is a part of.
_WITHIN = 0.75
_ELSEWHERE = 0.5
_SHORTEST_PART = 6


def fold(text: str) -> str:
    """``text`` without the differences of full- and half-width print and of spacing."""
    folded = unicodedata.normalize("NFKC", text.translate(_HALF_TO_FULL))
    return "".join(folded.split())


@record
class RowMatch:
    """An action of the file with its row; ``split_from``: the row that it was a part of."""

    action: PlanAction
    row: LedgerRow | None = None
    split_from: LedgerRow | None = None


@record
class Gone:
    """A row with a text that no action of the file says; ``merged_into``: one that took it up.

    ``is_displaced``: its number is another action's now.
    """

    row: LedgerRow
    merged_into: PlanAction | None = None
    is_displaced: bool = False


@record
class Revision:
    """Every action of the file in its order, and the rows that the file leaves out.

    A file that has fewer than half of the plan is a part of it, and leaves nothing out but what
    stands in the way of its numbers; what was struck off before is left out by right.
    """

    matches: tuple[RowMatch, ...]
    gone: tuple[Gone, ...]


def revise(
    actions: Sequence[PlanAction], rows: Sequence[LedgerRow], step: Callable[[], None] | None = None
) -> Revision:
    """RowMatch the actions of a file with the rows of its plan.

    ``step`` is called for each action that is looked for; what it raises ends the search.
    """
    return _Matcher(actions, rows, step or _onwards).run()


class _Matcher:
    def __init__(
        self, actions: Sequence[PlanAction], rows: Sequence[LedgerRow], step: Callable[[], None]
    ) -> None:
        self._step = step
        self._actions = list(actions)
        self._rows = {row.id: row for row in rows if row.text_status is not TextStatus.MISSING}
        self._absent = {row.number: row for row in rows if row.id not in self._rows}
        self._row_of: dict[int, LedgerRow] = {}
        self._free = dict(self._rows)
        self._pairs: dict[int, frozenset[str]] = {}

    def run(self) -> Revision:
        """RowMatch by what is surest first."""
        self._by_equal_text()
        self._by_likeness()
        self._by_number()
        matches = tuple(self._match(at, action) for at, action in enumerate(self._actions))
        claimed = {action.number for action in self._actions}
        is_whole = 2 * len(self._free) <= len(self._rows)
        gone = tuple(
            Gone(row, self._merged_into(row), row.number in claimed)
            for row in self._free.values()
            if row.number in claimed or (is_whole and row.state is not State.DROPPED)
        )
        return Revision(matches, gone)

    def _take(self, at: int, row: LedgerRow) -> None:
        self._row_of[at] = row
        del self._free[row.id]

    def _by_equal_text(self) -> None:
        same: dict[str, list[LedgerRow]] = defaultdict(list)
        for row in self._rows.values():
            same[fold(row.text)].append(row)
        for near in (_same_number, _same_units, _any):
            for at, action in self._open():
                fitting = [
                    row
                    for row in same.get(fold(action.text), ())
                    if row.id in self._free and near(action, row)
                ]
                if fitting:
                    self._take(at, fitting[0])

    def _by_likeness(self) -> None:
        """The most alike pairs first, however they are numbered."""
        holding: dict[str, list[int]] = defaultdict(list)
        for row in self._free.values():
            for pair in self._of_row(row):
                holding[pair].append(row.id)
        sizes = {ident: len(self._of_row(row)) for ident, row in self._free.items()}
        scored = []
        for at, action in self._open():
            self._step()
            size = len(self._of_action(action))
            shared = Counter(
                ident for pair in self._of_action(action) for ident in holding.get(pair, ())
            )
            for ident, count in shared.items():
                if not _may_be_alike(size, sizes[ident], count):
                    continue
                row = self._free[ident]
                if score := self._score(action, row, count):
                    scored.append((-score, abs(action.number - row.number), at, ident))
        for _, _, at, row_id in sorted(scored):
            if at not in self._row_of and row_id in self._free:
                self._take(at, self._free[row_id])

    def _by_number(self) -> None:
        """A text that the office typed in is that of its number, however it was worded."""
        typed = {
            row.number: row
            for row in self._free.values()
            if row.text_status is TextStatus.TYPED or fold(row.text) == ""
        }
        for at, action in self._open():
            row = typed.get(action.number)
            if row is not None:
                self._take(at, row)

    def _open(self) -> list[tuple[int, PlanAction]]:
        return [pair for pair in enumerate(self._actions) if pair[0] not in self._row_of]

    def _score(self, action: PlanAction, row: LedgerRow, shared: int) -> float:
        """How surely a row that shares so many pairs is the action; 0: it is another one."""
        mine, its = self._of_action(action), self._of_row(row)
        alike = 2 * shared / (len(mine) + len(its))
        in_place = _same_number(action, row)
        akin = bool(set(action.lead_units) & set(row.printed_units))
        short = min(len(mine), len(its))
        part = short >= _SHORTEST_PART and shared >= _WITHIN * short
        if alike < _ALIKE[akin + in_place] and not (part and (akin or in_place)):
            return 0.0
        return alike + 0.1 * akin + 0.1 * in_place

    def _match(self, at: int, action: PlanAction) -> RowMatch:
        self._step()
        row = self._row_of.get(at)
        if row is not None:
            return RowMatch(action, row)
        absent = self._absent.get(action.number)
        return RowMatch(action, absent, self._split_from(action))

    def _split_from(self, action: PlanAction) -> LedgerRow | None:
        """The row that held this text beside what another action has of it now."""
        mine = self._of_action(action)
        taken = [
            (row, self._of_action(self._actions[at]))
            for at, row in self._row_of.items()
            if _holds(self._of_row(row), mine)
        ]
        return next((row for row, now in taken if len(mine & now) < _ELSEWHERE * len(mine)), None)

    def _merged_into(self, row: LedgerRow) -> PlanAction | None:
        """The action that says what this row said, and did not say it before."""
        its = self._of_row(row)
        holding = [
            (self._actions[at], self._of_row(other))
            for at, other in self._row_of.items()
            if _holds(self._of_action(self._actions[at]), its)
        ]
        return next(
            (action for action, was in holding if len(its & was) < _ELSEWHERE * len(its)), None
        )

    def _of_row(self, row: LedgerRow) -> frozenset[str]:
        return self._pairs_of(-row.id, row.text)

    def _of_action(self, action: PlanAction) -> frozenset[str]:
        return self._pairs_of(action.number, action.text)

    def _pairs_of(self, key: int, text: str) -> frozenset[str]:
        if key not in self._pairs:
            self._pairs[key] = _pairs(text)
        return self._pairs[key]


def _pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring letters and digits of a text."""
    plain = "".join(each for each in fold(text) if each.isalnum())
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))


def _may_be_alike(one: int, other: int, shared: int) -> bool:
    """Whether texts with so many pairs each, so many of them shared, can say the same thing."""
    return 2 * shared >= _ALIKE[-1] * (one + other) or shared >= _WITHIN * min(one, other)


def _holds(whole: frozenset[str], part: frozenset[str]) -> bool:
    return len(part) >= _SHORTEST_PART and len(part & whole) >= _WITHIN * len(part)


def _same_number(action: PlanAction, row: LedgerRow) -> bool:
    return action.number == row.number


def _same_units(action: PlanAction, row: LedgerRow) -> bool:
    return set(action.lead_units) == set(row.printed_units)


def _onwards() -> None:
    """Nobody asks to stop."""


def _any(_action: PlanAction, _row: LedgerRow) -> bool:
    return True


def share_known(revision: Revision, rows: Iterable[LedgerRow]) -> float | None:
    """How many actions with a text beside them are matched by it, 0 to 1; None: there is none."""
    numbers = {row.number for row in rows if row.text_status is not TextStatus.MISSING}
    known = [
        match.row is not None and match.row.text_status is not TextStatus.MISSING
        for match in revision.matches
    ]
    beside = sum(
        is_known or match.action.number in numbers
        for is_known, match in zip(known, revision.matches, strict=True)
    )
    return sum(known) / beside if beside else None
