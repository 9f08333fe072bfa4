"""Photos in the child: decoded there, only the cleaned copy comes back."""

from __future__ import annotations

import base64
import binascii
from datetime import datetime
from typing import TYPE_CHECKING

from fenghua_supervisor.exchange.photos import ReadPhoto
from fenghua_supervisor.exchange.reading.codec import Misshapen, Shape
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fenghua_supervisor.exchange.reading.limits import Stopwatch


@record
class CarriedPhoto:
    """A ReadPhoto as text: its JPEG in Base64, its moment in ISO, empty where unknown."""

    clean: str
    taken_at: str
    dhash: str
    place: str


_PHOTO = Shape(CarriedPhoto)


def photo_reader() -> Callable[[Path, Stopwatch], object]:
    """How the child reads one photo."""
    from fenghua_supervisor.exchange.photos import read_photo

    def read(path: Path, _: Stopwatch) -> object:
        photo = read_photo(path)
        clean = base64.b64encode(photo.clean).decode("ascii")
        taken = photo.taken_at.isoformat() if photo.taken_at else ""
        return _PHOTO.encode(CarriedPhoto(clean, taken, photo.dhash, photo.place))

    return read


def photo_from(found: object) -> ReadPhoto:
    """What the child has read; Misshapen when it is no photo."""
    told = _PHOTO.decode(found)
    try:
        clean = base64.b64decode(told.clean, validate=True)
        taken_at = datetime.fromisoformat(told.taken_at) if told.taken_at else None
        is_hash = not told.dhash or (len(told.dhash) == 16 and int(told.dhash, 16) >= 0)  # noqa: PLR2004
    except (binascii.Error, ValueError) as wrong:
        raise Misshapen(str(wrong)) from wrong
    if not clean.startswith(b"\xff\xd8") or not is_hash:
        raise Misshapen("no photo")
    return ReadPhoto(clean, taken_at, told.dhash, told.place)
