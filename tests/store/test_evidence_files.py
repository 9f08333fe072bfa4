from __future__ import annotations

import errno
import hashlib
import os
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store.evidence_files import EvidenceFiles

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def files(tmp_path: Path) -> EvidenceFiles:
    return EvidenceFiles(tmp_path / "evidence")


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_is_not_blamed_on_the_proof(files: EvidenceFiles, tmp_path: Path) -> None:
    (tmp_path / "名册.pdf").write_bytes(b"names")
    with pytest.raises(UserError, match="“名册.pdf”没有存入数据文件夹（磁盘已满）"):
        files.keep(tmp_path / "名册.pdf")
    assert list((tmp_path / "evidence").iterdir()) == []


@pytest.mark.usefixtures("full_disk")
def test_a_document_of_our_own_that_does_not_fit_is_said(files: EvidenceFiles) -> None:
    with pytest.raises(UserError, match="磁盘已满"):
        files.keep_bytes(b"%PDF-", "2025-10.pdf")


def test_a_proof_that_cannot_be_read_is_named(files: EvidenceFiles, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="佐证材料“没有.pdf”不能读取"):
        files.keep(tmp_path / "没有.pdf")


def test_a_stored_file_is_given_back_only_unchanged(files: EvidenceFiles) -> None:
    stored = files.keep_bytes(b"proof", "p.pdf")
    assert files.read(stored.sha256) == b"proof"
    files.path_of(stored.sha256).write_bytes(b"forged")
    with pytest.raises(UserError, match="已被改动"):
        files.verified(stored.sha256)


def test_a_whole_file_is_never_replaced_by_its_like(files: EvidenceFiles) -> None:
    path = files.path_of(files.keep_bytes(b"proof", "p.pdf").sha256)
    before = path.stat()
    files.keep_bytes(b"proof", "another.pdf")
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_file_from_a_backup_never_replaces_a_whole_one(
    files: EvidenceFiles, tmp_path: Path
) -> None:
    stored = files.keep_bytes(b"proof", "p.pdf")
    before = files.path_of(stored.sha256).stat().st_ino
    (tmp_path / "unpacked").write_bytes(b"proof")
    files.adopt(tmp_path / "unpacked", stored.sha256)
    assert files.path_of(stored.sha256).stat().st_ino == before


def test_a_damaged_file_is_healed_by_its_like(files: EvidenceFiles) -> None:
    stored = files.keep_bytes(b"proof", "p.pdf")
    files.path_of(stored.sha256).write_bytes(b"frood")
    files.keep_bytes(b"proof", "p.pdf")
    assert files.read(stored.sha256) == b"proof"


def test_a_refused_step_takes_out_what_it_stored_and_nothing_else(files: EvidenceFiles) -> None:
    older = files.keep_bytes(b"older", "a.pdf")

    def refused() -> None:
        with files.kept_if_done():
            files.keep_bytes(b"newer", "b.pdf")
            files.keep_bytes(b"older", "c.pdf")
            raise UserError("refused")

    with pytest.raises(UserError, match="refused"):
        refused()
    assert files.read(older.sha256) == b"older"
    newer = hashlib.sha256(b"newer").hexdigest()
    assert not files.path_of(newer).exists()
    with files.kept_if_done():
        files.keep_bytes(b"newer", "b.pdf")
    assert files.read(newer) == b"newer"
