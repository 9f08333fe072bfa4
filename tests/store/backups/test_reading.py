from __future__ import annotations

import hashlib
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.backups import make_full_backup
from fenghua_supervisor.store.backups import reading
from fenghua_supervisor.store.backups.reading import TooLarge, read_backup, read_info
from fenghua_supervisor.store.backups.sealing import SEAL
from tests.sealed_backups import members_of, sealed, with_manifest

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.services.office import Office

pytestmark = pytest.mark.in_a_folder

NOW = datetime(2025, 10, 31, 9, 30)
advance = NullProgress().advance


@pytest.fixture
def good(office: Office, tmp_path: Path) -> dict[str, bytes]:
    """The members of a backup that can be restored."""
    path = make_full_backup(NullProgress(), office.data_dir, tmp_path / "good.zip", NOW).path
    return members_of(path)


def refusal(path: Path, folder: Path) -> UserError:
    folder.mkdir()
    with pytest.raises(UserError) as refused:
        read_backup(path, folder, advance)
    return refused.value


def test_what_inflates_a_thousandfold_is_refused_before_it_fills_the_disk(
    good: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_BYTES", 8 << 20)
    bomb = sealed(tmp_path / "bomb.zip", {**good, "office.db": bytes(64 << 20)})
    assert isinstance(refusal(bomb, tmp_path / "unpacked"), TooLarge)
    limit = reading.MOST_BYTES + reading.MOST_TIMES * bomb.stat().st_size
    assert (tmp_path / "unpacked" / "office.db").stat().st_size <= limit


def test_a_file_that_says_it_is_small_and_is_not_is_refused(
    good: dict[str, bytes], tmp_path: Path
) -> None:
    path = sealed(tmp_path / "liar.zip", {**good, "office.db": bytes(1 << 20)})
    body = bytearray(path.read_bytes()[:-SEAL])
    real, said = (1 << 20).to_bytes(4, "little"), (4096).to_bytes(4, "little")
    path.write_bytes(body.replace(real, said))
    body = path.read_bytes()
    path.write_bytes(body + hashlib.sha256(body).hexdigest().encode())
    assert "备份" in str(refusal(path, tmp_path / "unpacked"))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"content_hash": "0" * 64}, "已损坏"),
        ({"head": "0" * 64}, "已损坏"),
        ({"version": 99}, "更新版本"),
        ({"version": "x"}, "已损坏"),
        ({"counts": []}, "已损坏"),
        ({"made_at": "gestern"}, "已损坏"),
    ],
)
def test_a_manifest_that_does_not_fit_is_refused(
    good: dict[str, bytes], tmp_path: Path, changes: dict[str, object], words: str
) -> None:
    path = sealed(tmp_path / "b.zip", with_manifest(good, **changes))
    assert words in str(refusal(path, tmp_path / "unpacked"))


@pytest.mark.parametrize("missing", ["office.db", "manifest.json"])
def test_an_archive_without_its_parts_is_refused(
    good: dict[str, bytes], tmp_path: Path, missing: str
) -> None:
    rest = {name: content for name, content in good.items() if name != missing}
    assert "已损坏" in str(refusal(sealed(tmp_path / "b.zip", rest), tmp_path / "unpacked"))


def test_a_backup_says_which_step_was_its_last(office: Office, tmp_path: Path) -> None:
    path = make_full_backup(NullProgress(), office.data_dir, tmp_path / "b.zip", NOW).path
    info, inside = read_info(path)
    step = office.queries.journal.steps(limit=1)[0]
    assert (info.last_step_id, info.last_step) == (
        step.id,
        f"{step.at:%Y-%m-%d %H:%M} {step.label}",
    )
    assert info.ledger == office.queries.office.ledger_mark()
    assert not inside
