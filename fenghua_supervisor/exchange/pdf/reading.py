"""A PDF with a text layer → its lines and tables, running heads and page numbers dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.gates.allowance import Allowance
from fenghua_supervisor.exchange.gates.gates import damaged
from fenghua_supervisor.exchange.pdf.furniture import drop_furniture
from fenghua_supervisor.exchange.pdf.pages import PageContent, page_content
from fenghua_supervisor.plan_text.source import SourceLine, SourceTable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pypdfium2 import PdfDocument  # type: ignore[import-untyped]

    from fenghua_supervisor.exchange.pdf.pages import PageBlock

MOST_PAGES = 1000
_PASSWORD_ERROR = "password"


class NoTextLayer(UserError):
    """A PDF that shows pictures of text alone."""


def pdf_blocks(
    name: str, data: bytes, begin_page: Callable[[], None]
) -> tuple[tuple[SourceLine | SourceTable, ...], tuple[str, ...]]:
    """Return the lines and tables of all pages in order, and notes on what was not read.

    ``begin_page`` is told before each page, and before the file is opened. NoTextLayer when
    nothing in it is text, UserError for all else that cannot be read.
    """
    from pypdfium2 import PdfDocument, PdfiumError

    begin_page()
    try:
        document = PdfDocument(data)
    except PdfiumError as refused:
        raise _refusal(name, str(refused)) from refused
    try:
        pages = _pages(name, document, begin_page)
    except PdfiumError as broken:
        raise damaged(name) from broken
    finally:
        document.close()
    if not any(page.blocks for page in pages):
        if any(page.unread for page in pages):
            raise UserError(
                f"“{name}”里的表格没有框线，栏目分不清，读不出任务，请改用Word或Excel文件导入。"
            )
        raise NoTextLayer(
            f"“{name}”是扫描件，没有文字层，读不出文字，请找方案的网页、Word或文字版PDF，或先做文字识别。"
        )
    return tuple(_numbered(drop_furniture([page.blocks for page in pages]))), _notes(pages)


def _refusal(name: str, reason: str) -> UserError:
    if _PASSWORD_ERROR in reason.lower():
        return UserError(f"“{name}”设有打开密码，无法读取，请取消密码，另存一份再导入。")
    return damaged(name)


def _pages(name: str, document: PdfDocument, begin_page: Callable[[], None]) -> list[PageContent]:
    if len(document) > MOST_PAGES:
        raise UserError(
            f"“{name}”有{len(document)}页，超过{MOST_PAGES}页的上限，请只保留方案正文再导入。"
        )
    letters, cells = Allowance(name), Allowance(name)
    pages: list[PageContent] = []
    for number in range(len(document)):
        begin_page()
        page = document[number]
        text = page.get_textpage()
        letters.text(text.get_text_bounded())
        before = pages[-1].goes_on if pages else None
        pages.append(page_content(page, text, cells, before))
        text.close()
        page.close()
    return pages


def _numbered(pages: Sequence[Sequence[PageBlock]]) -> list[SourceLine | SourceTable]:
    blocks: list[SourceLine | SourceTable] = []
    line = 1
    for block in (block for page in pages for block in page):
        if isinstance(block, str):
            blocks.append(SourceLine(line, block))
            line += 1
        else:
            blocks.append(SourceTable(line, block))
            line += len(block)
    return blocks


def _notes(pages: Sequence[PageContent]) -> tuple[str, ...]:
    empty = [str(number) for number, page in enumerate(pages, 1) if not page.blocks]
    askew = [str(number) for number, page in enumerate(pages, 1) if page.askew]
    doubtful = [str(number) for number, page in enumerate(pages, 1) if page.doubt]
    notes = []
    if empty:
        notes.append(f"PDF第{'、'.join(empty)}页没有文字层，未读入")
    if askew:
        notes.append(f"PDF第{'、'.join(askew)}页有斜排的文字（如水印），未读入")
    unread = [str(number) for number, page in enumerate(pages, 1) if page.unread]
    if unread:
        notes.append(
            f"PDF第{'、'.join(unread)}页的表格没有框线，栏目分不清，没有读入，请改用Word或Excel文件"
        )
    if doubtful:
        notes.append(f"PDF第{'、'.join(doubtful)}页的表格没有框线，行与行分不清，请逐项核对")
    return tuple(notes)
