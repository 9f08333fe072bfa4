"""Gates in front of received forms: which of the readable kinds a file really is."""

from __future__ import annotations

import io
import zipfile

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.gates.gates import (
    BROKEN_PACKAGE,
    damaged,
    kind_of,
    ole_holds,
    refuse_bomb,
    refuse_doctype,
)

XLSX, XLS, ODS, DOCX = "xlsx", "xls", "ods", "docx"
#: The words for each kind.
KIND_LABELS = {XLSX: "Excel", XLS: "旧版Excel", ODS: "ODS表格", DOCX: "Word"}
_ADVICE = "请用Excel或WPS打开，只保留填报表，另存后再导入"
_MARKED_UP = (b"<html", b"<!doctype", b"<?xml", b"<table", b"<meta")


def form_kind(name: str, data: bytes) -> str:
    """The kind of a received form by its content; UserError in one sentence when it is none.

    A package has passed its caps afterwards, and no part of it declares a document type.
    """
    if data.startswith(b"PK"):
        return _package_kind(name, data)
    if ole_holds(data, "EncryptedPackage", "EncryptionInfo"):
        raise _protected(name)
    if ole_holds(data, "WordDocument"):
        raise UserError(f"“{name}”是旧版Word（.doc）文件，请用Word或WPS打开，另存为.docx后再导入。")
    if ole_holds(data, "Workbook", "Book"):
        return XLS
    head = data[:512].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith(_MARKED_UP):
        raise UserError(
            f"“{name}”其实是网页，不是表格文件，请用Excel或WPS打开，另存为.xlsx后再导入。"
        )
    kind = kind_of(data)
    real = f"，实际是{kind}" if kind else ""
    raise UserError(
        f"“{name}”不是填报表{real}，请选择.xlsx、.xls、.ods或.docx文件；"
        "如是别的格式，请用Excel或WPS打开，另存为.xlsx后再导入。"
    )


def _package_kind(name: str, data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            refuse_bomb(name, entries, len(data), _ADVICE)
            kind = _kind_by_parts(name, package, {entry.filename for entry in entries})
            for entry in entries:
                refuse_doctype(name, package, entry, "填报表")
            return kind
    except BROKEN_PACKAGE as broken:
        raise damaged(name) from broken


def _kind_by_parts(name: str, package: zipfile.ZipFile, parts: set[str]) -> str:
    if "xl/workbook.xml" in parts:
        return XLSX
    if "word/document.xml" in parts:
        return DOCX
    if "xl/workbook.bin" in parts:
        raise UserError(f"“{name}”是二进制Excel（.xlsb）文件，请用Excel打开，另存为.xlsx后再导入。")
    if {"content.xml", "META-INF/manifest.xml"} <= parts:
        if b"encryption-data" in package.read("META-INF/manifest.xml"):
            raise _protected(name)
        if "mimetype" in parts and b"spreadsheet" in package.read("mimetype")[:200]:
            return ODS
    raise UserError(f"“{name}”是压缩包，不是填报表，请先解压，再把里面的表格拖进来。")


def _protected(name: str) -> UserError:
    return UserError(
        f"“{name}”设有打开密码，无法读取，请用Excel或WPS打开后取消密码，另存一份再导入。"
    )
