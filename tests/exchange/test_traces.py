"""No picture leaves the house with what its camera noted, whatever file it lies in."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, TiffImagePlugin

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.mail.traces import without_traces

_GPS = {1: "N", 2: (29.0, 39.0, 19.0), 3: "E", 4: (121.0, 24.0, 25.0)}


def taken(kind: str = "JPEG", *, place: bool = True, turn: int = 1) -> bytes:
    """A picture with the notes of a camera."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0132], exif[0x0112] = "SECRETCAM", "2025:10:09 09:00:00", turn
    if place:
        exif.get_ifd(0x8825).update(_GPS)
    finished = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").save(finished, kind, exif=exif)
    return finished.getvalue()


def bare(kind: str = "JPEG") -> bytes:
    finished = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").save(finished, kind)
    return finished.getvalue()


def packed(**parts: bytes) -> bytes:
    finished = io.BytesIO()
    with zipfile.ZipFile(finished, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return finished.getvalue()


def pixels(content: bytes) -> bytes:
    return Image.open(io.BytesIO(content)).convert("RGB").tobytes()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("place", [True, False])
def test_a_picture_loses_its_notes_and_nothing_else(kind: str, place: bool) -> None:
    picture = taken(kind, place=place)
    cleaned = without_traces("a", picture)
    assert (cleaned.pictures, cleaned.places) == (1, int(place))
    assert not Image.open(io.BytesIO(cleaned.content)).getexif()
    assert b"SECRETCAM" not in cleaned.content
    assert pixels(cleaned.content) == pixels(picture)


@pytest.mark.parametrize(
    ("compression", "place"), [(None, True), (None, False), ("jpeg", False), ("group4", False)]
)
def test_a_scan_of_several_pages_loses_its_notes_and_keeps_its_pages(
    compression: str | None, place: bool
) -> None:
    notes = TiffImagePlugin.ImageFileDirectory_v2()
    notes[0x010F], notes[0x0131], notes[0x013B] = "SECRETCAM", "SECRETPROGRAM", "张三"
    notes[0x02BC] = b"<x:xmpmeta>SECRETXMP</x:xmpmeta>"
    if compression is None:
        notes[0x8769] = {0x9003: "2025:10:09 09:00:00"}
    if place:
        notes[0x8825] = _GPS
    finished = io.BytesIO()
    first = Image.linear_gradient("L").convert("1" if compression == "group4" else "RGB")
    # What writes several pages does not point to the directories of a camera.
    more = [first.rotate(90), first.rotate(180)] if compression else []
    told = {"tiffinfo": notes, "save_all": True, "append_images": more, "compression": compression}
    first.save(finished, "TIFF", **told)
    scan = finished.getvalue()
    cleaned = without_traces("扫描件.tif", scan)
    assert (cleaned.pictures, cleaned.places) == (1, int(place))
    for secret in (b"SECRET", "张三".encode(), b"2025:10:09"):
        assert secret not in cleaned.content
    with Image.open(io.BytesIO(scan)) as was, Image.open(io.BytesIO(cleaned.content)) as now:
        assert was.n_frames == now.n_frames == 1 + len(more)
        for page in range(now.n_frames):
            was.seek(page)
            now.seek(page)
            assert now.convert("RGB").tobytes() == was.convert("RGB").tobytes()
            assert not {0x010F, 0x0131, 0x013B, 0x02BC, 0x8769, 0x8825} & set(now.getexif())
    assert without_traces("扫描件.tif", cleaned.content).content is cleaned.content


def test_a_picture_that_was_held_upright_stays_so_and_says_nothing_else() -> None:
    cleaned = without_traces("a.jpg", taken(turn=6))
    assert dict(Image.open(io.BytesIO(cleaned.content)).getexif()) == {0x0112: 6}


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.4", bare(), bare("PNG"), bare("WEBP"), bare("TIFF")]
)
def test_what_has_no_notes_stays_the_same_bytes(content: bytes) -> None:
    cleaned = without_traces("a", content)
    assert cleaned.content is content
    assert (cleaned.pictures, cleaned.places) == (0, 0)


def test_pictures_in_a_package_are_cleaned_and_the_rest_is_as_it_was() -> None:
    document = packed(text=b"<w:p/>", first=taken(), second=taken("PNG", place=False))
    cleaned = without_traces("通报.docx", document)
    assert (cleaned.pictures, cleaned.places) == (2, 1)
    with zipfile.ZipFile(io.BytesIO(cleaned.content)) as package:
        assert package.namelist() == ["text", "first", "second"]
        assert package.read("text") == b"<w:p/>"
        assert b"SECRETCAM" not in package.read("first") + package.read("second")
    assert without_traces("通报.docx", cleaned.content).content is cleaned.content


def test_pictures_in_a_pdf_are_blanked_in_their_room() -> None:
    picture = taken()
    paper = b"%PDF-1.4\n1 0 obj<</Length 9>>stream\n" + picture + b"\nendstream\nstartxref 77"
    cleaned = without_traces("通报.pdf", paper)
    assert (cleaned.pictures, cleaned.places) == (1, 1)
    assert len(cleaned.content) == len(paper)
    assert b"SECRETCAM" not in cleaned.content
    start = paper.index(picture)
    assert pixels(cleaned.content[start : start + len(picture)]) == pixels(picture)


def test_a_second_picture_behind_the_first_is_cleaned_too() -> None:
    for first in (taken(), bare()):
        cleaned = without_traces("a.jpg", first + taken())
        assert (cleaned.pictures, cleaned.places) == (1, 1)
        assert b"SECRETCAM" not in cleaned.content
        assert pixels(cleaned.content) == pixels(first)


def test_the_notes_of_an_apple_picture_are_emptied_in_their_room() -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x0132] = "SECRETCAM", "2025:10:09 09:00:00"
    exif.get_ifd(0x8825).update(_GPS)
    picture = b"\0\0\0\x18ftypheic" + bytes(40) + b"\0\0\0\x06" + exif.tobytes() + b"pixels"
    cleaned = without_traces("IMG_1.heic", picture)
    assert (cleaned.pictures, cleaned.places) == (1, 1)
    assert len(cleaned.content) == len(picture)
    assert cleaned.content.endswith(b"pixels")
    for trace in (b"SECRETCAM", b"2025:10:09", struct.pack(">I", 121)):
        assert trace not in cleaned.content
    assert without_traces("IMG_1.heic", cleaned.content).content is cleaned.content


@pytest.mark.parametrize("place", [True, False])
def test_what_is_signed_is_never_changed(place: bool) -> None:
    paper = b"%PDF-1.4 /ByteRange[0 1 2 3]" + taken(place=place)
    if not place:
        assert without_traces("通报.pdf", paper).content is paper
        return
    with pytest.raises(UserError, match="“通报.pdf”里有1张照片带着拍摄地点，文件有电子签名"):
        without_traces("通报.pdf", paper)


@given(st.integers(0, 400), st.integers(0, 255))
def test_a_broken_picture_is_no_failure(cut: int, other: int) -> None:
    for kind in ("JPEG", "PNG", "WEBP"):
        picture = bytearray(_TAKEN[kind][: max(12, cut)])
        picture[cut % len(picture)] = other
        assert isinstance(without_traces("a", bytes(picture)).content, bytes)


_TAKEN = {kind: taken(kind) for kind in ("JPEG", "PNG", "WEBP")}
