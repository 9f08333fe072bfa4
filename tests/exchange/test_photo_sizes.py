from __future__ import annotations

import io

import pytest
from PIL import Image

from fenghua_supervisor.exchange.photo_sizes import reduced


def _jpeg(size: tuple[int, int], *, located: bool = False) -> bytes:
    exif = Image.Exif()
    if located:
        exif[0x010F] = "PHONE"
        exif.get_ifd(0x8825)[1] = "N"
    finished = io.BytesIO()
    Image.new("RGB", size, "green").save(finished, "JPEG", exif=exif)
    return finished.getvalue()


@pytest.mark.parametrize(
    ("size", "edge", "expected"),
    [
        ((1600, 1200), 400, (400, 300)),
        ((1200, 1600), 400, (300, 400)),
        ((320, 240), 400, (320, 240)),
    ],
)
def test_a_picture_is_no_longer_than_it_is_printed_and_keeps_its_form(
    size: tuple[int, int], edge: int, expected: tuple[int, int]
) -> None:
    with Image.open(io.BytesIO(reduced(_jpeg(size), edge))) as small:
        assert small.size == expected
        assert small.format == "JPEG"


def test_a_small_one_is_given_back_as_it_is() -> None:
    content = _jpeg((320, 240))
    assert reduced(content, 400) == content


def test_what_a_camera_noted_never_stays() -> None:
    content = _jpeg((320, 240), located=True)
    with Image.open(io.BytesIO(reduced(content, 400))) as small:
        assert dict(small.getexif()) == {}
    assert b"Exif" not in reduced(content, 400)
