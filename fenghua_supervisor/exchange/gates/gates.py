"""Gates in front of the file libraries: wrong, huge, damaged or hostile files end here."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from fenghua_supervisor.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path

MEGABYTE = 1024 * 1024
LARGEST_FILE = 20 * MEGABYTE
LARGEST_INFLATED = 100 * MEGABYTE
LARGEST_PART = 30 * MEGABYTE
MOST_ENTRIES = 2000
HIGHEST_RATIO = 200
_RATIO_FLOOR = MEGABYTE  #: small parts may compress well without harm
_CHUNK = 256 * 1024
#: What the library of packages raises over one that is damaged, or made to look like one.
BROKEN_PACKAGE = (
    *(zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, RuntimeError),
    *(EOFError, OSError, ValueError),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DOCTYPE = re.compile(rb"<!\s*(?:doctype|entity)", re.IGNORECASE)

_KINDS = (
    (b"\xff\xd8\xff", "照片（JPEG）"),
    (b"\x89PNG", "图片（PNG）"),
    (b"GIF8", "图片（GIF）"),
    (b"BM", "图片（BMP）"),
    (b"RIFF", "音视频或图片"),
    (b"%PDF", "PDF文件"),
    (b"PK\x03\x04", "压缩包或新版Office文件"),
    (_OLE, "旧版Office文件"),
    (b"Rar!", "RAR压缩包"),
    (b"7z\xbc\xaf", "7z压缩包"),
    (b"MZ", "程序"),
    (b"{\\rtf", "RTF文件"),
)


def read_bytes(path: Path) -> bytes:
    """Read a file that passes the gates of presence, kind and size."""
    try:
        if not path.exists():
            raise UserError(f"找不到文件“{path.name}”，请确认它没有被移动或改名。")
        if not path.is_file():
            raise UserError(f"“{path.name}”不是文件，请选择文件本身。")
        _refuse_size(path.name, path.stat().st_size)
        with path.open("rb") as stream:
            data = stream.read(LARGEST_FILE + 1)
        # It may have grown since it was asked for its size.
        _refuse_size(path.name, len(data))
        return data
    except PermissionError as refused:
        raise UserError(
            f"“{path.name}”打不开：可能正被其他程序占用，或者没有读取权限。"
            "请关闭占用它的程序后再试。"
        ) from refused
    except (OSError, ValueError) as failed:
        raise UserError(f"“{path.name}”读取失败，请把文件复制到本机硬盘后再试。") from failed


def _refuse_size(name: str, size: int) -> None:
    if size == 0:
        raise UserError(f"“{name}”是空文件（0字节），请重新保存或重新下载。")
    if size > LARGEST_FILE:
        raise UserError(
            f"“{name}”有{size / MEGABYTE:.0f}MB，超过{LARGEST_FILE // MEGABYTE}MB的上限，"
            "没有读取。这类文件通常不到1MB，请确认选对了文件。"
        )


def kind_of(data: bytes) -> str:
    """Name the real kind of a file by its first bytes; empty when unknown."""
    return next((kind for magic, kind in _KINDS if data.startswith(magic)), "")


def ole_holds(data: bytes, *entries: str) -> bool:
    """Whether it is the old container with a stream of one of these names."""
    return data.startswith(_OLE) and any(entry.encode("utf-16-le") in data for entry in entries)


def refuse_ole(name: str, data: bytes) -> None:
    """Refuse the old container: a password-protected file, a .doc or an .xls by any name."""
    if not data.startswith(_OLE):
        return
    if ole_holds(data, "EncryptedPackage"):
        raise UserError(
            f"“{name}”设有打开密码，无法读取，请用Word或WPS打开后取消密码，另存一份再导入。"
        )
    if ole_holds(data, "WordDocument"):
        raise UserError(f"“{name}”是旧版Word（.doc）文件，请用Word或WPS打开，另存为.docx后再导入。")
    if ole_holds(data, "Workbook", "Book"):
        raise UserError(
            f"“{name}”是旧版Excel（.xls）文件，不是文本文件，请把文件名改为以.xls结尾后再导入。"
        )
    raise UserError(f"“{name}”是旧版Office文件，无法读取，请用Word或WPS打开，另存为.docx后再导入。")


def damaged(name: str) -> UserError:
    """Return the sentence for a file that its own format does not allow."""
    return UserError(f"“{name}”已损坏，读不出内容，请用原来的软件打开并另存一份，再导入。")


def refuse_bomb(name: str, entries: list[zipfile.ZipInfo], packed: int, advice: str) -> None:
    """Refuse a package that would inflate beyond all caps; ``advice`` says what to do instead."""
    inflated = sum(entry.file_size for entry in entries)
    is_bomb = (
        len(entries) > MOST_ENTRIES
        or inflated > LARGEST_INFLATED
        or (inflated > _RATIO_FLOOR and inflated > HIGHEST_RATIO * packed)
        or any(_is_bomb(entry) for entry in entries)
    )
    if is_bomb:
        raise UserError(
            f"“{name}”解压后大得不正常（{inflated / MEGABYTE:.0f}MB，{len(entries)}个部件），"
            f"为安全起见没有打开，{advice}。"
        )


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    nested = entry.filename.lower().endswith((".zip", ".rar", ".7z"))
    steep = entry.file_size > HIGHEST_RATIO * max(1, entry.compress_size)
    bloated = entry.filename.lower().endswith(".xml") and entry.file_size > LARGEST_PART
    return nested or bloated or (steep and entry.file_size > _RATIO_FLOOR)


def refuse_doctype(name: str, package: zipfile.ZipFile, entry: zipfile.ZipInfo, what: str) -> None:
    """Refuse a document type declaration: Office writes none, attacks do."""
    if not entry.filename.lower().endswith((".xml", ".rels")):
        return
    overlap = b""
    with package.open(entry) as part:
        while chunk := part.read(_CHUNK):
            refuse_doctype_in(name, overlap + chunk, what)
            overlap = chunk[-64:]


def refuse_doctype_in(name: str, content: bytes, what: str) -> None:
    """Refuse a document type declaration in a piece of XML."""
    if _DOCTYPE.search(content.replace(b"\x00", b"")):
        raise UserError(
            f"“{name}”里含有{what}不该有的外部声明（DOCTYPE），为安全起见没有打开，"
            "请用Excel或WPS另存一份后再导入。"
        )
