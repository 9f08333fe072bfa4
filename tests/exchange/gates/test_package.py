"""Packages are opened by their relationships, whatever their parts are called."""

from __future__ import annotations

import posixpath
import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from openpyxl import Workbook

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.document.blocks import word_content
from fenghua_supervisor.exchange.gates.book_package import plain_book, quoted
from fenghua_supervisor.exchange.gates.office_files import DOCX, FORMS, XLSX, office_file
from fenghua_supervisor.exchange.gates.package import Package
from fenghua_supervisor.exchange.plan.book import book_blocks
from fenghua_supervisor.plan_text.source import SourceLine, SourceTable
from tests.exchange.samples import docx_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

Parts = dict[str, bytes]
TRANSITIONAL = b"http://schemas.openxmlformats.org/"
OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
IMAGE = b'<Relationship Id="rId99" Type="' + OFFICE + b'image" Target="%s"/></Relationships>'


def parts_of(data: bytes) -> Parts:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {entry.filename: package.read(entry) for entry in package.infolist()}


def packed(parts: Parts) -> bytes:
    finished = BytesIO()
    with zipfile.ZipFile(finished, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return finished.getvalue()


def workbook() -> bytes:
    book, finished = Workbook(), BytesIO()
    page = book.active
    assert page is not None
    page.title = "任务"
    page.append(["序号", "工作任务"])
    page.append([1, "建设甲"])
    book.save(finished)
    return finished.getvalue()


def renamed(old: str, new: str) -> Callable[[Parts], Parts]:
    """A part under another name; its relationships and whoever leads to it follow."""

    def change(parts: Parts) -> Parts:
        folder, old_file = old.rsplit("/", 1)
        new_file = new.rsplit("/", 1)[1]
        names = {old: new, f"{folder}/_rels/{old_file}.rels": f"{folder}/_rels/{new_file}.rels"}
        return {
            names.get(name, name): content.replace(old_file.encode(), new_file.encode())
            for name, content in parts.items()
        }

    return change


def backslashes(parts: Parts) -> Parts:
    return {name.replace("/", "\\"): content for name, content in parts.items()}


def upper_case(parts: Parts) -> Parts:
    return {name.upper(): content for name, content in parts.items()}


def leading_slashes(parts: Parts) -> Parts:
    """Every target is written from the root of the package."""
    changed = dict(parts)
    for name, folder in (("_rels/.rels", ""), ("word/_rels/document.xml.rels", "word/")):
        pieces = re.split(r'(Target="[^/"][^"]*")', parts.get(name, b"").decode())
        for at in range(1, len(pieces), 2):
            target = posixpath.normpath(folder + pieces[at][8:-1])
            pieces[at] = f'Target="/{target}"'
        if name in parts:
            changed[name] = "".join(pieces).encode()
    return changed


def strict(parts: Parts) -> Parts:
    changed = {}
    for name, content in parts.items():
        for kind in (b"wordprocessingml", b"spreadsheetml", b"drawingml", b"officeDocument"):
            content = content.replace(
                TRANSITIONAL + kind + b"/2006/", b"http://purl.oclc.org/ooxml/" + kind + b"/"
            )
        changed[name] = content
    return changed


def wide(parts: Parts) -> Parts:
    """Every part in UTF-16, as it says itself."""
    return {
        name: content.decode()
        .replace("UTF-8", "UTF-16")
        .replace("utf-8", "utf-16")
        .encode("utf-16")
        if name.endswith(("document.xml", "workbook.xml"))
        else content
        for name, content in parts.items()
    }


def no_relationships(parts: Parts) -> Parts:
    return {name: content for name, content in parts.items() if name != "_rels/.rels"}


def with_image(target: bytes) -> Callable[[Parts], Parts]:
    def change(parts: Parts) -> Parts:
        name = next(name for name in parts if name.endswith(".xml.rels"))
        return {**parts, name: parts[name].replace(b"</Relationships>", IMAGE % target)}

    return change


CHANGES: dict[str, Callable[[Parts], Parts]] = {
    "as it is": lambda parts: parts,
    "document2": renamed("word/document.xml", "word/document2.xml"),
    "workbook2": renamed("xl/workbook.xml", "xl/workbook2.xml"),
    "other sheet": renamed("xl/worksheets/sheet1.xml", "xl/worksheets/a b.xml"),
    "backslashes": backslashes,
    "upper case": upper_case,
    "leading slashes": leading_slashes,
    "strict": strict,
    "utf-16": wide,
    "no relationships": no_relationships,
    "image NULL": with_image(b"../NULL"),
    "missing image": with_image(b"media/image1.png"),
    "image elsewhere": with_image(b"../../../etc/passwd"),
    "empty target": with_image(b""),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_document_is_read_whatever_its_parts_are_called(change: Callable[[Parts], Parts]) -> None:
    found = office_file("a.bin", packed(change(parts_of(docx_bytes("建设甲")))), FORMS)
    assert found.kind == DOCX
    assert found.package is not None
    (line,) = word_content(found.package).blocks
    assert isinstance(line, SourceLine)
    assert line.text == "建设甲"


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_workbook_is_read_whatever_its_parts_are_called(change: Callable[[Parts], Parts]) -> None:
    found = office_file("a.bin", packed(change(parts_of(workbook()))), FORMS)
    assert found.kind == XLSX
    assert found.package is not None
    (table,), notes = book_blocks("a", XLSX, plain_book(found.package))
    assert isinstance(table, SourceTable)
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["序号", "工作任务"],
        ["1", "建设甲"],
    ]
    assert notes == ()


def typed(old: bytes, new: bytes) -> Callable[[Parts], Parts]:
    def change(parts: Parts) -> Parts:
        types = parts["[Content_Types].xml"]
        assert old in types
        return {
            **parts,
            "[Content_Types].xml": types.replace(old, new),
            "word/vbaProject.bin": b"\x00",
        }

    return change


def test_a_document_with_macros_is_read_and_says_so() -> None:
    change = typed(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    found = office_file("a.docm", packed(change(parts_of(docx_bytes("建设甲")))), FORMS)
    assert found.package is not None
    assert word_content(found.package).notes == ("文件里带有宏，宏没有运行",)


def test_two_parts_of_one_name_are_refused() -> None:
    parts = parts_of(docx_bytes("甲"))
    with pytest.raises(UserError, match="已损坏"):
        office_file("a.docx", packed({**parts, "WORD\\document.xml": b"<a/>"}), FORMS)


def test_a_main_part_of_any_name_may_declare_no_document_type() -> None:
    parts = renamed("word/document.xml", "word/document.dat")(parts_of(docx_bytes("甲")))
    parts["word/document.dat"] = (
        b'<!DOCTYPE a [<!ENTITY x "y">]>' + parts["word/document.dat"].split(b"?>", 1)[1]
    )
    found = Package("a.docx", packed(parts), advice="", what="填报表")
    with pytest.raises(UserError, match="DOCTYPE"):
        word_content(found)


@pytest.mark.parametrize("value", ["rId1", "a\"b'c", "<&>", "&amp;", "line\nend\r\t", "附件一", ""])
def test_an_attribute_is_quoted_as_the_library_does(value: str) -> None:
    assert ElementTree.fromstring(f"<x a={quoted(value)}/>").get("a") == value
    assert quoted(value).startswith('"')
