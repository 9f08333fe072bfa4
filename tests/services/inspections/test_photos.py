from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.inspections.drafts import FindingDraft, PhotoDraft
from fenghua_supervisor.errors import Cancelled, UserError
from fenghua_supervisor.services.inspections import photos
from fenghua_supervisor.services.inspections.findings import add_findings
from fenghua_supervisor.services.inspections.photos import has_pictures, read_pictures
from fenghua_supervisor.services.progress import NullProgress
from tests.ui.inspections.inspected import drawn

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.services.office import Office

TAKEN = datetime(2025, 10, 9, 9, 30)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of one picture, one below it, a renamed program and a text."""
    made = tmp_path / "round"
    (made / "below").mkdir(parents=True)
    drawn(made / "b.jpg", "后", TAKEN)
    drawn(made / "below" / "a.png", "前", None)
    (made / "程序.jpg").write_bytes(b"MZ")
    (made / "说明.txt").write_text("不是照片", encoding="utf-8")
    return made


def test_a_folder_is_read_and_what_is_no_picture_is_told(folder: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    found = read_pictures(NullProgress(), [folder], kept)
    read = found.photos
    assert [(one.path.name, one.taken_at) for one in read] == [("b.jpg", TAKEN), ("a.png", None)]
    assert all(one.clean.read_bytes().startswith(b"\xff\xd8") for one in read)
    assert found.refused == ("“程序.jpg”不是可以读取的照片，请另存为JPG或PNG后再添加。",)


def test_nothing_to_read_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="这里没有照片"):
        read_pictures(NullProgress(), [tmp_path], tmp_path)


def test_too_many_are_refused_before_one_is_read(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(photos, "MOST_PICTURES", 2)
    with pytest.raises(UserError, match="这里有3张照片，一次最多整理2张"):
        read_pictures(NullProgress(), [folder], tmp_path)


def test_reading_stops_when_it_is_cancelled(folder: Path, tmp_path: Path) -> None:
    class Impatient:
        def advance(self, done: int, _total: int, _text: str) -> None:
            if done:
                raise Cancelled

    with pytest.raises(Cancelled):
        read_pictures(Impatient(), [folder], tmp_path)


def test_names_tell_whether_there_is_a_picture(folder: Path, tmp_path: Path) -> None:
    assert has_pictures([folder])
    assert has_pictures([tmp_path / "远处" / "IMG_1.HEIC"])
    assert not has_pictures([folder / "说明.txt"])


def test_what_was_read_before_is_kept_unless_the_file_changed(
    office: Office, folder: Path, tmp_path: Path
) -> None:
    read = read_pictures(NullProgress(), [folder / "b.jpg"], tmp_path).photos
    add_findings(office, [_with(read[0])])
    drawn(folder / "b.jpg", "换", datetime(2025, 10, 10, 8), (320, 240))
    add_findings(office, [_with(read[0])])
    first, second = office.queries.findings.registered(office.today())
    assert first.photos[0].taken_at == TAKEN
    assert second.photos[0].taken_at == datetime(2025, 10, 10, 8)
    assert first.photos[0].clean_sha256 != second.photos[0].clean_sha256


def _with(reading: photos.PhotoReading) -> FindingDraft:
    return FindingDraft("台阶破损", photos=(PhotoDraft(reading.path, reading=reading),))
