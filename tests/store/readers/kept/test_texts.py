from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.store.readers.kept.texts import KeptTexts

if TYPE_CHECKING:
    from collections.abc import Collection

    from fenghua_supervisor.services.office import Office

MOST = 50
ALL = 122


class Read:
    """The texts of an office, and how many were read at each reading."""

    def __init__(self, office: Office) -> None:
        self._ledger = office.queries.ledger
        self.sizes: list[int] = []
        self.kept = KeptTexts(office.store.database, self._count)

    def _count(self, actions: Collection[int] | None) -> list[tuple[int, str]]:
        known = self._ledger.search_texts(all_plans=True)
        found = [pair for pair in known if actions is None or pair[0] in actions]
        self.sizes.append(len(found))
        return found


@pytest.fixture
def read(office: Office) -> Read:
    return Read(office)


def test_they_are_read_a_few_at_a_time(office: Office, read: Read) -> None:
    assert [read.kept.read_some(MOST) for _ in range(3)] == [False, False, True]
    assert read.sizes == [MOST, MOST, ALL - 2 * MOST]
    assert read.kept.texts() == office.queries.ledger.search_texts(all_plans=True)
    assert read.kept.read_some(MOST)
    assert len(read.sizes) == 3


def test_whoever_asks_for_all_waits_for_the_rest_alone(office: Office, read: Read) -> None:
    read.kept.read_some(MOST)
    assert read.kept.texts() == office.queries.ledger.search_texts(all_plans=True)
    assert read.sizes == [MOST, ALL - MOST]


@pytest.mark.parametrize("before", [1, 3])
def test_what_a_step_touches_meanwhile_is_read_anew(
    office: Office, read: Read, before: int
) -> None:
    for _ in range(before):
        read.kept.read_some(MOST)
    actions = tuple(office.queries.plan.action_id(number) for number in (69, 80))
    log_follow_up(
        office, FollowUpDraft(actions, date(2025, 10, 31), Reported("新词", percent=Decimal(5)))
    )
    while not read.kept.read_some(MOST):
        pass
    texts = read.kept.texts()
    assert texts == office.queries.ledger.search_texts(all_plans=True)
    assert [ident for ident, text in texts if "新词" in text] == list(actions)
    assert max(read.sizes) == MOST
