"""Which kind of office file it really is, by its content; all other files end here."""

from __future__ import annotations

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.gates.gates import kind_of, ole_holds
from fenghua_supervisor.exchange.gates.package import (
    BINARY_BOOK,
    BOOK,
    FOREIGN,
    SLIDES,
    WORD,
    Package,
)
from fenghua_supervisor.records import record

XLSX, XLS, ODS, DOCX = "xlsx", "xls", "ods", "docx"
#: The words for each kind.
KIND_LABELS = {XLSX: "Excel", XLS: "旧版Excel", ODS: "ODS表格", DOCX: "Word"}
_MARKED_UP = (b"<html", b"<!doctype", b"<?xml", b"<table", b"<meta")
_MANIFEST, _CONTENT, _TYPE = "meta-inf/manifest.xml", "content.xml", "mimetype"


@record
class Door:
    """Whom the files are for: what they are called, which kinds are wanted, what to do instead."""

    what: str
    accepted: str
    advice: str


FORMS = Door("填报表", ".xlsx、.xls、.ods或.docx", "请用Excel或WPS打开，只保留填报表，另存后再导入")
PLANS = Door(
    "方案文件", ".docx、.xlsx、.xls或.ods", "请用原来的软件打开，只保留方案正文，另存后再导入"
)


@record
class OfficeFile:
    """An office file that may be read; ``package`` is None for the old container."""

    kind: str
    package: Package | None = None


def office_file(name: str, data: bytes, door: Door) -> OfficeFile:
    """What the file is; UserError in one sentence when it is nothing that ``door`` lets in.

    A package has passed its caps afterwards, and no part of it declares a document type.
    """
    if data.startswith(b"PK"):
        package = Package(name, data, advice=door.advice, what=door.what)
        return OfficeFile(_package_kind(package, door), package)
    if ole_holds(data, "EncryptedPackage", "EncryptionInfo"):
        raise _protected(name)
    if ole_holds(data, "WordDocument"):
        raise UserError(f"“{name}”是旧版Word（.doc）文件，请用Word或WPS打开，另存为.docx后再导入。")
    if ole_holds(data, "Workbook", "Book"):
        return OfficeFile(XLS)
    if is_marked_up(data):
        raise UserError(
            f"“{name}”其实是网页，不是表格文件，请用Excel或WPS打开，另存为.xlsx后再导入。"
        )
    kind = kind_of(data)
    if kind.endswith("压缩包"):
        raise UserError(f"“{name}”是{kind}，打不开，请先解压，再把里面的文件拖进来。")
    real = f"，实际是{kind}" if kind else ""
    raise UserError(
        f"“{name}”不是{door.what}{real}，请选择{door.accepted}文件；"
        "如是别的格式，请用Excel或WPS打开，另存为.xlsx后再导入。"
    )


def is_marked_up(data: bytes) -> bool:
    """Whether it is a web page by any name; many systems call one .xls."""
    return data[:512].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_MARKED_UP)


def _package_kind(package: Package, door: Door) -> str:
    kind = package.kind
    if kind == WORD:
        return DOCX
    if kind == BOOK:
        return XLSX
    if kind == FOREIGN and _is_open_sheet(package):
        return ODS
    raise _refusal(package.name, kind, door)


def _is_open_sheet(package: Package) -> bool:
    if _CONTENT not in package or _MANIFEST not in package:
        return False
    if b"encryption-data" in package.read(_MANIFEST):
        raise _protected(package.name)
    return _TYPE in package and b"spreadsheet" in package.read(_TYPE)[:200]


def _refusal(name: str, kind: str, door: Door) -> UserError:
    if kind == BINARY_BOOK:
        return UserError(
            f"“{name}”是二进制Excel（.xlsb）文件，请用Excel打开，另存为.xlsx后再导入。"
        )
    if kind == SLIDES:
        return UserError(
            f"“{name}”是演示文稿，不是{door.what}，请把内容复制到Word，存为.docx后再导入。"
        )
    return UserError(f"“{name}”是压缩包，不是{door.what}，请先解压，再把里面的文件拖进来。")


def _protected(name: str) -> UserError:
    return UserError(
        f"“{name}”设有打开密码，无法读取，请用原来的软件打开后取消密码，另存一份再导入。"
    )
