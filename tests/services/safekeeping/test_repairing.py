from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.errors import DamagedData, UserError
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping import damage, watching
from fenghua_supervisor.services.safekeeping.checking import check_data
from fenghua_supervisor.services.safekeeping.repairing import repair
from fenghua_supervisor.store import integrity
from fenghua_supervisor.store.connection import sql
from tests.conftest import NOW
from tests.servers import is_on_server

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office

#: each damages rows so that they differ from the journal, in ways a schema would refuse too
DAMAGES = (
    ("UPDATE entry SET action_id = 4711 WHERE id = 9", 1),
    ("UPDATE entry SET progress_text = 'x' WHERE id IN (3, 5)", 2),
    ("DELETE FROM reading WHERE id = 1", 1),
    ("INSERT INTO snooze VALUES (99, 'k', '2025-10-31')", 1),
    ("UPDATE action SET number = number + 1 WHERE number = 122", 1),
)
#: what a server takes from nobody
ONLY_IN_A_FILE = (
    ("UPDATE plan SET period_end = '2025-13-45'", 1),
    ("UPDATE entry SET on_date = CAST(x'ff32' AS TEXT) WHERE id = 9", 1),
)


def damaged(office: Office, statement: str) -> None:
    database = office.store.database
    if is_on_server(office.store):
        sql.run(database, "SET session_replication_role = replica")
        sql.run(database, statement)
        sql.run(database, "RESET session_replication_role")
    else:
        sql.run(database, "PRAGMA ignore_check_constraints = 1")
        with office.store.unlinked():
            sql.run(database, statement)
        sql.run(database, "PRAGMA ignore_check_constraints = 0")
    assert watching.check_again(NullProgress(), office.data_dir, office.now()) is not None


@pytest.mark.parametrize(("statement", "rows"), DAMAGES)
def test_rows_become_again_what_the_journal_says(
    short_demo_office: Office, statement: str, rows: int
) -> None:
    damage_and_repair(short_demo_office, statement, rows)


@pytest.mark.in_a_folder
@pytest.mark.parametrize(("statement", "rows"), ONLY_IN_A_FILE)
def test_values_that_only_a_file_takes_become_again_what_the_journal_says(
    short_demo_office: Office, statement: str, rows: int
) -> None:
    damage_and_repair(short_demo_office, statement, rows)


def damage_and_repair(office: Office, statement: str, rows: int) -> None:
    whole = integrity.content_hash(office.store.database)
    damaged(office, statement)
    done = repair(office)
    assert done.value == rows
    assert integrity.content_hash(office.store.database) == whole
    assert damage.standing(office.data_dir) is None
    assert check_data(office).ok
    (step, *_) = office.queries.journal.steps()
    assert (step.label, step.undoable, step.changes) == ("按留痕修复", False, rows)


@pytest.mark.in_a_folder
def test_an_index_that_no_longer_fits_its_rows_is_made_anew(office: Office) -> None:
    action = office.queries.plan.action_id(82)
    log_follow_up(office, FollowUpDraft((action,), NOW.date(), Reported("验收通过。")))
    whole = integrity.content_hash(office.store.database)
    content = office.store.path.read_bytes()
    stored = "2025-10-31验收通过。"
    assert content.count(stored.encode()) == 1
    flipped = content.replace(stored.encode(), stored.replace("31", "30").encode())
    office.store.database.close()
    office.store.path.write_bytes(flipped)
    office.store.database.connect()
    found = watching.check_again(NullProgress(), office.data_dir, office.now())
    assert found is not None
    assert "entry_by_day" in found.problems[0]
    assert repair(office).value == 1
    assert integrity.content_hash(office.store.database) == whole
    assert check_data(office).ok


def test_a_broken_journal_is_not_repaired_by_itself(short_demo_office: Office) -> None:
    damaged(short_demo_office, "UPDATE journal_change SET after = 'x' WHERE id = 5")
    steps = short_demo_office.queries.journal.step_count()
    with pytest.raises(DamagedData, match="不能按留痕修复.*请用备份恢复"):
        repair(short_demo_office)
    assert short_demo_office.queries.journal.step_count() == steps
    assert damage.standing(short_demo_office.data_dir) is not None


def test_rows_newer_than_a_cut_journal_are_not_taken_for_damaged(office: Office) -> None:
    action = office.queries.plan.action_id(82)
    log_follow_up(office, FollowUpDraft((action,), NOW.date(), Reported("验收通过。")))
    whole = integrity.content_hash(office.store.database)
    last = office.queries.journal.step_count()
    damaged(office, f"DELETE FROM journal_change WHERE step_id = {last}")
    damaged(office, f"DELETE FROM journal_step WHERE id = {last}")
    found = damage.standing(office.data_dir)
    assert found is not None
    assert any("曾经保存过" in problem for problem in found.problems)
    with pytest.raises(DamagedData, match="不能按留痕修复.*请用备份恢复"):
        repair(office)
    assert integrity.content_hash(office.store.database) == whole


def test_whole_data_is_not_repaired(office: Office) -> None:
    with pytest.raises(UserError, match="没有要修复的记录"):
        repair(office)
    assert office.queries.journal.step_count() == 1
