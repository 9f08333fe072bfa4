from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.readers.base import Reader

if TYPE_CHECKING:
    from collections.abc import Callable

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.store.queries import Queries

pytestmark = pytest.mark.in_a_folder

AS_OF = date(2025, 10, 31)
QUESTIONS: list[Callable[[Queries], object]] = [
    lambda queries: queries.plan.plans(),
    lambda queries: queries.ledger.row(1, AS_OF),
    lambda queries: queries.ledger.detail(1, AS_OF),
    lambda queries: queries.units.all(),
    lambda queries: queries.ledger.search_texts(),
    lambda queries: queries.entries.between(1, [EntryKind.CLOSE], AS_OF, AS_OF),
    lambda queries: queries.office.counts(),
    lambda queries: queries.review.waiting(1, AS_OF),
    lambda queries: queries.round.reports_before(1, Month(2025, 10), AS_OF),
]


@pytest.mark.parametrize("ask", QUESTIONS)
def test_every_question_to_a_lost_table_fails_in_one_sentence(
    office: Office, ask: Callable[[Queries], object]
) -> None:
    for table in ("plan", "action_unit", "unit", "entry"):
        sql.run(office.store.database, "PRAGMA foreign_keys = OFF")
        sql.run(office.store.database, f"DROP TABLE {table}")
    with pytest.raises(UserError, match=r"^数据库出错.*。$"):
        ask(office.queries)


def test_a_reader_keeps_the_names_of_its_questions(office: Office) -> None:
    class Asked(Reader):
        """Readers of this test."""

        def answer(self, number: int, *, more: int = 0) -> int:
            """The sum."""
            return number + more

    assert Asked(office.store.database, office.store.path).answer(40, more=2) == 42
    assert (Asked.answer.__name__, Asked.answer.__doc__) == ("answer", "The sum.")
