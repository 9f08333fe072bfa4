"""What a camera noted in pictures, taken out of the files that leave the house.

Pictures of their own, in Word and Excel files and in PDF. Nothing is decoded: the parts that hold
such notes are left out, or blanked where a length must stay.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.writing.text import shown
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.gates.gates import refuse_bomb
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_EXIF, _XMP = b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/\0"
_EXTENDED_XMP, _IPTC = b"http://ns.adobe.com/xmp/extension/\0", b"Photoshop 3.0\0"
_NOTES = (_EXIF, _XMP, _EXTENDED_XMP, _IPTC)
#: Notes amid other bytes: the marker of their part, its length, its name.
_AMID = re.compile(
    rb"\xff[\xe1\xed](..)(?=" + b"|".join(re.escape(note) for note in _NOTES) + rb")", re.DOTALL
)
_PLACE_IN_WORDS = re.compile(rb"GPSL(?:at|ong)itude")
_PLACE, _CAMERA, _TURN = 0x8825, 0x8769, 0x0112
_XMP_TAG = 0x02BC
#: Of a TIFF: what it shows, camera, program, moment, author, machine, XMP, IPTC, Photoshop's.
_TIFF_NOTES = frozenset(
    {0x010E, 0x010F, 0x0110, 0x0131, 0x0132, 0x013B, 0x013C, _XMP_TAG, 0x83BB, 0x8649}
    | {_CAMERA, _PLACE}
)
#: bytes of a value by its kind, and how many fit in the entry itself
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
_INLINE = 4
_MOST_TAGS = 512
_START_OF_PICTURE = 0xDA
_SEGMENTS = range(0xE0, 0xF0)
#: JPEG: comments
_COMMENT = 0xFE
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_NOTES = frozenset({b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"})
_WEBP_NOTES = frozenset({b"EXIF", b"XMP "})
#: the flags of a WebP that announce both
_WEBP_FLAGS = 0x08 | 0x04
_LONGEST_START = len(_PNG)
_SIGNED = (b"/ByteRange", b"_xmlsignatures/")


@record
class Cleaned:
    """A file without such notes: of ``pictures`` they were taken out, ``places`` told where."""

    content: bytes
    pictures: int = 0
    places: int = 0


def without_traces(name: str, content: bytes) -> Cleaned:
    """A file as it may leave the house; the same bytes where nothing was noted.

    UserError where pictures tell a place and the file is signed, which cleaning would break.
    """
    cleaned = _cleaned(name, content)
    if cleaned.pictures and any(mark in content for mark in _SIGNED):
        if cleaned.places:
            raise UserError(
                f"“{shown(name)}”里有{cleaned.places}张照片带着拍摄地点，文件有电子签名，"
                "不能替您去掉，请用原来的软件去掉照片的拍摄信息、重新签名后再发。"
            )
        return Cleaned(content)
    return cleaned if cleaned.pictures else Cleaned(content)


def _cleaned(name: str, content: bytes) -> Cleaned:
    if content.startswith(b"PK\x03\x04"):
        return _package(name, content)
    return _picture(content) or _apple(content) or _blanked(content)


def _picture(content: bytes) -> Cleaned | None:
    """A picture without its notes; None: it is none that is known."""
    for mark, clean in _KINDS:
        if content.startswith(mark):
            try:
                return clean(content)
            except (struct.error, IndexError):
                # Cut or made up: what can be found in it is blanked.
                return None
    return None


def _package(name: str, content: bytes) -> Cleaned:
    """Word, Excel, a plain archive: each picture in it cleaned, everything else as it was."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            refuse_bomb(shown(name), package.infolist(), len(content), "请核对后再发")
            cleaned = dict(_cleaned_parts(package))
            if not cleaned:
                return Cleaned(content)
            finished = io.BytesIO()
            with zipfile.ZipFile(finished, "w") as copy:
                for place, entry in enumerate(package.infolist()):
                    part = cleaned.get(place)
                    copy.writestr(entry, part.content if part else package.read(entry))
                copy.comment = package.comment
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError):
        # No package that can be read, or one with a password: its pictures are out of reach.
        return Cleaned(content)
    places = sum(part.places for part in cleaned.values())
    return Cleaned(finished.getvalue(), len(cleaned), places)


def _cleaned_parts(package: zipfile.ZipFile) -> Iterator[tuple[int, Cleaned]]:
    """Each picture that had notes, by its place among the parts."""
    starts = tuple(mark for mark, _ in _KINDS)
    for place, entry in enumerate(package.infolist()):
        with package.open(entry) as part:
            if part.read(_LONGEST_START).startswith(starts):
                found = _picture(package.read(entry))
                if found is not None and found.pictures:
                    yield place, found


def _jpeg(content: bytes) -> Cleaned:
    kept, at, turn = [content[:2]], 2, 0
    notes: list[bytes] = []
    while content[at] == 0xFF and content[at + 1] != _START_OF_PICTURE:  # noqa: PLR2004 - JPEG's
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4])
        if length < 2:  # noqa: PLR2004 - the length counts itself
            raise IndexError
        part = content[at + 4 : at + 2 + length]
        if (marker in _SEGMENTS and part.startswith(_NOTES)) or marker == _COMMENT:
            notes.append(part)
            turn = turn or _turn_of(part)
        else:
            kept.append(content[at : at + 2 + length])
        at += 2 + length
    # A second picture may hang behind the first, as telephones write them.
    rest = _blanked(content[at:])
    if not any(note.startswith(_NOTES) for note in notes):
        return replace(rest, content=content[:at] + rest.content)
    if turn > 1:
        # Without it the picture would lie on its side; it tells nothing else.
        kept.insert(1, _only_turn(turn))
    told = int(any(map(_tells_place, notes)) or rest.places > 0)
    return Cleaned(b"".join(kept) + rest.content, 1, told)


def _png(content: bytes) -> Cleaned:
    kept, at = [content[:8]], 8
    notes: list[bytes] = []
    while at < len(content):
        (length,) = struct.unpack_from(">I", content, at)
        kind, end = content[at + 4 : at + 8], at + 12 + length
        (notes if kind in _PNG_NOTES else kept).append(content[at:end])
        at = end
    told = any(map(_tells_place, (_EXIF + note[8:-4] for note in notes if note[4:8] == b"eXIf")))
    words = any(_PLACE_IN_WORDS.search(note) for note in notes)
    return Cleaned(b"".join(kept), int(bool(notes)), int(told or words))


def _webp(content: bytes) -> Cleaned:
    if content[8:12] != b"WEBP":
        raise IndexError
    kept: list[bytes] = []
    notes: list[bytes] = []
    at = 12
    while at + 8 <= len(content):
        (length,) = struct.unpack_from("<I", content, at + 4)
        end = at + 8 + length + length % 2
        (notes if content[at : at + 4] in _WEBP_NOTES else kept).append(content[at:end])
        at = end
    if not notes:
        return Cleaned(content)
    if kept and kept[0].startswith(b"VP8X"):
        kept[0] = kept[0][:8] + bytes([kept[0][8] & ~_WEBP_FLAGS]) + kept[0][9:]
    body = b"WEBP" + b"".join(kept)
    told = any(_tells_place(_EXIF + note[8:].removeprefix(_EXIF)) for note in notes)
    return Cleaned(b"RIFF" + struct.pack("<I", len(body)) + body, 1, int(told))


def _apple(content: bytes) -> Cleaned | None:
    """A picture of Apple's telephones: its notes are emptied in their room."""
    begin = content.find(_EXIF)
    tiff = content[begin + len(_EXIF) :] if begin >= 0 else b""
    if content[4:8] != b"ftyp" or not any(True for _ in _tags(tiff)):
        return None
    finished = bytearray(content)
    _empty(finished, begin + len(_EXIF), tiff)
    return Cleaned(bytes(finished), 1, int(any(tag == _PLACE for tag, _ in _tags(tiff))))


def _tiff(content: bytes) -> Cleaned:
    """Scans and edited pictures: each page keeps what draws it, its notes leave its directory."""
    order = "<" if content.startswith(b"II") else ">"
    finished, noted, told = bytearray(content), 0, False
    (at,) = struct.unpack_from(f"{order}I", content, 4)
    seen = set[int]()
    while at and at not in seen:
        seen.add(at)
        (count,) = struct.unpack_from(f"{order}H", content, at)
        end = at + 2 + 12 * count
        entries = [content[place : place + 12] for place in range(at + 2, end, 12)]
        notes = [entry for entry in entries if _tag_of(order, entry) in _TIFF_NOTES]
        (following,) = struct.unpack_from(f"{order}I", content, end)
        if notes:
            noted += 1
            for entry in notes:
                told |= _blank(finished, order, content, entry)
            kept = [entry for entry in entries if entry not in notes]
            page = struct.pack(f"{order}H", len(kept)) + b"".join(kept)
            page += struct.pack(f"{order}I", following)
            finished[at : end + 4] = page.ljust(end + 4 - at, b"\0")
        at = following
    return Cleaned(bytes(finished), int(noted > 0), int(told))


def _tag_of(order: str, entry: bytes) -> int:
    (tag,) = struct.unpack_from(f"{order}H", entry)
    return int(tag)


def _blank(finished: bytearray, order: str, content: bytes, entry: bytes) -> bool:
    """Blank what an entry of a directory points to; whether it told a place."""
    tag, kind, number, value = struct.unpack(f"{order}HHII", entry)
    if tag in (_CAMERA, _PLACE):
        _empty(finished, 0, content, value)
        return bool(tag == _PLACE)
    size = number * _SIZES.get(kind, 1)
    told = _PLACE_IN_WORDS.search(content[value : value + size]) is not None
    if size > _INLINE:
        finished[value : value + size] = bytes(len(content[value : value + size]))
    return bool(tag == _XMP_TAG and told)


def _empty(finished: bytearray, base: int, tiff: bytes, first: int | None = None) -> None:
    """Blank a directory of a note, the first one without ``first``, and all that it points to."""
    order = "<" if tiff.startswith(b"II") else ">"
    begin = struct.unpack_from(f"{order}I", tiff, 4)[0] if first is None else first
    left, seen = [begin], set[int]()
    while left:
        at = left.pop()
        if at in seen or at + 2 > len(tiff):
            continue
        seen.add(at)
        (count,) = struct.unpack_from(f"{order}H", tiff, at)
        end = min(at + 2 + 12 * min(count, _MOST_TAGS), len(tiff) - 11)
        for entry in range(at + 2, end, 12):
            tag, kind, number, value = struct.unpack_from(f"{order}HHII", tiff, entry)
            if tag in (_CAMERA, _PLACE):
                left.append(value)
            size = number * _SIZES.get(kind, 1)
            if size > _INLINE and value + size <= len(tiff):
                finished[base + value : base + value + size] = bytes(size)
        finished[base + at : base + max(at + 2, end)] = bytes(max(at + 2, end) - at)


def _blanked(content: bytes) -> Cleaned:
    """A file of another kind, PDF for one, with the notes of its pictures blanked in their room."""
    found = list(_AMID.finditer(content))
    if not found:
        return Cleaned(content)
    finished, pictures, places = bytearray(content), 0, 0
    for match in found:
        end = min(match.start() + 2 + int.from_bytes(match[1]), len(content))
        note = content[match.end() : end]
        finished[match.end() : end] = bytes(len(note))
        pictures += note.startswith(_EXIF)
        places += _tells_place(note)
    return Cleaned(bytes(finished), max(pictures, 1), places)


def _tells_place(note: bytes) -> bool:
    if note.startswith(_EXIF):
        return any(tag == _PLACE for tag, _ in _tags(note[len(_EXIF) :]))
    return _PLACE_IN_WORDS.search(note) is not None


def _turn_of(note: bytes) -> int:
    """How a camera was held, 1 to 8; 0: not said."""
    if not note.startswith(_EXIF):
        return 0
    return next((v for tag, v in _tags(note[len(_EXIF) :]) if tag == _TURN and 1 <= v <= 8), 0)  # noqa: PLR2004 - EXIF's


def _tags(tiff: bytes) -> Iterator[tuple[int, int]]:
    """The tags of the first directory with their short values; none where it is broken."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    try:
        if order is None:
            return
        (at,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, at)
        for place in range(min(count, _MOST_TAGS)):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, at + 2 + 12 * place)
            yield tag, value
    except struct.error:
        return


def _only_turn(turn: int) -> bytes:
    """A note that says how the camera was held, and nothing else."""
    tiff = b"II*\0" + struct.pack("<IHHHIHHI", 8, 1, _TURN, 3, 1, turn, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", 2 + len(_EXIF) + len(tiff)) + _EXIF + tiff


_KINDS: tuple[tuple[bytes, Callable[[bytes], Cleaned]], ...] = (
    (b"\xff\xd8\xff", _jpeg),
    (_PNG, _png),
    (b"RIFF", _webp),
    (b"II*\0", _tiff),
    (b"MM\0*", _tiff),
)
