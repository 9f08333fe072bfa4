"""What was found of rows of the ledger, kept while each is the same row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from fenghua_supervisor.domain.ledger.rows import LedgerRow

FactsT = TypeVar("FactsT")
ValueT = TypeVar("ValueT")


class KeptByRow:
    """Answers about single rows; ``under``: what holds for all of them, the day before all.

    The ledger gives the same object again for a row that no step has touched.
    """

    def __init__(self, under: object) -> None:
        self.under = under
        #: by the function that answers: id of an action → its row, what stood beside it, the answer
        self._found: dict[object, dict[int, tuple[LedgerRow, object, Any]]] = {}

    def of(
        self,
        find: Callable[[LedgerRow, FactsT], ValueT],
        row: LedgerRow,
        facts: FactsT,
        beside: object = (),
    ) -> ValueT:
        """What ``find`` answers of a row and of ``facts``.

        Of these it goes by nothing but what all rows stand under, and by what is put ``beside``.
        """
        found = self._found.get(find)
        if found is None:
            found = self._found[find] = {}
        known = found.get(row.id)
        if known is None or known[0] is not row or known[1] != beside:
            known = found[row.id] = (row, beside, find(row, facts))
        value: ValueT = known[2]
        return value
