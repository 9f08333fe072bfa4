"""F01: kill -9 in a stream of saves."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.app import open_office
from fenghua_supervisor.paths import PROGRAM_DIR
from fenghua_supervisor.services.safety import check_data
from fenghua_supervisor.store import sql

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office

KILLS = 40
WRITER = Path(__file__).with_name("writer.py")


def kill_once(folder: Path, wait: float) -> list[int]:
    """Run the writer, kill it after ``wait`` seconds of saving; ids it had acknowledged."""
    environment = {**os.environ, "PYTHONPATH": str(PROGRAM_DIR)}
    with subprocess.Popen(
        [sys.executable, str(WRITER), str(folder)], stdout=subprocess.PIPE, env=environment
    ) as writer:
        assert writer.stdout is not None
        first = writer.stdout.readline()
        time.sleep(wait)
        writer.send_signal(signal.SIGKILL)
        rest = writer.stdout.read()
    complete = (first + rest).rpartition(b"\n")[0]
    return [int(line) for line in complete.split(b"\n") if line]


@pytest.mark.timeout(300)
def test_no_acknowledged_entry_is_lost_in_forty_kills(office: Office) -> None:
    folder = office.data_dir
    office.close()
    chance, acknowledged = random.Random(1), set[int]()
    for _ in range(KILLS):
        acknowledged.update(kill_once(folder, chance.uniform(0.01, 0.08)))
    office = open_office(folder, lambda: datetime(2025, 10, 31), "测试员")
    stored = {row[0] for row in sql.rows(office.store.database, "SELECT id FROM entry")}
    assert len(acknowledged) > KILLS
    assert acknowledged <= stored
    assert check_data(office).problems == ()
    office.close()
