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


def ready(office: Office, paths: list[Path], kept: Path) -> tuple[PhotoDraft, ...]:
    """Pictures as the window makes them ready before they are registered."""
    kept.mkdir(exist_ok=True)
    drafts = [PhotoDraft(path) for path in paths]
    return photos.prepare_photos(NullProgress(), drafts, kept, photos.folder_beside(office))


def left_over(office: Office) -> list[str]:
    """What lies beside the store and belongs to nothing; a server has no such place."""
    beside = photos.folder_beside(office)
    return [] if beside is None else [path.name for path in beside.glob(".*.tmp")]


def test_pictures_made_ready_only_get_their_names(
    office: Office, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = (folder / "b.jpg").read_bytes()
    made = ready(office, [folder / "b.jpg", folder / "below" / "a.png"], tmp_path / "kept")
    assert len(left_over(office)) == (4 if photos.folder_beside(office) else 0)
    monkeypatch.setattr(photos, "read_photos", _nothing_to_read)
    # Two findings may share a picture.
    drafts = [FindingDraft("台阶破损", photos=made), FindingDraft("栏杆松动", photos=made[:1])]
    one, two = add_findings(office, drafts).value
    assert left_over(office) == []
    queries, today = office.queries.findings, office.today()
    first, second = queries.item(one, today).photos
    assert office.store.files.read(first.sha256) == original
    assert office.store.files.read(second.clean_sha256).startswith(b"\xff\xd8")
    assert queries.item(two, today).photos[0].sha256 == first.sha256


def _nothing_to_read(paths: list[Path], _tick: object) -> object:
    assert paths == []
    return (answer for answer in ())


def test_nothing_is_left_of_pictures_that_are_not_registered(
    office: Office, folder: Path, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match="程序.jpg"):
        ready(office, [folder / "b.jpg", folder / "程序.jpg"], tmp_path / "kept")

    class Impatient:
        def advance(self, done: int, _total: int, text: str) -> None:
            if done and text.startswith("正在保存"):
                raise Cancelled

    drafts = [PhotoDraft(folder / "b.jpg"), PhotoDraft(folder / "below" / "a.png")]
    with pytest.raises(Cancelled):
        photos.prepare_photos(Impatient(), drafts, tmp_path / "kept", photos.folder_beside(office))
    assert left_over(office) == []
    made = ready(office, [folder / "b.jpg"], tmp_path / "kept")
    photos.drop_laid(draft.reading for draft in made if draft.reading is not None)
    assert left_over(office) == []


def test_a_refused_step_keeps_no_picture(office: Office, folder: Path, tmp_path: Path) -> None:
    made = ready(office, [folder / "b.jpg"], tmp_path / "kept")
    with pytest.raises(UserError, match="没有名为"):
        add_findings(office, [FindingDraft("台阶破损", units=("某局",), photos=made)])
    drafts = [FindingDraft("台阶破损", photos=made), FindingDraft("字" * 3001)]
    with pytest.raises(UserError, match="超过3000字"):
        add_findings(office, drafts)
    assert list(office.store.files.stored()) == []


def test_pictures_are_kept_without_a_folder_beside_the_store(
    office: Office, folder: Path, tmp_path: Path
) -> None:
    drafts = [PhotoDraft(folder / "b.jpg")]
    made = photos.prepare_photos(NullProgress(), drafts, tmp_path, None)
    [ident] = add_findings(office, [FindingDraft("台阶破损", photos=made)]).value
    [photo] = office.queries.findings.item(ident, office.today()).photos
    assert office.store.files.read(photo.sha256) == (folder / "b.jpg").read_bytes()
