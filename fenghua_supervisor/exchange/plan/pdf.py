"""A PDF with a text layer → its lines, running heads and page numbers dropped."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.gates.allowance import Allowance
from fenghua_supervisor.exchange.gates.gates import damaged

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pypdfium2 import PdfDocument  # type: ignore[import-untyped]

MOST_PAGES = 1000
_PASSWORD_ERROR = "password"
_DEEPEST = 2  #: so many lines at the top and at the bottom may be running heads
_TEXT_END = re.compile(r"[，。；、：,;:]$|^[^（(]*[）)]$")
_SHARE = 0.4  #: odd and even pages may carry different heads
_PAGE_NUMBER = re.compile(r"[-—–－·.\s第]*(\d{1,4})[-—–－·.\s页]*(?:[/共]\s*\d{1,4}\s*页?)?")
_LINE_HYPHEN = re.compile("[\x02\ufffe]")


def pdf_lines(
    name: str, data: bytes, begin_page: Callable[[], None]
) -> tuple[list[str], tuple[str, ...]]:
    """Return the lines of all pages in order, and notes on pages without text.

    ``begin_page`` is told before each page, and before the file is opened.
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
    if not any(pages):
        raise UserError(
            f"“{name}”是扫描件，没有文字层，读不出文字，请找方案的网页、Word或文字版PDF，或先做文字识别。"
        )
    empty = [str(number) for number, lines in enumerate(pages, 1) if not lines]
    notes = (f"PDF第{'、'.join(empty)}页没有文字层，未读入",) if empty else ()
    return [line for page in drop_furniture(pages) for line in page], notes


def _refusal(name: str, reason: str) -> UserError:
    if _PASSWORD_ERROR in reason.lower():
        return UserError(f"“{name}”设有打开密码，无法读取，请取消密码，另存一份再导入。")
    return damaged(name)


def _pages(name: str, document: PdfDocument, begin_page: Callable[[], None]) -> list[list[str]]:
    if len(document) > MOST_PAGES:
        raise UserError(
            f"“{name}”有{len(document)}页，超过{MOST_PAGES}页的上限，请只保留方案正文再导入。"
        )
    allowance, pages = Allowance(name), []
    for number in range(len(document)):
        begin_page()
        page = document[number]
        text_page = page.get_textpage()
        text = _LINE_HYPHEN.sub("-", allowance.text(text_page.get_text_bounded()))
        text_page.close()
        page.close()
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        pages.append([line.strip() for line in lines if line.strip()])
    return pages


def drop_furniture(pages: Sequence[list[str]]) -> list[list[str]]:
    """Peel off outermost lines that repeat from page to page or count the pages."""
    peeled = [list(page) for page in pages]
    for at in (0, -1):
        for _ in range(_DEEPEST):
            edges = [page[at] if page else "" for page in peeled]
            heads, offset = _repeated(edges), _number_offset(edges)
            for index, (page, edge) in enumerate(zip(peeled, edges, strict=True)):
                if _shape(edge) in heads or _counts_pages(edge, index, offset):
                    del page[at]
    return peeled


def _shape(line: str) -> str:
    """Return a line without figures and spaces: what a running head keeps from page to page."""
    return re.sub(r"[\d\s]", "", line)


def _repeated(edges: Sequence[str]) -> set[str]:
    """Return the shapes of running heads; what ends like a sentence or a bracket is text."""
    counts = Counter(_shape(edge) for edge in edges if not _TEXT_END.search(edge))
    needed = max(2, _SHARE * len(edges))
    return {shape for shape, count in counts.items() if count >= needed and len(shape) > 2}


def _number_offset(edges: Sequence[str]) -> int | None:
    """Return what is added to a page's index to give its printed number, if pages are counted."""
    found = [(index, _page_number(edge)) for index, edge in enumerate(edges)]
    offsets = Counter(number - index for index, number in found if number is not None)
    if not offsets:
        return None
    offset, count = offsets.most_common(1)[0]
    is_counted = count >= max(2, _SHARE * len(edges)) or (len(edges) == 1 and offset == 1)
    return offset if is_counted else None


def _page_number(line: str) -> int | None:
    found = _PAGE_NUMBER.fullmatch(line)
    return int(found.group(1)) if found else None


def _counts_pages(line: str, index: int, offset: int | None) -> bool:
    return offset is not None and _page_number(line) == index + offset
