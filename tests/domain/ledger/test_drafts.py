from __future__ import annotations

from datetime import date

from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported


def test_a_follow_up_is_progress_of_all_lead_units_unless_it_says_otherwise() -> None:
    draft = FollowUpDraft((82,), date(2025, 10, 31), Reported("已开工。"))
    assert (draft.kind, draft.unit_id) == (EntryKind.PROGRESS, None)
