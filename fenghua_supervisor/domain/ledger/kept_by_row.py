"""What was found of rows of the ledger, kept while each is the same row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from fenghua_supervisor.domain.ledger.rows import LedgerRow

FactsT = TypeVar("FactsT")
ValueT = TypeVar("ValueT")
#: Nothing stands beside any row; one that could not be written to would be asked in twice the time.
_NOTHING: Mapping[int, object] = {}


class KeptByRow:
    """Answers about single rows; ``under``: what holds for all of them, the day before all.

    The ledger gives the same object again for a row that no step has touched.
    """

    def __init__(self, under: object) -> None:
        self.under = under
        #: by the function that answers: id of an action → its row, what stood beside it, the answer
        self._found: dict[object, dict[int, tuple[LedgerRow, object, Any]]] = {}

    def over(
        self,
        find: Callable[[LedgerRow, FactsT], ValueT],
        rows: Iterable[LedgerRow],
        facts: FactsT,
        beside: Mapping[int, object] = _NOTHING,
    ) -> Iterator[tuple[LedgerRow, ValueT]]:
        """Each row with what ``find`` answers of it and of ``facts``.

        Of these it goes by nothing but what all rows stand under, and by what is put ``beside``
        the row: by the id of its action.
        """
        found = self._found.setdefault(find, {})
        known_of, near_of = found.get, beside.get
        for row in rows:
            ident = row.id
            known, near = known_of(ident), near_of(ident)
            if known is None or known[0] is not row or known[1] != near:
                known = found[ident] = (row, near, find(row, facts))
            yield row, known[2]
