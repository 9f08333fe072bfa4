from __future__ import annotations

import os
from pathlib import Path

import pytest

from fenghua_supervisor.disk import reading_only
from fenghua_supervisor.disk.privacy import kept_private
from fenghua_supervisor.disk.reading_only import why_only_read

pytestmark = pytest.mark.skipif(os.name != "posix", reason="asks as POSIX does")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "office.db").write_bytes(b"data")
    return tmp_path


def closed_to(monkeypatch: pytest.MonkeyPatch, *names: str, how: int = os.W_OK) -> None:
    """Let the system refuse these names, whoever runs the test."""
    monkeypatch.setattr(
        reading_only.os, "access", lambda path, mode: not (mode == how and Path(path).name in names)
    )


def test_a_folder_that_takes_writes_is_not_only_read(folder: Path) -> None:
    assert why_only_read(folder) == ""


def test_a_closed_folder_and_a_closed_file_are_only_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (folder.name, "office.db"):
        closed_to(monkeypatch, name)
        assert why_only_read(folder) == "不让现在的账户写入"


def test_where_no_ledger_is_or_none_may_be_read_there_is_nothing_to_open(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed_to(monkeypatch, "office.db", how=os.R_OK)
    assert why_only_read(folder) == ""
    closed_to(monkeypatch, tmp_path.name, "empty")
    (tmp_path / "empty").mkdir()
    assert why_only_read(tmp_path / "empty") == ""
    assert why_only_read(tmp_path / "nowhere") == ""


def test_what_was_closed_to_writing_on_purpose_stays_closed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.chmod(0o555)
    closed_to(monkeypatch, folder.name)
    with kept_private(folder, own=True):
        pass
    assert folder.stat().st_mode & 0o777 == 0o555
    folder.chmod(0o755)
