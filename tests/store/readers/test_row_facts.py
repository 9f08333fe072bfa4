from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

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
