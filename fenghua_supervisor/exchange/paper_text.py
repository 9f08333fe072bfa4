"""The text of a paper that the office finished elsewhere, as .docx or .pdf, line by line."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.papers.number_check import PaperText
from fenghua_supervisor.domain.papers.number_tokens import CELL_END
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.gates.gates import kind_of, read_bytes
from fenghua_supervisor.exchange.gates.office_files import DOCX, KIND_LABELS, Door, office_file
from fenghua_supervisor.plan_text.source import PlanSource, SourceTable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from fenghua_supervisor.plan_text.source import SourceLine

_PDF, _DOCX = ".pdf", ".docx"
_OFFICE = (b"PK", b"\xd0\xcf\x11\xe0")
_DOOR = Door("定稿文件", ".docx或.pdf", "请用WPS或Word打开，另存一份再登记")
#: A line of a PDF that is this much shorter than its longest is the last of its paragraph.
_SHORTER = 3
_LEAST_LINE = 16


def paper_text(path: Path, begin_page: Callable[[], None]) -> PaperText:
    """Read it; UserError in one sentence when it is no such file, or its text cannot be had.

    ``begin_page`` is told before each page of a PDF.
    """
    name, suffix = path.name, path.suffix.lower()
    if suffix not in (_PDF, _DOCX) and path.is_file():
        raise UserError(
            f"“{name}”不是.docx或.pdf文件，不能登记为定稿，请用WPS或Word打开，另存为.docx或.pdf。"
        )
    data = read_bytes(path)
    read = _pdf_lines if suffix == _PDF else _word_lines
    lines, notes = read(name, data, begin_page)
    if not any(line.strip() for line in lines):
        raise UserError(f"“{name}”里没有文字，请确认选对了文件。")
    return PaperText(lines, notes, hashlib.sha256(data).hexdigest())


def _word_lines(
    name: str, data: bytes, _begin_page: Callable[[], None]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    from fenghua_supervisor.exchange.document.blocks import word_content

    if not data.startswith(_OFFICE):
        kind = kind_of(data)
        real = f"，实际是{kind}" if kind else ""
        raise UserError(f"“{name}”不是Word文件{real}，不能登记为定稿，请选择.docx或.pdf文件。")
    found = office_file(name, data, _DOOR)
    if found.package is None or found.kind != DOCX:
        kind = KIND_LABELS[found.kind]
        raise UserError(f"“{name}”其实是{kind}文件，不能登记为定稿，请选择.docx或.pdf文件。")
    content = word_content(found.package)
    blocks = PlanSource(content.blocks).blocks
    return tuple(line for block in blocks for line in _lines_of(block)), content.notes


def _pdf_lines(
    name: str, data: bytes, begin_page: Callable[[], None]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    from fenghua_supervisor.exchange.pdf.reading import NoTextLayer, pdf_blocks

    if b"%PDF" not in data[:1024]:
        raise UserError(f"“{name}”不是PDF文件，请选择正确的文件。")
    try:
        blocks, notes = pdf_blocks(name, data, begin_page)
    except NoTextLayer as pictures:
        raise UserError(
            f"“{name}”是扫描件，没有文字，数字无法核对，请登记用WPS或Word另存的.docx或.pdf。"
        ) from pictures
    return tuple(_paragraphs(PlanSource(blocks).blocks)), notes


def _lines_of(block: SourceLine | SourceTable) -> Iterator[str]:
    if not isinstance(block, SourceTable):
        yield block.text
        return
    for row in block.rows:
        yield CELL_END.join("" if cell.continued else " ".join(cell.text.split()) for cell in row)


def _paragraphs(blocks: tuple[SourceLine | SourceTable, ...]) -> Iterator[str]:
    """The lines of a PDF joined: a line that is full goes on in the next one."""
    lengths = [len(block.text.strip()) for block in blocks if not isinstance(block, SourceTable)]
    usual = sorted(lengths)[len(lengths) * 3 // 4] if lengths else 0
    full = max(_LEAST_LINE, usual - _SHORTER)
    before = ""
    for block in blocks:
        if isinstance(block, SourceTable):
            yield before
            before = ""
            yield from _lines_of(block)
            continue
        line = block.text.strip()
        before += line
        if len(line) < full or line.endswith(("。", "：")):
            yield before
            before = ""
    yield before
