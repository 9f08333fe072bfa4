from __future__ import annotations

import pytest

from fenghua_supervisor.domain.codes.inspections import FindingState, PhotoRole
from tests.domain.finding_facts import DONE, day, entry, finding, photo

ASSIGNED = entry("assign", "10-10", due="10-17")
SUBMITTED = (ASSIGNED, entry("submit", "10-15"))
STATES = [
    ((), "registered"),
    ((ASSIGNED,), "assigned"),
    ((ASSIGNED, entry("object", "10-11")), "objected"),
    ((ASSIGNED, entry("object", "10-11"), entry("answer", "10-12")), "assigned"),
    ((ASSIGNED, entry("measure", "10-13")), "under_way"),
    (SUBMITTED, "submitted"),
    ((*SUBMITTED, entry("pass", "10-16")), "submitted"),
    ((*SUBMITTED, entry("return", "10-16", due="10-24")), "returned"),
    ((*SUBMITTED, entry("return", "10-16"), entry("measure", "10-18")), "under_way"),
    ((ASSIGNED, entry("last", "10-15", due="12-31")), "lasting"),
    ((ASSIGNED, entry("last", "10-15"), entry("measure", "10-18")), "lasting"),
    ((ASSIGNED, entry("extend", "10-15", due="10-31")), "assigned"),
    ((ASSIGNED, entry("note", "10-15")), "assigned"),
    ((ASSIGNED, entry("dismiss", "10-15")), "dismissed"),
    ((ASSIGNED, entry("merge", "10-15", other_id=2)), "merged"),
    (DONE, "signed_off"),
]


@pytest.mark.parametrize(("entries", "state"), STATES)
def test_the_entries_lead_to_its_state(entries: tuple, state: str) -> None:  # type: ignore[type-arg]
    assert finding(*entries).state is FindingState(state)


def test_an_extension_moves_the_day_and_keeps_the_first_one() -> None:
    found = finding(ASSIGNED, entry("extend", "10-15", due="10-31"))
    assert (found.first_due, found.due_on) == (day("10-17"), day("10-31"))
    assert not found.is_late(day("10-31"))
    assert found.is_late(day("11-01"))


def test_what_waits_for_the_office_is_not_late() -> None:
    assert not finding(*SUBMITTED).is_late(day("12-31"))
    assert not finding(ASSIGNED, entry("object", "10-11")).is_late(day("12-31"))
    assert not finding(*DONE).is_late(day("12-31"))


def test_a_round_begins_with_what_was_sent_back() -> None:
    back = entry("return", "10-16", 3)
    found = finding(*SUBMITTED, back, entry("measure", "10-18", 4))
    assert (found.round, [e.id for e in found.round_entries]) == (2, [3, 4])
    assert finding(*SUBMITTED).round == 1


def test_a_recheck_counts_for_what_it_looked_at_and_for_nothing_after_it() -> None:
    passed = (*SUBMITTED, entry("pass", "10-16", 9))
    assert finding(*SUBMITTED).recheck is None
    recheck = finding(*passed).recheck
    assert recheck is not None
    assert recheck.id == 9
    assert finding(*passed, entry("return", "10-17"), entry("submit", "10-20")).recheck is None


def test_it_knows_when_it_was_handed_in_and_struck_off() -> None:
    found = finding(*DONE)
    assert (found.assigned_on, found.submitted_on) == (day("10-10"), day("10-15"))
    assert found.signed_off_on == day("10-21")
    assert finding(*SUBMITTED).signed_off_on is None


def test_its_pictures_are_told_by_what_they_show() -> None:
    after = photo("after", name="2.jpg")
    found = finding(entry("submit", "10-15", photos=(after,)), photos=(photo(),))
    assert [p.name for p in found.photos_as(PhotoRole.BEFORE)] == ["1.jpg"]
    assert [p.name for p in found.photos_as(PhotoRole.AFTER)] == ["2.jpg"]
    assert found.number_words == "问题〔2025〕1号"
    assert found.counts
    assert found.is_open


def test_units_are_not_behind_with_what_lasts_or_waits_for_the_office() -> None:
    assert not finding(ASSIGNED).is_behind(day("10-17"))
    assert finding(ASSIGNED).is_behind(day("10-18"))
    lasting = finding(ASSIGNED, entry("last", "10-15", due="10-20"))
    assert lasting.is_late(day("10-21"))
    assert not lasting.is_behind(day("10-21"))
    assert not finding(*SUBMITTED).is_behind(day("10-31"))
