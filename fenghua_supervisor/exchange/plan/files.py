"""Reads a plan file of any accepted form into lines and tables; understands nothing of plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.gates.allowance import Allowance
from fenghua_supervisor.exchange.gates.decoding import decode
from fenghua_supervisor.exchange.gates.gates import MEGABYTE, kind_of, read_bytes, refuse_ole
from fenghua_supervisor.exchange.gates.office_files import (
    DOCX,
    PLANS,
    XLSX,
    is_marked_up,
    office_file,
)
from fenghua_supervisor.plan_text.source import PlanSource, SourceCell

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LARGEST_TEXT = 5 * MEGABYTE  #: of a text or web page, which unfold to many times their size
_OFFICE_SUFFIXES = (".docx", ".docm", ".xlsx", ".xlsm", ".xls", ".et", ".ods")
ACCEPTED_SUFFIXES = (".txt", ".html", ".htm", ".pdf", *_OFFICE_SUFFIXES)
_KINDS_TO_CONVERT = {
    ".doc": "旧版Word文件，请用Word或WPS打开，另存为.docx后再导入",
    ".wps": "WPS文字文件，请用WPS打开，另存为.docx后再导入",
    ".rtf": "RTF文件，请用Word打开，另存为.docx后再导入",
    ".xlsb": "二进制Excel文件，请用Excel打开，另存为.xlsx后再导入",
    ".mht": "单个网页存档，请在浏览器里重新“另存为”，类型选“网页，仅HTML”",
    ".mhtml": "单个网页存档，请在浏览器里重新“另存为”，类型选“网页，仅HTML”",
    ".jpg": "图片，没有文字可读，请找方案的网页、Word或文字版PDF",
    ".jpeg": "图片，没有文字可读，请找方案的网页、Word或文字版PDF",
    ".png": "图片，没有文字可读，请找方案的网页、Word或文字版PDF",
}


def read_plan_lines(path: Path, begin_page: Callable[[], None] = lambda: None) -> PlanSource:
    """Read a plan file of one of the accepted kinds; every refusal is one Chinese sentence.

    ``begin_page`` is told before each page of a PDF, which is quickly read in an honest file.
    """
    suffix = path.suffix.lower()
    if suffix not in ACCEPTED_SUFFIXES:
        raise _unknown_kind(path)
    data = read_bytes(path)
    source = _read_pdf(path, data, begin_page) if suffix == ".pdf" else _READERS[suffix](path, data)
    if not _holds_text(source):
        raise UserError(f"“{path.name}”里没有文字，请确认选对了文件。")
    return source


def _unknown_kind(path: Path) -> UserError:
    known = _KINDS_TO_CONVERT.get(path.suffix.lower())
    if path.is_dir():
        return UserError(f"“{path.name}”是文件夹，请选择方案文件本身。")
    if known:
        return UserError(f"“{path.name}”是{known}。")
    accepted = "、".join(ACCEPTED_SUFFIXES)
    return UserError(f"“{path.name}”不是能导入的文件类型，请选择{accepted}文件。")


def _holds_text(source: PlanSource) -> bool:
    cells = (cell for table in source.tables for row in table.rows for cell in row)
    return any(line.text.strip() for line in source.lines) or any(map(_has_words, cells))


def _has_words(cell: SourceCell) -> bool:
    return bool(cell.text.strip())


def _refuse_long(path: Path, data: bytes) -> None:
    refuse_ole(path.name, data)
    if len(data) > LARGEST_TEXT:
        raise UserError(
            f"“{path.name}”有{len(data) / MEGABYTE:.0f}MB，超过{LARGEST_TEXT // MEGABYTE}MB的上限，"
            "没有读取，方案通常不到1MB，请确认选对了文件。"
        )


def _read_txt(path: Path, data: bytes) -> PlanSource:
    _refuse_long(path, data)
    text = Allowance(path.name).text(decode(path.name, data))
    return PlanSource.from_text(text, path.name)


def _read_html(path: Path, data: bytes) -> PlanSource:
    from fenghua_supervisor.exchange.plan.html import html_blocks

    _refuse_long(path, data)
    blocks, notes = html_blocks(path.name, data)
    return PlanSource(blocks, path.name, notes)


def _read_office(path: Path, data: bytes) -> PlanSource:
    """Read a document or a workbook, whichever it is; its name does not decide."""
    if is_marked_up(data):
        return _read_html(path, data)
    found = office_file(path.name, data, PLANS)
    if found.package is not None and found.kind == DOCX:
        from fenghua_supervisor.exchange.document.blocks import word_content

        content = word_content(found.package)
        return PlanSource(content.blocks, path.name, content.notes)
    from fenghua_supervisor.exchange.gates.book_package import plain_book
    from fenghua_supervisor.exchange.plan.book import book_blocks

    book, before = data, tuple[str, ...]()
    if found.package is not None:
        book = plain_book(found.package) if found.kind == XLSX else data
        before = found.package.notes()
    blocks, notes = book_blocks(path.name, found.kind, book)
    return PlanSource(blocks, path.name, (*before, *notes))


def _read_pdf(path: Path, data: bytes, begin_page: Callable[[], None]) -> PlanSource:
    if b"%PDF" not in data[:1024]:
        kind = kind_of(data)
        real = f"，实际是{kind}" if kind else ""
        raise UserError(f"“{path.name}”不是PDF文件{real}，请选择正确的文件。")
    from fenghua_supervisor.exchange.pdf.reading import pdf_blocks

    blocks, notes = pdf_blocks(path.name, data, begin_page)
    return PlanSource(blocks, path.name, notes)


_READERS: dict[str, Callable[[Path, bytes], PlanSource]] = {
    ".txt": _read_txt,
    ".html": _read_html,
    ".htm": _read_html,
    **dict.fromkeys(_OFFICE_SUFFIXES, _read_office),
}
