"""What pages carry besides their text: running heads, and numbers that count the pages."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

Block = TypeVar("Block")
_DEEPEST = 2  #: so many lines at the top and at the bottom may be running heads
_TEXT_END = re.compile(r"[，。；、：,;:]$|^[^（(]*[）)]$")
_SHARE = 0.4  #: odd and even pages may carry different heads
_PAGE_NUMBER = re.compile(r"[-—–－·.\s第]*(\d{1,4})[-—–－·.\s页]*(?:[/共]\s*\d{1,4}\s*页?)?")


def drop_furniture(pages: Sequence[list[Block]]) -> list[list[Block]]:
    """Peel off outermost lines that repeat from page to page or count the pages.

    What is no text, a table, is never peeled off.
    """
    peeled = [list(page) for page in pages]
    for at in (0, -1):
        for _ in range(_DEEPEST):
            edges = [_edge(page, at) for page in peeled]
            heads, offset = _repeated(edges), _number_offset(edges)
            for index, (page, edge) in enumerate(zip(peeled, edges, strict=True)):
                if edge and (_shape(edge) in heads or _counts_pages(edge, index, offset)):
                    del page[at]
    return peeled


def _edge(page: Sequence[object], at: int) -> str:
    found = page[at] if page else ""
    return found if isinstance(found, str) else ""


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


def is_page_number(line: str) -> bool:
    """Whether a line is such as count pages: 「3」, 「— 3 —」, 「第3页 共9页」."""
    return _page_number(line.strip()) is not None


def _page_number(line: str) -> int | None:
    found = _PAGE_NUMBER.fullmatch(line)
    return int(found.group(1)) if found else None


def _counts_pages(line: str, index: int, offset: int | None) -> bool:
    return offset is not None and _page_number(line) == index + offset
