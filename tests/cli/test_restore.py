from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.app import main, open_office
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.backups import back_up
from fenghua_supervisor.store.schema.version import CURRENT_VERSION
from fenghua_supervisor.store.tables.units import UnitRow
from tests.conftest import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fenghua_supervisor.services.office import Office
    from tests.conftest import Clock


@pytest.fixture(autouse=True)
def _own_log() -> Iterator[None]:
    before = logging.getLogger().handlers
    yield
    logging.getLogger().handlers = before


@pytest.fixture
def folder(office: Office) -> Path:
    """A closed data folder with three backups, the newest of them cut short."""
    for count in range(3):
        back_up(NullProgress(), office.data_dir, None, NOW.replace(hour=10 + count))
        with office.begin(f"加{count}") as work:
            work.add(UnitRow(name=f"{count}局"))
    office.close()
    newest = max((office.data_dir / "backups").glob("*.zip"))
    newest.write_bytes(newest.read_bytes()[:-1000])
    return office.data_dir


def run(folder: Path, *words: str) -> int:
    return main(["--data-dir", str(folder), *words])


def test_restore_without_a_file_lists_the_backups_by_their_steps(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "restore", "--json") == 0
    listed = [entry for entry in json.loads(capsys.readouterr().out) if entry["made_at"] < "2026"]
    assert [(e["last_step_id"], e["whole"]) for e in listed] == [(2, True), (1, True), (0, False)]
    assert run(folder, "restore") == 0
    assert "2025-10-31 11:30  第2步  手工备份  完好：方案1" in capsys.readouterr().out


@pytest.mark.parametrize("content", [b"damaged", b"", None])
def test_restore_works_when_the_data_cannot_be_opened(
    folder: Path, clock: Clock, capsys: pytest.CaptureFixture[str], content: bytes | None
) -> None:
    path = folder / "office.db"
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    assert run(folder, "history") == 1
    assert "请用备份恢复" in capsys.readouterr().err
    assert run(folder, "restore", "--newest") == 0
    assert "已恢复2025-10-31 11:30的备份" in capsys.readouterr().out
    office = open_office(folder, clock, "测试员")
    labels = [step.label for step in office.queries.journal.steps()]
    assert labels == ["恢复备份（2025-10-31 11:30的数据）", "加0", "建立台账"]
    office.close()


def test_restore_says_when_no_backup_is_whole(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "office.db").write_bytes(b"damaged")
    for path in (folder / "backups").glob("*.zip"):
        path.write_bytes(b"cut")
    assert run(folder, "restore", "--newest") == 1
    assert "没有一份完好的备份" in capsys.readouterr().err
    assert (folder / "office.db").read_bytes() == b"damaged"


def test_data_of_a_newer_program_can_be_left_for_an_older_backup(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (folder / "office.db").open("r+b") as stream:
        stream.seek(60)
        stream.write((CURRENT_VERSION + 1).to_bytes(4, "big"))
    assert run(folder, "history") == 1
    assert "请升级本程序" in capsys.readouterr().err
    assert run(folder, "restore", "--newest") == 0
    assert run(folder, "history") == 0
