from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.plan import Kinship
from fenghua_supervisor.store.tables.plan import ActionLinkRow

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office

MADE, ENDED = date(2025, 3, 1), date(2025, 6, 1)


@pytest.mark.parametrize(
    ("day", "holds"),
    [(date(2025, 2, 28), False), (MADE, True), (date(2025, 5, 31), True), (ENDED, False)],
)
def test_a_link_holds_from_its_day_until_it_is_ended(
    office: Office, day: date, holds: bool
) -> None:
    first, second, third = (office.queries.plan.action_id(number) for number in (60, 61, 62))
    with office.begin("关联") as work:
        work.add(
            ActionLinkRow(
                action_id=first,
                kind=Kinship.SAME,
                other_id=second,
                made_on=MADE,
                ended_on=ENDED,
                entered_by="测试员",
                recorded_at=office.now(),
            )
        )
    links = office.queries.links
    assert bool(links.links(day)) is holds
    assert bool(links.of_action(second, day)) is holds
    assert links.of_action(third, day) == []
    assert links.same(day) == (dict.fromkeys((first, second), (first, second)) if holds else {})
