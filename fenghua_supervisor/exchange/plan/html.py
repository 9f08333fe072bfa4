"""A web page saved from a browser → lines and tables; the page's own furniture is kept out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fenghua_supervisor.exchange.document.left_out import Omission, Omissions
from fenghua_supervisor.exchange.gates.allowance import Allowance
from fenghua_supervisor.exchange.gates.decoding import decode
from fenghua_supervisor.exchange.gates.gates import damaged
from fenghua_supervisor.plan_text.source import SourceCell, SourceLine, SourceTable

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_SKIPPED = frozenset(
    (
        *("script", "style", "noscript", "head", "select", "option", "button", "textarea"),
        *("iframe", "rt", "rp"),
    )
)
_STRUCK_TAGS = frozenset(("s", "strike", "del"))
_STRUCK = re.compile(r"text-decoration[^;]*:[^;]*line-through", re.IGNORECASE)
_BLOCKS = frozenset(
    (
        *("p", "div", "br", "li", "ul", "ol", "dl", "dt", "dd", "tr", "td", "th", "table", "hr"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header", "footer", "nav"),
        *("center", "blockquote", "pre", "form", "main", "aside", "caption", "body"),
    )
)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_WIDEST_SPAN = 60


def html_blocks(
    name: str, data: bytes
) -> tuple[tuple[SourceLine | SourceTable, ...], tuple[str, ...]]:
    """Return the visible lines and the data tables of a page in reading order, and notes."""
    from lxml import etree, html  # type: ignore[import-untyped]

    declared = _CHARSET.search(data[:4096])
    text = decode(name, data, declared.group(1).decode("ascii") if declared else "")
    text = _XML_DECLARATION.sub("", text.replace("\x00", ""))
    try:
        root = html.document_fromstring(text, parser=html.HTMLParser(no_network=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as broken:
        raise damaged(name) from broken
    page = _Page(root, Allowance(name))
    return tuple(page.blocks()), page.left_out.notes()


class _Page:
    """One walk over a page."""

    def __init__(self, root: HtmlElement, allowance: Allowance) -> None:
        self._root = root
        self._allowance = allowance
        self._blocks: list[SourceLine | SourceTable] = []
        self._pieces: list[str] = []
        self._line = 0
        self.left_out = Omissions()

    def blocks(self) -> list[SourceLine | SourceTable]:
        """Walk without recursion: a page may be nested very deep."""
        from lxml import etree

        walker = etree.iterwalk(self._root, events=("start", "end", "comment", "pi"))
        for event, element in walker:
            if event == "start":
                if self._enter(element):
                    walker.skip_subtree()
            else:
                self._leave(element)
        self._end_line()
        return self._blocks

    def _enter(self, element: HtmlElement) -> bool:
        """Take an element's own text; True when what is inside needs no visit."""
        self._allowance.element()
        tag = element.tag
        if _is_unseen(element, self.left_out):
            return True
        if tag in _BLOCKS:
            self._end_line()
        if tag == "table" and (table := self._data_table(element)):
            self._blocks.append(table)
            self._line += len(table.rows) - 1
            return True
        self._add(element.text)
        return False

    def _leave(self, element: HtmlElement) -> None:
        if isinstance(element.tag, str) and element.tag in _BLOCKS:
            self._end_line()
        self._add(element.tail)

    def _add(self, text: str | None) -> None:
        """Line ends in the page's source are only layout, as a browser treats them."""
        if text:
            self._pieces.append(self._allowance.text(text).replace("\n", " "))

    def _end_line(self) -> None:
        text = "".join(self._pieces).strip()
        self._pieces.clear()
        if text:
            self._line += 1
            self._blocks.append(SourceLine(self._line, text))

    def _data_table(self, element: HtmlElement) -> SourceTable | None:
        """Return a table of data; a table with tables inside, or one column, only lays out."""
        if element.find(".//table") is not None:
            return None
        rows = _spread(element, self._allowance, self.left_out)
        if len(rows) < 2 or max(map(len, rows)) < 2:
            return None
        self._line += 1
        return SourceTable(self._line, tuple(tuple(row) for row in rows))


def _is_unseen(element: HtmlElement, left_out: Omissions) -> bool:
    """Whether an element is no text of the page; what is struck through is noted."""
    style = element.get("style") or ""
    if element.tag in _SKIPPED or _HIDDEN.search(style):
        return True
    if element.tag in _STRUCK_TAGS or _STRUCK.search(style):
        left_out.add(Omission.STRUCK, "".join(element.itertext()))
        return True
    return False


def _spread(
    table: HtmlElement, allowance: Allowance, left_out: Omissions
) -> list[list[SourceCell]]:
    """Spread merged cells: every place of the grid holds the text that is seen there."""
    rows: list[list[SourceCell]] = []
    hanging: dict[int, tuple[int, str]] = {}
    for row_element in table.iter("tr"):
        if _is_unseen(row_element, left_out):
            continue
        row: list[SourceCell] = []
        for cell in row_element.iterchildren("td", "th"):
            _take_hanging(row, hanging, allowance)
            text = _cell_text(cell, left_out)
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            for _ in range(wide):
                if high > 1:
                    hanging[len(row)] = (high - 1, text)
                row.append(SourceCell(allowance.cell(text)))
        _take_hanging(row, hanging, allowance)
        rows.append(row)
    return rows


def _take_hanging(
    row: list[SourceCell], hanging: dict[int, tuple[int, str]], allowance: Allowance
) -> None:
    while len(row) in hanging:
        left, text = hanging.pop(len(row))
        if left > 1:
            hanging[len(row)] = (left - 1, text)
        row.append(SourceCell(allowance.cell(text), continued=True))


def _span(cell: HtmlElement, name: str) -> int:
    value = cell.get(name) or "1"
    return (
        min(int(value), _WIDEST_SPAN) if value.isascii() and value.isdigit() and value != "0" else 1
    )


def _cell_text(cell: HtmlElement, left_out: Omissions) -> str:
    """Return a cell's text; only <br> and paragraphs part its lines."""
    from lxml import etree

    parts: list[str] = []
    walker = etree.iterwalk(cell, events=("start", "end", "comment", "pi"))
    for event, piece in walker:
        if event == "start":
            if piece.tag in _BLOCKS and piece is not cell:
                parts.append("\n")
            if piece is not cell and _is_unseen(piece, left_out):
                walker.skip_subtree()
            else:
                parts.append((piece.text or "").replace("\n", " "))
        elif piece is not cell:
            parts.append((piece.tail or "").replace("\n", " "))
    return re.sub(r"\s*\n\s*", "\n", "".join(parts)).strip()
