from __future__ import annotations

import pytest

from fenghua_supervisor.domain.codes.ledger import EntryKind, State
from fenghua_supervisor.domain.ledger.entry_kinds import FOLLOW_UP_KINDS, RULES, STATE_AFTER


def test_each_kind_is_told_of() -> None:
    assert set(RULES) == set(EntryKind)


@pytest.mark.parametrize("kind", FOLLOW_UP_KINDS)
def test_what_is_typed_in_has_its_field_and_a_hint(kind: EntryKind) -> None:
    assert RULES[kind].first_field
    assert RULES[kind].hint
    assert kind not in STATE_AFTER


def test_what_may_not_follow_every_state_says_why() -> None:
    for rule in RULES.values():
        assert (rule.follows is None) == (not rule.only)
        assert not rule.follows or not rule.follows & set(rule.instead)


def test_a_report_that_is_sent_back_is_no_follow_up_and_changes_no_state() -> None:
    assert EntryKind.SEND_BACK not in FOLLOW_UP_KINDS
    assert EntryKind.SEND_BACK not in STATE_AFTER
    assert STATE_AFTER[EntryKind.RETURN] is State.RETURNED
