from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from fenghua_supervisor.domain.office.settings import DEFAULT_LEAD_DAYS, Settings
from fenghua_supervisor.domain.office.settings_rules import supervision_problem
from fenghua_supervisor.domain.outbox import check_mail


def test_an_office_can_begin_with_what_is_set() -> None:
    assert supervision_problem(Settings()) == ""
    check_mail(Settings())


def test_the_terms_are_those_of_the_rules_of_supervision() -> None:
    settings = Settings()
    assert (settings.sign_workdays, settings.objection_workdays) == (2, 3)
    assert (settings.reply_workdays, settings.urge_gap_workdays) == (5, 3)
    assert (settings.report_open_day, settings.report_due_day, settings.urge_day) == (20, 25, 26)
    assert settings.lead_days == DEFAULT_LEAD_DAYS == (90, 30, 15, 7, 3, 0)


def test_what_an_office_must_decide_for_itself_is_off() -> None:
    settings = Settings()
    assert not settings.separate_reviewer
    assert not settings.dropped_in_base
    assert not settings.demo_data
    assert settings.plan_id is None
    assert settings.rank_by_original


def test_settings_are_changed_by_a_service_alone() -> None:
    with pytest.raises(FrozenInstanceError):
        Settings().copies = 1  # type: ignore[misc]
