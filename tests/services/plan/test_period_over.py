from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.act_now.instruction import ActNowDraft
from fenghua_supervisor.domain.codes.plan import AsOfBasis
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.services.act_now import add_act_now
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.plan.period_over import (
    find_period_over,
    opening_day,
    over_words,
    resting_since,
)
from fenghua_supervisor.services.reminders import collect, not_shown, of_today, present
from fenghua_supervisor.services.safekeeping.undo import redo, undo
from fenghua_supervisor.services.settings.as_of_choice import choose_as_of

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office
    from tests.conftest import Clock

END, TODAY = date(2025, 12, 31), date(2026, 11, 29)
LATE = datetime(2026, 11, 29, 9, 30)


def test_while_the_period_goes_on_nothing_is_chosen_for(office: Office) -> None:
    assert find_period_over(office) is None
    assert (opening_day(office), resting_since(office)) == (date(2025, 10, 31), None)


def test_a_plan_whose_period_is_over_opens_at_its_end_and_rests(
    office: Office, clock: Clock
) -> None:
    clock.moment = LATE
    over = find_period_over(office)
    assert over is not None
    assert over.is_open
    assert over_words(office, over) == (
        "方案期已于2025年12月31日结束，按今天（2026年11月29日）看，69项都已逾期。"
    )
    assert opening_day(office) == END
    # What is due is due, and the command line tells; the window is silent.
    assert len(collect(office, present(office))) > 60
    assert not_shown(office, present(office)).items == ()
    assert of_today(office, present(office)).items == ()


def test_what_begins_after_the_end_still_rings(office: Office, clock: Clock) -> None:
    clock.moment = LATE
    add_act_now(office, ActNowDraft("请核实。", datetime(2026, 11, 20, 9)))
    (item,) = not_shown(office, present(office)).items
    assert item.act_id is not None


def test_whoever_chooses_today_is_reminded_as_ever(office: Office, clock: Clock) -> None:
    clock.moment = LATE
    choose_as_of(office, AsOfBasis.TODAY)
    assert opening_day(office) == TODAY
    found = not_shown(office, present(office)).items
    assert len(found) == len(collect(office, present(office))) > 60


def test_the_choice_is_kept_with_its_plan(office: Office, clock: Clock) -> None:
    clock.moment = LATE
    action = office.queries.plan.action_id(82)
    log_follow_up(office, FollowUpDraft((action,), date(2026, 3, 2), Reported("已验收。")))
    choose_as_of(office, AsOfBasis.LAST_RECORD)
    assert opening_day(office) == date(2026, 3, 2)
    over = find_period_over(office)
    assert over is not None
    assert not over.is_open
    assert office.settings.as_of_choices == ("1:last_record",)


def test_the_choice_is_one_step_that_undo_takes_back(office: Office, clock: Clock) -> None:
    clock.moment = LATE
    done = choose_as_of(office, AsOfBasis.TODAY)
    assert office.queries.journal.steps()[0].label == done.label
    undo(office)
    assert opening_day(office) == END
    redo(office)
    assert opening_day(office) == TODAY
