"""An archive of returned forms: what is in it, and one file of it, as if it were a folder.

A place in an archive is a path that goes on behind the archive's own: 「收回.zip/区民政局.xlsx」.
Nothing is ever unpacked to disk, and only what can be a form is inflated, within limits.
"""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.gates.form_names import can_be_form, is_passed_over
from fenghua_supervisor.exchange.gates.gates import (
    BROKEN_PACKAGE,
    HIGHEST_RATIO,
    LARGEST_FILE,
    MEGABYTE,
    damaged,
    read_bytes,
)
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ARCHIVE = ".zip"
LARGEST_ARCHIVE = 200 * MEGABYTE
MOST_ENTRIES = 5_000
MOST_INFLATED = 200 * MEGABYTE  #: of all that can be forms
_DEEPEST = 2  #: an archive in an archive, as when everything was packed once more
_OFFICE_MARK = "[content_types].xml"
_UTF8_NAME, _LOCKED = 0x800, 0x1


@record
class ArchiveContents:
    """What an archive holds: forms by their places in it, and files that are none.

    ``is_form``: it is an office file that is only called an archive.
    """

    forms: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    is_form: bool = False


def contents_of(path: Path) -> ArchiveContents:
    """What can be read of an archive; UserError when it is damaged, locked or made to harm."""
    _refuse_size(path)
    try:
        with zipfile.ZipFile(path) as archive:
            if any(name.lower() == _OFFICE_MARK for name in archive.namelist()):
                return ArchiveContents(is_form=True)
            budget = _Budget(path.name)
            found = list(_members(path.name, archive, budget, ""))
    except BROKEN_PACKAGE as broken:
        raise damaged(path.name) from broken
    forms = tuple(place for place, is_form in found if is_form)
    others = tuple(place for place, is_form in found if not is_form)
    return ArchiveContents(forms, others)


def _archive_over(path: Path) -> Path | None:
    """The archive in which a path that is no file lies; None: in none."""
    return next(
        (above for above in path.parents if above.suffix.lower() == ARCHIVE and above.is_file()),
        None,
    )


def form_bytes(path: Path) -> bytes:
    """The content of a file, perhaps of an archive; UserError when it cannot be had."""
    archive = None if path.exists() else _archive_over(path)
    if archive is None:
        return read_bytes(path)
    _refuse_size(archive)
    inside = path.relative_to(archive).as_posix()
    try:
        with archive.open("rb") as stream:
            return _member(path.name, stream, inside, _Budget(archive.name))
    except BROKEN_PACKAGE as broken:
        raise damaged(path.name) from broken


class _Budget:
    """How much of an archive may still be inflated."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._inflated = 0
        self._entries = 0

    def meet(self) -> None:
        """One more entry stands in the archive."""
        self._entries += 1
        if self._entries > MOST_ENTRIES:
            raise UserError(
                f"“{self._name}”里超过{MOST_ENTRIES}个文件，没有打开，请只把填报表打包。"
            )

    def take(self, entry: zipfile.ZipInfo) -> None:
        """An entry is going to be inflated."""
        self._inflated += entry.file_size
        steep = entry.file_size > max(MEGABYTE, HIGHEST_RATIO * max(1, entry.compress_size))
        if steep or self._inflated > MOST_INFLATED:
            raise UserError(
                f"“{self._name}”解压后大得不正常，为安全起见没有打开，请只把填报表打包。"
            )


def _members(
    name: str, archive: zipfile.ZipFile, budget: _Budget, above: str, depth: int = 1
) -> Iterator[tuple[str, bool]]:
    """Each file that is no leftover of a program, with whether it can be a form."""
    met: set[str] = set()
    for entry in archive.infolist():
        budget.meet()
        place = _place(name, entry)
        if entry.is_dir() or is_passed_over(place):
            continue
        if place in met:
            raise UserError(f"“{name}”里有两个同名的“{place}”，分不清是哪一个，请重新打包。")
        met.add(place)
        if entry.flag_bits & _LOCKED:
            raise UserError(f"“{name}”设有密码，无法打开，请取消密码重新打包。")
        if place.lower().endswith(ARCHIVE) and depth < _DEEPEST:
            yield from _nested(archive, entry, budget, f"{above}{place}", depth)
            continue
        is_form = can_be_form(place) and not stat.S_ISLNK(entry.external_attr >> 16)
        if is_form:
            budget.take(entry)
        yield f"{above}{place}", is_form


def _nested(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: _Budget, place: str, depth: int
) -> Iterator[tuple[str, bool]]:
    budget.take(entry)
    if entry.file_size > LARGEST_FILE:
        yield place, False
        return
    with zipfile.ZipFile(_whole(archive, entry)) as inner:
        yield from _members(place, inner, budget, f"{place}/", depth + 1)


def _member(name: str, stream: IO[bytes], inside: str, budget: _Budget) -> bytes:
    with zipfile.ZipFile(stream) as archive:
        for entry in archive.infolist():
            place = _place(name, entry)
            if place == inside and not entry.is_dir():
                return _inflated(name, archive, entry, budget)
            if inside.startswith(f"{place}/") and place.lower().endswith(ARCHIVE):
                budget.take(entry)
                return _member(name, _whole(archive, entry), inside[len(place) + 1 :], budget)
    raise UserError(f"压缩包里找不到“{name}”了，请重新选择压缩包。")


def _whole(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> io.BytesIO:
    """An archive in an archive, which is read to and fro."""
    with archive.open(entry) as stream:
        return io.BytesIO(stream.read(LARGEST_FILE))


def _inflated(
    name: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: _Budget
) -> bytes:
    budget.take(entry)
    if entry.file_size > LARGEST_FILE:
        raise UserError(
            f"“{name}”有{entry.file_size / MEGABYTE:.0f}MB，超过{LARGEST_FILE // MEGABYTE}MB"
            "的上限，没有读取。这类文件通常不到1MB，请确认选对了文件。"
        )
    with archive.open(entry) as stream:
        data = stream.read(LARGEST_FILE + 1)
    if not data:
        raise UserError(f"“{name}”是空文件（0字节），请重新保存或重新下载。")
    return data


def _place(name: str, entry: zipfile.ZipInfo) -> str:
    """The place of an entry; Chinese programs write names in GBK without saying so."""
    written = entry.orig_filename
    if not entry.flag_bits & _UTF8_NAME:
        written = _decoded(written.encode("cp437", errors="replace"))
    written = written.replace("\\", "/").replace("\0", "")
    parts = PurePosixPath(written).parts
    if written.startswith("/") or ".." in parts or (parts and parts[0].endswith(":")):
        raise UserError(f"“{name}”里有指向别处的路径，为安全起见没有打开，请重新打包。")
    return "/".join(parts)


def _decoded(raw: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("gb18030", errors="replace")


def _refuse_size(path: Path) -> None:
    size = path.stat().st_size
    if size > LARGEST_ARCHIVE:
        raise UserError(
            f"“{path.name}”有{size / MEGABYTE:.0f}MB，超过{LARGEST_ARCHIVE // MEGABYTE}MB的上限，"
            "没有打开，请只把填报表打包。"
        )
