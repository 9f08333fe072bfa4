from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.bulletin.period import Scope
from fenghua_supervisor.domain.codes.bulletin import ScopeKind
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.cockpit.collecting import CockpitDays, collect_cockpit
from fenghua_supervisor.services.handling.closing import close_action
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.safekeeping.undo import undo
from fenghua_supervisor.services.settings.office_settings import save_settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fenghua_supervisor.domain.handling.drafts import ClosingDraft
    from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 31)


@pytest.fixture(scope="module")
def fresh(_seed_folder: Path, open_to_look: Callable[[Path], Office]) -> Office:
    """A ledger in which nothing happened yet, for tests that only look at it."""
    return open_to_look(_seed_folder)


def test_a_fresh_ledger_says_that_nobody_reported(fresh: Office) -> None:
    found = collect_cockpit(fresh, AS_OF)
    assert found.headline.sentence == (
        "计入统计的69项都还没有填报进展，按时限应完成0项；红灯0项；未计入53项（原文待导入53项）。"
    )
    assert (found.headline.done_change, found.headline.verdict) == (None, "")
    assert {point.actual for point in found.trend} == {None}


def test_a_later_look_needs_only_the_days_that_were_not_seen(fresh: Office) -> None:
    days = CockpitDays(fresh)
    missing = days.missing(AS_OF)
    assert (missing[0], missing[-1], len(missing)) == (AS_OF, date(2024, 11, 30), 12)
    days.take(AS_OF)
    assert days.missing(AS_OF) == missing[1:]
    assert days.figures(AS_OF) == collect_cockpit(fresh, AS_OF)
    assert days.missing(AS_OF) == ()
    assert days.missing(date(2025, 9, 30)) == (date(2024, 10, 31),)
    assert days.missing(date(2025, 10, 15)) == (date(2025, 10, 15),)


def test_no_figure_outlives_a_change_of_the_ledger(
    office: Office,
    follow_up: Callable[..., FollowUpDraft],
    closing: Callable[..., ClosingDraft],
) -> None:
    days = CockpitDays(office)
    assert days.figures(AS_OF).headline.done.count == 0
    close_action(office, closing())
    log_follow_up(office, follow_up(percent=Decimal(60)))
    assert len(days.missing(AS_OF)) == 12
    seen = days.figures(AS_OF)
    assert seen.headline.done.ids == (office.queries.plan.action_id(69),)
    assert (seen.headline.done_change, seen.headline.red_change) == (1, 1)
    assert seen.trend[-1].actual == Decimal("2.3")  # (100 + 60) / 69
    undo(office)
    assert days.figures(AS_OF).trend[-1].actual == Decimal("1.4")


def test_no_figure_outlives_a_change_of_the_settings(office: Office) -> None:
    days = CockpitDays(office)
    assert days.figures(AS_OF).head.office == office.settings.office_name
    save_settings(office, replace(office.settings, office_name="区督查室"))
    assert days.figures(AS_OF).head.office == "区督查室"


def test_what_changes_while_days_are_taken_is_never_mixed(
    office: Office, closing: Callable[..., ClosingDraft]
) -> None:
    days = CockpitDays(office)
    for day in days.missing(AS_OF):
        days.take(day)
        if day == date(2025, 3, 31):
            close_action(office, closing(on=date(2025, 9, 1)))
    assert days.figures(AS_OF) == collect_cockpit(office, AS_OF)


def test_what_is_told_of_one_day_alone_is_read_part_by_part(office: Office) -> None:
    days = CockpitDays(office)
    for day in days.missing(AS_OF):
        days.take(day)
    assert [days.read_more(AS_OF) for _ in range(4)] == [True, True, True, False]
    assert days.figures(AS_OF) == collect_cockpit(office, AS_OF)


@pytest.mark.parametrize("day", [date(2020, 12, 31), date(1999, 1, 1)])
def test_a_day_before_the_plan_is_refused_with_a_sentence(fresh: Office, day: date) -> None:
    with pytest.raises(UserError, match=r"早于方案的起始日2021年1月1日，没有可看的数"):
        CockpitDays(fresh).missing(day)
    with pytest.raises(UserError):
        collect_cockpit(fresh, day)


def test_after_the_plan_s_end_all_that_is_open_is_overdue(shown_office: Office) -> None:
    found = collect_cockpit(shown_office, date(2026, 3, 10))
    assert found.headline.due.count == found.head.base.count == 69
    assert found.headline.decisions[0].words == "逾期未办结，定延期或督办"
    assert found.headline.decisions[0].count + found.headline.done.count == 69
    assert len(found.trend) == 12


def test_a_plan_that_is_gone_is_refused(fresh: Office) -> None:
    with pytest.raises(UserError, match="这个方案已不存在"):
        collect_cockpit(fresh, AS_OF, plan_id=99)


def test_a_unit_that_leads_nothing_has_an_empty_cockpit(fresh: Office) -> None:
    found = collect_cockpit(fresh, AS_OF, Scope(ScopeKind.UNIT, "区财政局"))
    assert found.headline.sentence == "没有可统计的行动。"


def test_a_unit_is_shown_by_its_own_parts(shown_office: Office) -> None:
    scope = Scope(ScopeKind.UNIT, "区教育局")
    found = collect_cockpit(shown_office, AS_OF, scope)
    assert [dot.unit for dot in found.units] == ["区教育局"]
    assert found.units[0].items.ids == found.head.base.ids
    whole = collect_cockpit(shown_office, AS_OF)
    assert found.units[0] in whole.units
