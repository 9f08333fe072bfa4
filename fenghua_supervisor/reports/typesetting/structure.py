"""The structure of a tagged PDF: headings, paragraphs, lists, tables and figures as a tree."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Tag(StrEnum):
    """What a part of a paper is; the value is the standard structure type of the PDF."""

    DOCUMENT = "Document"
    H1 = "H1"
    H2 = "H2"
    H3 = "H3"
    P = "P"
    L = "L"
    LI = "LI"
    LBODY = "LBody"
    CAPTION = "Caption"
    TABLE = "Table"
    TR = "TR"
    TH = "TH"
    TD = "TD"
    FIGURE = "Figure"


#: These hold other elements; text drawn right into one becomes a paragraph of it.
_CONTAINERS = frozenset({Tag.DOCUMENT, Tag.L, Tag.LI, Tag.TABLE, Tag.TR})


class Element:
    """A part of the paper with what is in it, in the order of reading.

    ``kids`` are elements and pairs of page and number of a marked piece of that page's content.
    """

    __slots__ = ("alt", "attributes", "kids", "parent", "tag")

    def __init__(self, tag: Tag, attributes: str = "", alt: str = "") -> None:
        self.tag, self.attributes, self.alt = tag, attributes, alt
        self.kids: list[Element | tuple[int, int]] = []
        self.parent: Element | None = None

    @property
    def is_container(self) -> bool:
        """Whether it holds elements instead of content."""
        return self.tag in _CONTAINERS

    def add(self, element: Element) -> None:
        """Put an element behind what is there; one that stands here already keeps its place.

        What another paper held in it is left behind, and has no place until it is drawn again.
        """
        if element.parent is not self:
            for kid in element.kids:
                if isinstance(kid, Element):
                    kid.parent = None
            element.parent, element.kids = self, []
            self.kids.append(element)

    def add_whole(self, element: Element) -> None:
        """Put an element behind what is there, with all that another paper had in it."""
        element.parent = self
        self.kids.append(element)

    def walk(self) -> Iterator[Element]:
        """Itself and all elements in it, in the order of reading."""
        left = [self]
        while left:
            element = left.pop()
            yield element
            left += [kid for kid in reversed(element.kids) if isinstance(kid, Element)]


def head_cell(*, span: int = 1, rows: int = 1, of_row: bool = False) -> Element:
    """A heading in a table, of the column below it or of the row beside it."""
    scope = "Row" if of_row else "Column"
    return Element(Tag.TH, f"/O/Table/Scope/{scope}{_spans(span, rows)}")


def plain_cell(*, span: int = 1, rows: int = 1) -> Element:
    """A cell of figures or words, over ``span`` columns and so many rows."""
    spans = _spans(span, rows)
    return Element(Tag.TD, f"/O/Table{spans}" if spans else "")


def structure_objects(
    root: Element, owners: Sequence[Sequence[Element]], pages: Sequence[int], first: int
) -> list[bytes]:
    """The objects of the tree, numbered from ``first`` on; the first is its root.

    ``owners`` are the elements of each page's marked pieces, ``pages`` the pages' own numbers.
    """
    references = {
        element: f"{number} 0 R" for number, element in enumerate(root.walk(), start=first + 1)
    }
    after = first + len(references) + 1
    count = len(owners)
    nums = " ".join(f"{place} {after + place} 0 R" for place in range(count))
    tree = f"<</Nums[{nums}]>>"
    found = [
        f"<</Type/StructTreeRoot/K {first + 1} 0 R/ParentTree {tree}/ParentTreeNextKey {count}>>"
    ]
    top = f"{first} 0 R"
    for element in references:
        parent = references[element.parent] if element.parent else top
        found.append(_element(element, parent, references, pages))
    for pieces in owners:
        found.append(f"[{' '.join(map(references.__getitem__, pieces))}]")
    return [text.encode("ascii") for text in found]


def text_string(text: str) -> str:
    """A text as a PDF writes it outside the pages: two bytes for a character, in digits."""
    return f"<feff{text.encode('utf-16-be').hex()}>"


def _element(
    element: Element, parent: str, references: dict[Element, str], pages: Sequence[int]
) -> str:
    page: int | None = None
    kids: list[str] = []
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(references[kid])
            continue
        on, piece = kid
        if page is None:
            page = on
        kids.append(str(piece) if on == page else f"<</Type/MCR/Pg {pages[on]} 0 R/MCID {piece}>>")
    parts = [f"<</S/{element.tag}/P {parent}"]
    if page is not None:
        parts.append(f"/Pg {pages[page]} 0 R")
    if kids:
        parts.append(f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]")
    if element.attributes:
        parts.append(f"/A<<{element.attributes}>>")
    if element.alt:
        parts.append(f"/Alt{text_string(element.alt)}")
    return "".join([*parts, ">>"])


def _spans(columns: int, rows: int) -> str:
    wide = f"/ColSpan {columns}" if columns > 1 else ""
    return f"{wide}/RowSpan {rows}" if rows > 1 else wide
