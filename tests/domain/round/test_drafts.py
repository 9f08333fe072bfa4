from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.domain.round.drafts import MendedReport, SendBackDraft

DAY = date(2025, 10, 31)


def test_a_decision_stays_as_it_was_handed_over() -> None:
    draft = SendBackDraft(7, "没有写数据", DAY)
    with pytest.raises(FrozenInstanceError):
        draft.reason = "别的"  # type: ignore[misc]
    assert draft == SendBackDraft(7, "没有写数据", DAY)


def test_a_report_put_right_keeps_the_day_of_the_decision_apart_from_its_own() -> None:
    report = FollowUpDraft((82,), date(2025, 10, 25), Reported(progress="已完成"))
    assert MendedReport(7, report, DAY).on != MendedReport(7, report, DAY).report.on
