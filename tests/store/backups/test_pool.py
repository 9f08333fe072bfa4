from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.store.backups.pool import FilePool, copy_whole
from fenghua_supervisor.store.evidence_files import EvidenceFiles

if TYPE_CHECKING:
    from pathlib import Path

advance = NullProgress().advance


@pytest.fixture
def originals(tmp_path: Path) -> EvidenceFiles:
    return EvidenceFiles(tmp_path / "evidence")


@pytest.fixture
def pool(tmp_path: Path) -> FilePool:
    return FilePool(tmp_path / "backups" / "files")


@pytest.fixture
def sha256(originals: EvidenceFiles, pool: FilePool) -> str:
    """A file that is stored and in the pool."""
    kept = originals.keep_bytes(b"proof", "p.pdf").sha256
    assert pool.take(originals, {kept: "材料"}, advance).copied == 1
    return kept


def test_a_file_is_copied_once_and_is_no_link(
    originals: EvidenceFiles, pool: FilePool, sha256: str
) -> None:
    copy, original = pool.path_of(sha256), originals.path_of(sha256)
    assert copy.read_bytes() == b"proof"
    assert os.stat(copy).st_ino != os.stat(original).st_ino
    again = pool.take(originals, {sha256: "材料"}, advance, thorough=True)
    assert (again.copied, again.mended, again.left_out) == (0, [], [])
    assert pool.names() == {sha256}


@pytest.mark.parametrize(("damage", "thorough"), [(b"", False), (b"PROOF", True)])
def test_a_damaged_copy_is_replaced_by_the_original(
    originals: EvidenceFiles, pool: FilePool, sha256: str, damage: bytes, thorough: bool
) -> None:
    pool.path_of(sha256).write_bytes(damage)
    assert pool.take(originals, {sha256: "材料"}, advance, thorough=thorough).copied == 1
    assert pool.is_whole(sha256)


@pytest.mark.parametrize("damage", [None, b"", b"PROOF"])
def test_a_lost_or_damaged_original_comes_back_from_the_pool(
    originals: EvidenceFiles, pool: FilePool, sha256: str, damage: bytes | None
) -> None:
    original = originals.path_of(sha256)
    original.unlink()
    if damage is not None:
        original.write_bytes(damage)
    intake = pool.take(originals, {sha256: "材料“名册”"}, advance, thorough=True)
    assert original.read_bytes() == b"proof"
    assert intake.mended == ["材料“名册”的原件已缺失或损坏，已从备份补回。"]
    assert intake.left_out == []


def test_what_is_whole_nowhere_is_left_out_and_named(
    originals: EvidenceFiles, pool: FilePool, sha256: str
) -> None:
    originals.path_of(sha256).write_bytes(b"x")
    pool.path_of(sha256).write_bytes(b"y")
    intake = pool.take(originals, {sha256: "材料", "no hash": "别的"}, advance, thorough=True)
    assert [told[:3] for told in intake.left_out] == ["材料：", "别的："]
    assert originals.path_of(sha256).read_bytes() == b"x"


def test_only_what_nothing_names_and_is_not_young_is_pruned(
    originals: EvidenceFiles, pool: FilePool, sha256: str
) -> None:
    other = originals.keep_bytes(b"other", "o.pdf").sha256
    pool.take(originals, {other: "材料"}, advance)
    young = os.stat(pool.path_of(other)).st_mtime
    assert pool.prune({sha256}, young - 1) == 0
    assert pool.prune({sha256}, young + 1) == 1
    assert pool.names() == {sha256}


def test_a_copy_of_other_content_is_not_made(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    source.write_bytes(b"changed")
    assert not copy_whole(source, target, hashlib.sha256(b"proof").hexdigest(), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["source"]
