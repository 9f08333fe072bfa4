"""Drafts that the tests of the verbs share."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.bulletin.drafts import BulletinPart, BulletinTextDraft
from fenghua_supervisor.domain.bulletin.period import WHOLE, parse_period
from fenghua_supervisor.domain.codes.bulletin import BulletinSection
from fenghua_supervisor.domain.handling.drafts import ClosingDraft, EvidenceDraft, ReviewDraft
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.services.bulletin import own_texts as bulletin_texts
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from tests.mail_fixtures import mail_server as mail_server
from tests.mail_fixtures import mailed_units as mailed_units

if TYPE_CHECKING:
    from collections.abc import Callable

    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 31)


HERE = Path(__file__).parent
#: The rooms whose tests run on both engines; ``make long`` runs all of them on both.
ON_BOTH = {
    *("bulletin", "cases", "cockpit", "handling", "inspections", "ledger", "notices", "pilots"),
    *("senses", "appraisal", "safekeeping", "outbox"),
}
#: Of those, what is told of rows that other tests of the room read on both: on PostgreSQL long.
OF_WHAT_WAS_READ = {
    "bulletin": {
        *("test_all_plans", "test_collecting", "test_finished", "test_issue_day"),
        *("test_live_paper", "test_own_texts", "test_recount", "test_recount_annexes"),
        *("test_recount_inspections", "test_secrecy", "test_word_file"),
    },
    "cockpit": {"test_rows_behind"},
    "ledger": {"test_read_back"},
    "notices": {"test_papers"},
}
#: What is tried of these on a server each time, ``safekeeping/test_on_server`` tries.
LONG_ON_SERVER = {"safekeeping"}
#: File → those of its tests that together put every statement to the data that the file puts: the
#: others ask a server nothing new.
ASKING_ALL = {
    "bulletin/test_editions": {
        "test_an_issue_of_the_first_version_keeps_working",
        "test_the_next_issue_compares_itself_with_the_frozen_figures",
        "test_an_office_goes_on_from_the_numbers_it_had",
        "test_a_withdrawn_number_is_explained_and_never_used_again",
    },
    "cockpit/test_collecting": {
        "test_a_unit_is_shown_by_its_own_parts",
        "test_no_figure_outlives_a_change_of_the_ledger",
        "test_no_figure_outlives_a_change_of_the_settings",
    },
    "handling/test_closing": {
        "test_closing_is_applied_for_reviewed_and_signed_off",
        "test_an_action_without_lead_units_is_not_closed_or_reported",
        "test_an_application_can_be_returned_and_made_again",
        "test_a_closing_without_its_proof_is_refused",
    },
    "handling/test_handling": {
        "test_each_lead_unit_answers_for_itself",
        "test_a_reviewer_may_not_pass_a_unit_that_he_applied_for",
        "test_a_part_handed_over_leaves_the_old_unit_and_is_assigned_to_the_new",
        "test_a_report_made_before_the_assignment_signs_for_nothing",
        "test_several_actions_are_assigned_as_one_step",
    },
    "inspections/test_checklists": {
        "test_a_stopped_list_is_not_used_until_it_is_resumed",
        "test_a_new_version_is_taken_back_by_undo",
    },
    "inspections/test_findings": {
        "test_a_finding_is_not_older_than_its_inspection",
        "test_what_no_step_has_touched_is_read_as_the_same_object",
        "test_striking_off_asks_for_another_person_and_a_proof",
        "test_undo_and_redo_take_an_entry_with_its_files",
        "test_findings_are_numbered_through_the_year_in_one_step",
        "test_doubts_about_pictures_are_said_with_the_step",
    },
    "ledger/test_done_rate": {
        "test_a_bulletin_lists_how_often_deadlines_were_put_off",
        "test_the_rule_changes_text_table_and_command_line_together",
    },
    "ledger/test_follow_up": {
        "test_readings_are_kept_with_their_entry",
        "test_a_correction_does_not_jump_the_queue_of_its_day",
        "test_bad_input_is_refused_and_nothing_is_written",
        "test_a_closed_action_takes_no_progress",
    },
    "notices/test_issuing": {
        "test_each_action_is_told_of_the_sheet_to_its_unit",
        "test_units_without_contacts_get_their_sheets_and_are_told",
        "test_a_step_whose_unit_got_a_printed_sheet_is_refused_by_undo",
        "test_a_step_up_is_based_on_the_unanswered_sheet",
        "test_a_reply_is_logged_told_and_judged",
        "test_a_sheet_keeps_the_prefix_it_was_issued_under",
        "test_a_withdrawal_can_be_undone_and_then_the_sheet",
        "test_undo_passes_over_a_change_made_before_the_sheet_was_printed",
        "test_undo_passes_over_what_was_printed_and_takes_the_step_before",
    },
    "outbox/test_packets": {"test_a_sheet_that_was_withdrawn_meanwhile_does_not_go"},
    "outbox/test_queue": {
        "test_a_line_that_is_down_stops_the_lot_and_loses_nothing",
        "test_queueing_is_undone_until_something_went",
    },
}


def is_long_on_server(room: str, file: str, test: str) -> bool:
    """Whether a test of a room, by the names of its file and its function, is long there."""
    if room in LONG_ON_SERVER or file in OF_WHAT_WAS_READ.get(room, ()):
        return True
    asking = ASKING_ALL.get(f"{room}/{file}")
    return asking is not None and test not in asking


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test of an office runs on both engines in some rooms, unless it says where it runs."""
    in_a_folder = metafunc.definition.get_closest_marker("in_a_folder") is not None
    own = metafunc.definition.iter_markers("parametrize")
    says_itself = in_a_folder or any("engine" in mark.args[0] for mark in own)
    path = metafunc.definition.path
    room = path.parent.name
    if "engine" in metafunc.fixturenames and room in ON_BOTH and not says_itself:
        is_long = is_long_on_server(room, path.stem, metafunc.function.__name__)
        server = pytest.param("postgresql", marks=[pytest.mark.long] if is_long else [])
        metafunc.parametrize("engine", ["sqlite", server], indirect=True, scope="module")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of a test with several cases one runs on PostgreSQL, the others there are long."""
    tried: set[str] = set()
    for item in items:
        cases = getattr(item, "callspec", None)
        if cases is None or not {"engine"} < set(cases.params):
            continue
        if cases.params["engine"] == "postgresql" and item.path.is_relative_to(HERE):
            test = item.nodeid.partition("[")[0]
            if test in tried:
                item.add_marker(pytest.mark.long)
            tried.add(test)


@pytest.fixture
def follow_up(office: Office) -> Callable[..., FollowUpDraft]:
    """A follow-up on action 82; keyword arguments replace fields."""

    def make(number: int = 82, **changes: object) -> FollowUpDraft:
        told = {f.name: changes.pop(f.name) for f in fields(Reported) if f.name in changes}
        values: dict[str, object] = {
            "action_ids": (office.queries.plan.action_id(number),),
            "on": AS_OF,
            "reported": Reported(**{"progress": "管网二期完成验收。", **told}),  # type: ignore[arg-type]
        }
        return FollowUpDraft(**{**values, **changes})  # type: ignore[arg-type]

    return make


@pytest.fixture
def closing(office: Office) -> Callable[..., ClosingDraft]:
    """An application to close action 69 with a document number."""

    def make(number: int = 69, **changes: object) -> ClosingDraft:
        values: dict[str, object] = {
            "action_id": office.queries.plan.action_id(number),
            "on": AS_OF,
            "summary": "队伍已达12支。",
            "evidence": (EvidenceDraft(doc_number="奉民〔2025〕18号"),),
        }
        return ClosingDraft(**{**values, **changes})  # type: ignore[arg-type]

    return make


@pytest.fixture
def review(office: Office) -> Callable[..., ReviewDraft]:
    """A decision on action 69."""

    def make(number: int = 69, **changes: object) -> ReviewDraft:
        values: dict[str, object] = {
            "action_id": office.queries.plan.action_id(number),
            "on": AS_OF,
            "text": "情况属实。",
        }
        return ReviewDraft(**{**values, **changes})  # type: ignore[arg-type]

    return make


@pytest.fixture
def bulletins(
    office: Office, follow_up: Callable[..., FollowUpDraft]
) -> dict[str, tuple[list[Callable[[], Done[object]]], Callable[[], Done[object]]]]:
    """The verbs of the bulletin that can be taken back."""
    period, section = parse_period("2025-10"), BulletinSection.OVERALL

    def log() -> Done[object]:
        return log_follow_up(office, follow_up())

    def save() -> Done[object]:
        return bulletin_texts.save_bulletin_text(
            office, BulletinTextDraft(BulletinPart(period, WHOLE, section), "平稳。", "原文")
        )

    def pick() -> Done[object]:
        return bulletin_texts.pick_highlights(
            office, period, [office.queries.office.highest_id("entry")]
        )

    def reset() -> Done[object]:
        return bulletin_texts.reset_bulletin_text(office, BulletinPart(period, WHOLE, section))

    return {
        "bulletin_text": ([], save),
        "bulletin_reset": ([save], reset),
        "highlights": ([log], pick),
        "sections": ([], lambda: bulletin_texts.switch_sections(office, [section])),
    }


@pytest.fixture(autouse=True)
def _in_forks(files_read_in_forks: None) -> None:
    """Every test of a service that reads files."""
