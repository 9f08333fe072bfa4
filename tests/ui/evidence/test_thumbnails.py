from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.ui.evidence import thumbnails
from fenghua_supervisor.ui.evidence.thumbnails import may_be_picture, read_thumbnail

if TYPE_CHECKING:
    from pathlib import Path

#: An EXIF head that says: turn a quarter to the right to see it upright.
_TURNED = (
    b"\xff\xe1\x00\x22Exif\x00\x00II*\x00\x08\x00\x00\x00\x01\x00"
    b"\x12\x01\x03\x00\x01\x00\x00\x00\x06\x00\x00\x00\x00\x00\x00\x00"
)


def picture(folder: Path, name: str, width: int, height: int) -> Path:
    image = QImage(QSize(width, height), QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    path = folder / name
    assert image.save(str(path))
    return path


def read(path: Path, edge: int = 72) -> tuple[int, int] | None:
    image = read_thumbnail(NullProgress(), path, edge)
    return None if image is None else (image.width(), image.height())


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.bmp"])
def test_a_picture_is_decoded_no_larger_than_it_is_shown(tmp_path: Path, name: str) -> None:
    assert read(picture(tmp_path, name, 1440, 720)) == (72, 36)


def test_a_small_one_stays_as_it_is_and_a_line_keeps_a_pixel(tmp_path: Path) -> None:
    assert read(picture(tmp_path, "a.png", 20, 10)) == (20, 10)
    assert read(picture(tmp_path, "b.png", 4000, 2)) == (72, 1)


def test_a_photo_taken_sideways_stands_upright(tmp_path: Path) -> None:
    path = picture(tmp_path, "a.jpg", 1440, 720)
    content = path.read_bytes()
    path.write_bytes(content[:2] + _TURNED + content[2:])
    assert read(path) == (36, 72)


def test_what_is_too_large_is_not_decoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = picture(tmp_path, "a.png", 100, 100)
    monkeypatch.setattr(thumbnails, "_MOST_PIXELS", 9_999)
    assert read(path) is None
    monkeypatch.undo()
    assert read(path) is not None
    monkeypatch.setattr(thumbnails, "_MOST_BYTES", 10)
    assert read(path) is None


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.4", b"<svg xmlns='http://www.w3.org/2000/svg'/>"]
)
def test_what_is_no_picture_has_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(content)
    assert read(path) is None
    assert read(tmp_path / "gone.jpg") is None


@pytest.mark.parametrize(("name", "may"), [("a.JPG", True), ("a.pdf", False), ("jpg", False)])
def test_the_name_says_whether_to_look(name: str, may: bool) -> None:  # noqa: FBT001
    assert may_be_picture(name) is may
