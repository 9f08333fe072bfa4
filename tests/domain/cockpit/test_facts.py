from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.office.settings import Settings
from tests.domain.cockpit.cockpit_facts import MISSING, facts, subject
from tests.domain.paper_facts import row


def test_the_base_is_that_of_every_rate() -> None:
    rows = (row(1), row(2, **MISSING), row(3, deadline=None), row(4, state=State.DROPPED))
    assert [kept.id for kept in facts(*rows).base] == [1]
    kept = subject(settings=Settings(dropped_in_base=True))
    assert [kept.id for kept in facts(*rows, subject=kept).base] == [1, 4]
