from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.cases import CaseEvent, VisitVerdict
from fenghua_supervisor.domain.codes.inspections import (
    ClueEvent,
    FindingEvent,
    FindingState,
    InspectionEvent,
    InspectionKind,
    PhotoRole,
    Severity,
)
from fenghua_supervisor.domain.inspections.clue import check_clue_event
from fenghua_supervisor.domain.inspections.moves import (
    check_move,
    check_rebound,
    check_recheck,
    check_sign_off,
)

if TYPE_CHECKING:
    from fenghua_supervisor.domain.inspections.finding import Finding
    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 31)


def findings(office: Office) -> list[Finding]:
    return office.queries.findings.registered(AS_OF)


def test_there_is_a_finding_in_every_state_and_of_every_kind(shown_office: Office) -> None:
    found = findings(shown_office)
    assert {one.state for one in found} >= set(FindingState) - {FindingState.ASSIGNED}
    kinds = {entry.kind for one in found for entry in one.entries}
    assert kinds == set(FindingEvent) - {FindingEvent.NOTE}
    assert {one.severity for one in found} == set(Severity)
    assert any(one.clue_id for one in found)
    assert any(one.action_id for one in found)
    assert all(one.is_demo for one in found)
    assert [(one.year, one.number) for one in found] == sorted(
        (one.year, one.number) for one in found
    )
    days = [one.registered_on for one in found]
    assert days == sorted(days)


def test_every_step_of_a_finding_could_have_been_taken_in_the_window(shown_office: Office) -> None:
    contacts = shown_office.queries.units.contacts()
    for one in findings(shown_office):
        own = {
            name
            for unit_id in one.unit_ids
            if (contact := contacts.get(unit_id))
            for name in (contact.leader, contact.contact)
        }
        for place, entry in enumerate(one.entries):
            before = replace(one, entries=one.entries[:place])
            check_move(before, entry.kind, entry.on)
            if entry.kind in {FindingEvent.PASS, FindingEvent.RETURN}:
                check_recheck(before, entry.people, None, own)
            if entry.kind is FindingEvent.SIGN_OFF:
                check_sign_off(before)
            if entry.kind is FindingEvent.MERGE:
                assert entry.other_id is not None
                other = shown_office.queries.findings.item(entry.other_id, entry.on)
                assert other.is_open
            assert entry.on <= AS_OF


def test_what_came_back_had_been_struck_off(shown_office: Office) -> None:
    again = [one for one in findings(shown_office) if one.repeats_id]
    assert again
    for one in again:
        old = shown_office.queries.findings.item(one.repeats_id or 0, one.registered_on)
        check_rebound(old)
        assert (old.place, old.text) == (one.place, one.text)


def test_pictures_are_drawn_before_and_after_and_lie_in_the_store(shown_office: Office) -> None:
    found = findings(shown_office)
    photos = [p for one in found for role in PhotoRole for p in one.photos_as(role)]
    assert {photo.role for photo in photos} >= {PhotoRole.BEFORE, PhotoRole.AFTER}
    assert all(photo.name.startswith("演示") and not photo.place for photo in photos)
    files = shown_office.store.files
    assert all(files.size_of(photo.sha256) for photo in photos)
    assert len(photos) < 80
    assert any(one.photos_as(PhotoRole.BEFORE) and one.photos_as(PhotoRole.AFTER) for one in found)


def test_inspections_of_all_kinds_are_told_of(shown_office: Office) -> None:
    found = shown_office.queries.inspections.planned(AS_OF)
    assert {one.kind for one in found} == set(InspectionKind)
    kinds = {entry.kind for one in found for entry in one.entries}
    assert kinds == set(InspectionEvent) - {InspectionEvent.NOTE}
    assert all(one.is_demo and one.checklist for one in found)


def test_clues_are_sorted_answered_and_one_is_left(shown_office: Office) -> None:
    found = shown_office.queries.clues.received(AS_OF)
    for clue in found:
        for place, entry in enumerate(clue.entries):
            check_clue_event(replace(clue, entries=clue.entries[:place]), entry.kind, entry.on)
    kinds = {entry.kind for clue in found for entry in clue.entries}
    assert kinds == set(ClueEvent) - {ClueEvent.NOTE}
    assert sum(clue.sorted_as is None for clue in found) == 1
    assert all(clue.is_demo for clue in found)


def test_cases_are_visited_month_by_month_and_met_about(shown_office: Office) -> None:
    cases = shown_office.queries.cases.opened(AS_OF)
    assert [case.number for case in cases] == [1, 2, 3, 4]
    assert sum(case.closed_on is not None for case in cases) == 1
    visits = [visit for case in cases for visit in case.visits]
    assert {visit.verdict for visit in visits} == set(VisitVerdict)
    assert {entry.kind for case in cases for entry in case.entries} >= {
        CaseEvent.PLAN,
        CaseEvent.NOTE,
        CaseEvent.CLOSE,
    }
    for case in cases:
        last = case.closed_on or AS_OF
        assert all(case.opened_on <= visit.on <= last for visit in case.visits)
    meetings = shown_office.queries.meetings.held(AS_OF)
    decisions = [decision for meeting in meetings for decision in meeting.decisions]
    assert {decision.done_on is None for decision in decisions} == {True, False}
    assert all(meeting.is_demo for meeting in meetings)


def test_what_nobody_may_print_is_kept_apart(shown_office: Office) -> None:
    told = repr(
        [
            shown_office.queries.clues.received(AS_OF),
            shown_office.queries.cases.opened(AS_OF),
        ]
    )
    assert "某居民" not in told
    assert "某住户" not in told
