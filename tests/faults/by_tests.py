"""Faults that are tried by tests which stand in the room of what they test.

The names are of files, or of tests in them; each file says what is fed and what must come of it.
"""

from __future__ import annotations

import contextlib
import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.faults.result import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parents[2]

TESTS: dict[str, tuple[str, ...]] = {
    "F06": ("tests/e2e/test_order_of_acts.py",),
    "F07": ("tests/e2e/endings/test_read_only.py",),
    "F08": ("tests/e2e/test_damage_commands.py", "tests/services/safekeeping/test_repairing.py"),
    "F09": ("tests/services/safekeeping/test_catalogue.py", "tests/e2e/test_disaster.py"),
    "F10": ("tests/services/safekeeping/test_recovering.py",),
    "F11": ("tests/store/test_allowed.py",),
    "F12": ("tests/e2e/test_instances.py",),
    "F13": (
        "tests/e2e/test_bad_input.py::test_a_locked_database_is_said_and_left_alone",
        "tests/ui/frame/test_held_data.py",
        "tests/ui/frame/test_held_reads.py",
    ),
    "F14": ("tests/folders/test_networks.py", "tests/folders/test_clouds.py"),
    "F16": (
        "tests/domain/office/test_clock.py",
        "tests/domain/reminders/test_rules.py",
        "tests/services/test_reminders.py",
        "tests/services/safekeeping/test_wrong_clock.py",
        "tests/store/backups/test_thinning.py",
        "tests/ui/frame/test_machine_watch.py",
    ),
    "F17": ("tests/e2e/year/test_simulated_year.py", "tests/ui/reminders/test_clock.py"),
    "F18": (
        "tests/domain/calendar/test_holidays_ahead.py",
        "tests/domain/calendar/test_workdays.py",
        "tests/services/test_holidays.py",
    ),
    "F19": (
        "tests/domain/plan/test_deadlines.py",
        "tests/domain/writing/test_dates.py",
        "tests/domain/writing/test_month.py",
        "tests/e2e/test_due_command.py::test_a_day_is_a_day_in_every_time_zone",
    ),
    "F20": ("tests/exchange/reading/test_apart.py",),
    "F22": ("tests/exchange/plan/test_html.py",),
    "F23": ("tests/exchange/plan/test_files.py",),
    "F24": (
        "tests/plan_text/tables/test_reading.py",
        "tests/plan_text/tables/test_rows.py",
        "tests/plan_text/test_properties.py",
        "tests/domain/round/test_cell_values.py",
        "tests/domain/round/test_row_judging.py",
        "tests/services/round/test_importing.py",
    ),
    "F25": (
        "tests/domain/writing/test_text.py",
        "tests/exchange/plan/test_files.py",
        "tests/exchange/ledger/test_csv.py",
        "tests/exchange/ledger/test_xlsx.py",
    ),
    "F26": (
        "tests/exchange/ledger/test_csv.py::test_formulas_are_disarmed",
        "tests/exchange/ledger/test_xlsx.py::test_no_text_becomes_a_formula",
        "tests/exchange/round/test_xlsx.py::test_no_text_becomes_a_formula_or_breaks_the_file",
        "tests/e2e/test_bad_input.py::test_markup_and_formulas_are_data_to_the_last_page",
    ),
    "F27": (
        "tests/e2e/test_bad_input.py::test_markup_and_formulas_are_data_to_the_last_page",
        "tests/exchange/ledger/test_ics.py::test_no_text_begins_a_line_of_its_own",
        "tests/exchange/test_mail_message.py::test_a_file_name_begins_no_other_field",
        "tests/exchange/test_smtp.py::test_no_field_can_begin_another_one",
        "tests/exchange/word/test_bulletin.py::test_hostile_text_stays_text",
        "tests/plan_text/test_items.py::test_markup_and_formulas_are_only_text",
        "tests/reports/ledger/test_pdf.py::test_markup_is_printed_as_it_was_typed",
        "tests/test_architecture.py",
        (
            "tests/ui/round/test_review_queue.py::"
            "test_what_differs_is_marked_and_nothing_is_read_as_markup"
        ),
    ),
    "F28": (
        "tests/disk/test_targets.py",
        "tests/e2e/test_targets.py",
        "tests/services/notices/test_papers.py::test_a_name_typed_by_a_user_is_no_path",
        (
            "tests/services/outbox/test_packets.py::"
            "test_names_of_units_and_files_lead_to_no_other_folder"
        ),
        "tests/store/backups/test_reading.py",
    ),
    "F29": (
        "tests/services/handling/test_closing.py::test_evidence_changed_in_the_store_is_noticed",
        "tests/store/test_evidence_files.py",
        "tests/ui/evidence/test_shelf.py",
    ),
    "F30": (
        "tests/store/test_migrations.py",
        "tests/e2e/test_bad_input.py::test_a_newer_database_is_refused_politely",
    ),
    "F31": ("tests/services/safekeeping/test_restoring.py",),
    "F32": (
        "tests/store/connection/server/test_database.py",
        "tests/store/connection/server/test_lost_commits.py",
    ),
    "F33": ("tests/services/test_verb.py", "tests/store/test_unit_of_work.py"),
    "F34": ("tests/store/test_server.py",),
    "F35": (
        "tests/exchange/test_bounded.py",
        "tests/exchange/test_smtp.py",
        "tests/services/outbox/test_queue.py",
    ),
    "F36": (
        "tests/ui/base/test_session.py",
        "tests/ui/base/test_jobs.py",
        "tests/ui/frame/test_desktop.py",
    ),
    "F38": (
        "tests/exchange/test_smtp.py::test_a_wrong_password_is_said_and_never_shown",
        "tests/services/outbox/test_queue.py::test_the_password_is_nowhere_but_in_memory",
    ),
    "F40": ("tests/store/test_anchors.py", "tests/store/test_integrity.py"),
    "F39": ("tests/store/backups/test_thinning.py", "tests/services/safekeeping/test_keeping.py"),
}


class _Counter:
    """A plugin that counts what ran and what failed."""

    def __init__(self) -> None:
        self.tally = Tally()
        self.skipped: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped:
            self.skipped.append(report.nodeid)
        elif report.failed:
            self.tally.tried([report.nodeid])
        elif report.when == "call":
            self.tally.tried()


def run_tests(names: Iterable[str]) -> Tally:
    """Run the named tests in this process; each that ran is an injection."""
    counter = _Counter()
    arguments = ["-q", "-p", "no:xdist", "-m", "", "--rootdir", str(ROOT), *names]
    with contextlib.redirect_stdout(io.StringIO()) as told:
        status = pytest.main(arguments, plugins=[counter])
    if status not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        counter.tally.losses.append(f"the tests did not run: {told.getvalue()[-500:]}")
    if counter.skipped:
        counter.tally.note = f"{len(counter.skipped)} skipped on this machine"
    return counter.tally
