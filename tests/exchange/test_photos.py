"""Photos as they leave the house, read in the child as the program reads them."""

from __future__ import annotations

import hashlib
import io
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from fenghua_supervisor.errors import Cancelled, UserError
from fenghua_supervisor.exchange.photos import ReadPhoto
from fenghua_supervisor.exchange.reading.reader import read_photos

_TURN, _GPS = 0x0112, 0x8825
#: 64 × 48 pixels of an Apple telephone, red at the upper left, with day and place.
HEIC = Path(__file__).with_name("apple.heic").read_bytes()
#: What turns an upright picture into one that a camera held so has stored.
STORED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def upright(wide: int = 400, high: int = 300) -> Image.Image:
    """White, with a red patch at the upper left."""
    picture = Image.new("RGB", (wide, high), "white")
    picture.paste(Image.new("RGB", (wide // 4, high // 4), "red"), (0, 0))
    return picture


def telephone(turn: int = 1) -> Image.Exif:
    """What a telephone notes: turn, day and place."""
    exif = Image.Exif()
    exif[_TURN], exif[0x0132] = turn, "2025:10:09 09:30:00"
    place = exif.get_ifd(_GPS)
    place[1], place[2], place[3], place[4] = "N", (29.0, 39.0, 19.0), "E", (121.0, 24.0, 25.0)
    return exif


def is_upright(photo: ReadPhoto) -> bool:
    """Whether the patch is at the upper left, and nowhere else."""
    picture = Image.open(io.BytesIO(photo.clean)).convert("RGB")
    wide, high = picture.size
    corners = [(5, 5), (wide - 5, 5), (5, high - 5), (wide - 5, high - 5)]
    return [sum(picture.getpixel(c)[1:]) < 150 for c in corners] == [True, False, False, False]  # type: ignore[index]


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, ReadPhoto | UserError]:
    """Every kind of picture, good and hostile, read by one child; the originals stay."""
    folder = tmp_path_factory.mktemp("photos")
    for turn in range(1, 9):
        stored = upright().transpose(STORED[turn]) if turn in STORED else upright()
        stored.save(folder / f"turn{turn}.jpg", exif=telephone(turn), quality=95)
    upright(4000, 3000).save(folder / "large.jpg", exif=telephone(6))
    upright().convert("CMYK").save(folder / "cmyk.jpg")
    upright().convert("P").save(folder / "palette.gif")
    upright().convert("RGBA").save(folder / "clear.png")
    upright().save(folder / "modern.webp")
    (folder / "apple.heic").write_bytes(HEIC)
    (folder / "cut.heic").write_bytes(HEIC[: len(HEIC) // 2])
    whole = (folder / "large.jpg").read_bytes()
    (folder / "cut.jpg").write_bytes(whole[: len(whole) // 2])
    (folder / "program.jpg").write_bytes(b"MZ" + bytes(range(256)) * 8)
    (folder / "empty.png").write_bytes(b"")
    Image.new("1", (12_000, 12_000)).save(folder / "bomb.png")
    _with_text(folder / "text.png")
    paths = sorted(folder.iterdir())
    before = {path: hashlib.sha256(path.read_bytes()).digest() for path in paths}
    found = dict(
        zip((path.name for path in paths), read_photos(paths, lambda _: None), strict=True)
    )
    assert before == {path: hashlib.sha256(path.read_bytes()).digest() for path in paths}
    return found


def _with_text(path: Path) -> None:
    text = PngImagePlugin.PngInfo()
    text.add_text("comment", "字" * 30_000_000, zip=True)
    upright().save(path, pnginfo=text)


@pytest.mark.parametrize("turn", range(1, 9))
def test_every_way_to_hold_a_camera_ends_upright(taken: dict[str, ReadPhoto], turn: int) -> None:
    photo = taken[f"turn{turn}.jpg"]
    assert is_upright(photo)
    assert Image.open(io.BytesIO(photo.clean)).size == (400, 300)
    assert photo.taken_at == datetime(2025, 10, 9, 9, 30)
    assert photo.place == "29.6553, 121.4069"


@pytest.mark.parametrize(
    "name", ["cmyk.jpg", "palette.gif", "clear.png", "modern.webp", "apple.heic"]
)
def test_every_kind_becomes_a_picture_without_a_word_of_its_camera(
    taken: dict[str, ReadPhoto], name: str
) -> None:
    photo = taken[name]
    assert is_upright(photo)
    clean = Image.open(io.BytesIO(photo.clean))
    assert (clean.format, dict(clean.getexif()), clean.info.get("comment")) == ("JPEG", {}, None)
    assert b"Exif" not in photo.clean


def test_a_large_one_becomes_small_and_stands_up(taken: dict[str, ReadPhoto]) -> None:
    assert Image.open(io.BytesIO(taken["large.jpg"].clean)).size == (1200, 1600)


def test_a_telephone_of_apple_tells_its_day_and_place(taken: dict[str, ReadPhoto]) -> None:
    photo = taken["apple.heic"]
    assert (photo.taken_at, photo.place) == (datetime(2025, 10, 9, 9, 30), "29.6553, 121.4069")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("cut.jpg", "照片“cut.jpg”不完整，请重新拷贝或另存为JPG后再添加。"),
        ("program.jpg", "“program.jpg”不是可以读取的照片，请另存为JPG或PNG后再添加。"),
        ("empty.png", "“empty.png”不是可以读取的照片，请另存为JPG或PNG后再添加。"),
        ("bomb.png", "照片“bomb.png”有12000×12000像素，太大，请缩小后再添加。"),
        ("text.png", "“text.png”不是可以读取的照片，请另存为JPG或PNG后再添加。"),
        (
            "cut.heic",
            (
                "“cut.heic”是HEIC格式的照片，这里读不出来，请在手机上改存为JPG"
                "（苹果手机：设置—相机—格式—兼容性最佳）后再添加。"
            ),
        ),
    ],
)
def test_what_cannot_be_read_is_one_sentence(
    taken: dict[str, ReadPhoto | UserError], name: str, why: str
) -> None:
    assert isinstance(taken[name], UserError)
    assert str(taken[name]) == why


def test_reading_ends_when_nobody_wants_more(tmp_path: Path) -> None:
    paths = [tmp_path / f"{n}.jpg" for n in range(3)]
    for path in paths:
        upright().save(path)

    def tick(done: int) -> None:
        if done:
            raise Cancelled

    with closing(read_photos(paths, tick)) as answers:
        assert isinstance(next(answers), ReadPhoto)
        with pytest.raises(Cancelled):
            next(answers)
