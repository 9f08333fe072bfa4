"""F01: kill -9 in a stream of saves, of sheets from two programs at once, and of restores."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.app import open_office
from fenghua_supervisor.domain.plan.drafts import ActionDraft
from fenghua_supervisor.paths import PROGRAM_DIR
from fenghua_supervisor.services.plan.typing_in import fill_action
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.backups import make_full_backup
from fenghua_supervisor.services.safekeeping.checking import check_data, check_folder
from fenghua_supervisor.store.connection import sql

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office

KILLS = 40
#: sheets in one step of the issuer
ISSUED_TOGETHER = 3
WRITER = Path(__file__).with_name("writer.py")
ISSUER = Path(__file__).with_name("issuer.py")
RESTORER = Path(__file__).with_name("restorer.py")


def kill_once(script: Path, wait: float, *arguments: Path) -> list[int]:
    """Run ``script``, kill it ``wait`` seconds after its first line; the numbers it printed."""
    environment = {**os.environ, "PYTHONPATH": str(PROGRAM_DIR)}
    with subprocess.Popen(
        [sys.executable, str(script), *map(str, arguments)],
        stdout=subprocess.PIPE,
        env=environment,
    ) as writer:
        assert writer.stdout is not None
        first = writer.stdout.readline()
        time.sleep(wait)
        writer.send_signal(signal.SIGKILL)
        rest = writer.stdout.read()
    assert writer.returncode == -signal.SIGKILL  # not of itself before
    complete = (first + rest).rpartition(b"\n")[0]
    return [int(line) for line in complete.split(b"\n") if line]


@pytest.mark.timeout(300)
def test_no_acknowledged_entry_is_lost_in_forty_kills(office: Office) -> None:
    folder = office.data_dir
    office.close()
    chance, acknowledged = random.Random(1), set[int]()
    for _ in range(KILLS):
        acknowledged.update(kill_once(WRITER, chance.uniform(0.01, 0.08), folder))
    office = open_office(folder, lambda: datetime(2025, 10, 31), "测试员")
    stored = {row[0] for row in sql.rows(office.store.database, "SELECT id FROM entry")}
    assert len(acknowledged) > KILLS
    assert acknowledged <= stored
    assert check_data(office).problems == ()
    office.close()


@pytest.mark.timeout(300)
def test_two_programs_that_issue_sheets_and_are_killed_leave_every_number_once(
    office: Office,
) -> None:
    folder, chance, acknowledged = office.data_dir, random.Random(3), list[int]()
    office.close()
    with ThreadPoolExecutor(2) as pool:
        for _ in range(KILLS // 5):
            waits = (chance.uniform(0.05, 0.4), chance.uniform(0.05, 0.4))
            killed = [pool.submit(kill_once, ISSUER, wait, folder) for wait in waits]
            acknowledged += [number for one in killed for number in one.result()]
    office = open_office(folder, lambda: datetime(2025, 10, 31), "测试员")
    sheets = office.queries.notices.issued(date(2025, 10, 31))
    assert sorted(sheet.number for sheet in sheets) == list(range(1, len(sheets) + 1))
    assert len(sheets) % ISSUED_TOGETHER == 0
    assert all(len(sheet.items) == 1 for sheet in sheets)
    assert len(acknowledged) == len(set(acknowledged)) > KILLS // 5
    assert max(acknowledged) <= len(sheets)
    assert check_data(office).problems == ()
    office.close()


@pytest.mark.timeout(300)
def test_a_kill_in_a_restore_leaves_the_old_data_or_the_new(office: Office, tmp_path: Path) -> None:
    folder, chance = office.data_dir, random.Random(2)
    paths = [tmp_path / "1.zip", tmp_path / "2.zip"]
    contents = set()
    for place, path in enumerate(paths):
        fill_action(office, ActionDraft(1 + place, "新录入的正文。", ("区发改局",)))
        make_full_backup(NullProgress(), folder, path, office.now())
        contents.add(check_data(office).content_hash)
    office.close()
    for _ in range(8):
        kill_once(RESTORER, chance.uniform(0.0, 0.4), folder, *paths)
        report = check_folder(NullProgress(), folder)
        assert (report.problems, report.content_hash in contents) == ((), True)
