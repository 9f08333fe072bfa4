"""A photo as it may leave the house: upright, small, without a word of where and by what."""

from __future__ import annotations

import io
import warnings
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any

from fenghua_supervisor.domain.writing.text import shown
from fenghua_supervisor.errors import UserError, reason
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image

#: The longer edge of a cleaned copy, in pixels.
LONG_EDGE = 1600
#: More than the largest cameras of telephones give.
_MOST_PIXELS = 60_000_000
_QUALITY = 85
_TAKEN, _CHANGED, _EXIF, _GPS, _TURN = 0x9003, 0x0132, 0x8769, 0x8825, 0x0112
#: What can be made smaller without turning into other colours first.
_SCALED = frozenset({"RGB", "RGBA", "L", "LA"})
#: How the files of Apple's telephones begin, behind four bytes of length.
_HEIF = frozenset(b"ftyp" + kind for kind in (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim"))
_APPLE = (
    "“{name}”是HEIC格式的照片，这里读不出来，请在手机上改存为JPG"
    "（苹果手机：设置—相机—格式—兼容性最佳）后再添加。"
)
_HASH_SIDE = 8


@record
class ReadPhoto:
    """What was read of a photo: a cleaned JPEG and what its camera noted.

    ``dhash``: 16 hex digits that tell whether two pictures show the same; ``place``: degrees north
    and east, 「29.6553, 121.4070」, empty when unknown.
    """

    clean: bytes
    taken_at: datetime | None
    dhash: str
    place: str


def read_photo(path: Path) -> ReadPhoto:
    """Read a photo; UserError when it is none, is broken or too large. In the child only.

    The file itself is only read.
    """
    # Heavy, and not needed before a picture comes.
    from PIL import Image, UnidentifiedImageError

    name, is_apple = shown(path.name), _know_heif(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path) as picture:
                return _read(picture, name)
    except UserError:
        raise
    except (
        UnidentifiedImageError,
        Image.DecompressionBombError,
        ValueError,
        SyntaxError,
        EOFError,
        RuntimeError,
    ) as error:
        if is_apple:
            raise UserError(_APPLE.format(name=name)) from error
        raise UserError(f"“{name}”不是可以读取的照片，请另存为JPG或PNG后再添加。") from error
    except OSError as error:
        # Without a number it is the library that complains, not the disk.
        why = f"不能读取（{reason(error)}）" if error.errno is not None else "不完整"
        raise UserError(f"照片“{name}”{why}，请重新拷贝或另存为JPG后再添加。") from error


def _know_heif(path: Path) -> bool:
    """Let the library of pictures know those of Apple's telephones, where one is needed."""
    with suppress(OSError), path.open("rb") as file:
        if file.read(12)[4:] not in _HEIF:
            return False
    with suppress(ImportError):
        from pi_heif import register_heif_opener  # type: ignore[import-untyped]

        register_heif_opener(thumbnails=False)
    return True


def _read(picture: Image, name: str) -> ReadPhoto:
    """Small first: of a large picture there is never a second one of its size."""
    from PIL import Image, ImageOps

    if picture.width * picture.height > _MOST_PIXELS:
        raise UserError(
            f"照片“{name}”有{picture.width}×{picture.height}像素，太大，请缩小后再添加。"
        )
    exif = picture.getexif()
    taken_at, place = _taken_at(exif), _place(exif.get_ifd(_GPS))
    edge = max(picture.size)
    picture.draft("RGB", (LONG_EDGE * picture.width // edge, LONG_EDGE * picture.height // edge))
    if picture.mode not in _SCALED:
        picture = picture.convert("RGBA" if "transparency" in picture.info else "RGB")
    picture.thumbnail((LONG_EDGE, LONG_EDGE), Image.Resampling.LANCZOS)
    small = _on_white(ImageOps.exif_transpose(_with_turn(picture, exif)))
    finished = io.BytesIO()
    small.save(finished, format="JPEG", quality=_QUALITY, optimize=True)
    return ReadPhoto(finished.getvalue(), taken_at, dhash(small), place)


def _with_turn(picture: Image, exif: Any) -> Image:  # noqa: ANN401 - Pillow's, untyped
    """The picture with the turn that its camera noted, which some steps lose."""
    if _TURN in exif:
        picture.getexif()[_TURN] = exif[_TURN]
    return picture


def _on_white(picture: Image) -> Image:
    """The picture in plain colours; what is transparent becomes white."""
    from PIL import Image

    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        above = picture.convert("RGBA")
        ground = Image.new("RGBA", above.size, "white")
        return Image.alpha_composite(ground, above).convert("RGB")
    return picture.convert("RGB")


def dhash(picture: Image) -> str:
    """A bit for each of 8 × 8 places: whether it is darker than the one to its right."""
    from PIL import Image

    side = _HASH_SIDE
    small = picture.convert("L").resize((side + 1, side), Image.Resampling.LANCZOS)
    light = list(small.tobytes())
    bits = 0
    for row in range(side):
        for column in range(side):
            at = row * (side + 1) + column
            bits = bits << 1 | (light[at] < light[at + 1])
    # A picture of one colour is like any other of one colour.
    return f"{bits:016x}" if bits else ""


def _taken_at(exif: Any) -> datetime | None:  # noqa: ANN401 - Pillow's, untyped
    for text in (exif.get_ifd(_EXIF).get(_TAKEN), exif.get(_CHANGED)):
        try:
            return datetime.strptime(str(text).strip("\0 "), "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 - a camera's own clock
        except ValueError:
            continue
    return None


def _place(gps: Any) -> str:  # noqa: ANN401 - Pillow's, untyped
    try:
        north, east = (_degrees(gps[value], str(gps[way])) for way, value in ((1, 2), (3, 4)))
    except (LookupError, TypeError, ValueError, ZeroDivisionError):
        return ""
    return f"{north:.4f}, {east:.4f}"


def _degrees(parts: Any, way: str) -> float:  # noqa: ANN401 - Pillow's, untyped
    degrees, minutes, seconds = (float(part) for part in parts)
    found = degrees + minutes / 60 + seconds / 3600
    if not found <= 180:  # noqa: PLR2004 - also refuses what is no number
        raise ValueError(found)
    return -found if way in {"S", "W"} else found
