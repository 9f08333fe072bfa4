from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from fenghua_supervisor.domain.codes.ledger import TextStatus
from fenghua_supervisor.store.readers.row_facts import action_facts, standing_facts

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 31)


def test_facts_of_one_of_a_plan_and_of_all_agree(demo_office: Office) -> None:
    database, plan = demo_office.store.database, demo_office.queries.plan
    facts = action_facts(database, plan, AS_OF)
    assert facts == action_facts(database, plan, AS_OF, plans=1)
    assert action_facts(database, plan, AS_OF, plans=2) == []
    for fact in facts[::20]:
        assert action_facts(database, plan, AS_OF, actions=(fact.id,)) == [fact]


def test_standing_facts_leave_out_actions_without_a_text(office: Office) -> None:
    facts = standing_facts(office.store.database, AS_OF, None)
    known = action_facts(office.store.database, office.queries.plan, AS_OF)
    assert [f.number for f in facts] == [
        f.number for f in known if f.text_status is not TextStatus.MISSING
    ]


@pytest.mark.in_a_folder
def test_what_is_asked_of_the_latest_entries_stands_in_their_indexes(office: Office) -> None:
    database: Any = office.store.database
    asked: list[str] = []
    database.connection().set_trace_callback(asked.append)
    action_facts(database, office.queries.plan, AS_OF)
    standing_facts(database, AS_OF, 1)
    database.connection().set_trace_callback(None)
    of_parts = [statement for statement in asked if "MATERIALIZED" in statement]
    assert len(of_parts) == 2
    for statement in of_parts:
        told = database.execute_sql(f"EXPLAIN QUERY PLAN {statement}").fetchall()
        ways = {way.partition(" (")[0] for *_, way in told if way.startswith("SEARCH e ")}
        assert ways == {
            "SEARCH e USING COVERING INDEX entry_by_day",
            "SEARCH e USING COVERING INDEX entry_state",
        }
