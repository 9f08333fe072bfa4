from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.domain.ledger.states import allowed
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.ledger.follow_up import log_follow_up

if TYPE_CHECKING:
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 31)


def open_rows(office: Office) -> list[LedgerRow]:
    return [
        row
        for row in office.queries.ledger.rows(AS_OF)
        if row.counts and all(allowed(EntryKind.PROGRESS, s.state) for s in row.lead_units)
    ]


@pytest.mark.parametrize("for_all", [True, False], ids=["all units", "one unit"])
def test_the_row_that_is_foretold_is_the_row_that_comes(demo_office: Office, for_all: bool) -> None:
    ledger = demo_office.queries.ledger
    rows = open_rows(demo_office)
    states = {row.state: row for row in rows}
    several = [row for row in rows if len(row.lead_units) > 1][:4]
    for row in {row.id: row for row in (*states.values(), *several, *rows[:4])}.values():
        unit_id = None if for_all else row.lead_units[0].unit_id
        foretold = ledger.row_as_if(row.id, AS_OF, unit_id, Decimal(35), AS_OF)
        reported = Reported("进度更新。", percent=Decimal(35))
        log_follow_up(demo_office, FollowUpDraft((row.id,), AS_OF, reported, unit_id))
        come = ledger.row(row.id, AS_OF)
        assert replace(come, last_entry_on=None) == replace(foretold, last_entry_on=None)


def test_what_is_gone_is_told(demo_office: Office) -> None:
    with pytest.raises(UserError, match="已不在台账中"):
        demo_office.queries.ledger.row_as_if(99_999, AS_OF, None, Decimal(1), AS_OF)
