"""The canvas of every paper: whatever is drawn on it belongs to the structure or is an artifact."""

from __future__ import annotations

from contextlib import AbstractContextManager, contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from fenghua_supervisor.reports.typesetting.linebreak import clean
from fenghua_supervisor.reports.typesetting.pdf_file import Packer, written
from fenghua_supervisor.reports.typesetting.structure import Element, Tag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reportlab.pdfgen.textobject import PDFTextObject

#: A run of text: left end and base line in points, white after each character, font, and its
#: characters, one at least.
Run: TypeAlias = "tuple[float, float, float, str, str]"

#: Operators that paint the path before them.
_PAINTING = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*"})
_ARTIFACT, _END = "/Artifact BMC", "EMC"


class TaggedCanvas(Canvas):
    """Marks each text with the element that is open, and lines and fills as artifacts.

    ``root`` is the tree; ``owners`` has for each page the elements of its marked pieces;
    ``dated`` is the day that the file bears.
    """

    _code: list[str]
    _doc: Any
    _escape: Callable[[bytes], str]
    _filename: Any

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 - as reportlab calls
        super().__init__(*arguments, **named)
        self.dated = date.min
        self.root = Element(Tag.DOCUMENT)
        self.owners: list[list[Element]] = [[]]
        self._open = [self.root]
        self._whole = False
        self._packer = Packer()
        self._fonts: dict[str, Callable[[str], tuple[str, str]]] = {}

    @property
    def current(self) -> Element:
        """The innermost element that is open."""
        return self._open[-1]

    def enter(self, element: Element) -> None:
        """Open an element inside the current one; a piece that is one with all in it holds none."""
        if not self._whole:
            self.current.add(element)
        self._open.append(element)

    def leave(self) -> None:
        """Close the current element."""
        self._open.pop()

    def begin_whole(self, mark: str) -> bool:
        """Begin a piece that is one with all its texts, lines and fills; False inside another."""
        if self._whole:
            return False
        self._whole = True
        self._code.append(mark)
        return True

    def end_whole(self) -> None:
        """End the piece."""
        self._whole = False
        self._code.append(_END)

    def mark(self) -> str:
        """The operator that begins the next piece of the current element."""
        owner = self.current
        if owner.is_container:
            owner.add(owner := Element(Tag.P))
        pieces = self.owners[-1]
        owner.kids.append((len(self.owners) - 1, len(pieces)))
        pieces.append(owner)
        return f"/{owner.tag} <</MCID {len(pieces) - 1}>> BDC"

    def drawText(self, aTextObject: PDFTextObject) -> None:  # noqa: N802, N803 - as reportlab
        """Draw a text as a piece of the element that is open."""
        code = str(aTextObject.getCode())
        self._put(code, has_text=" Tj" in code)

    def put_lines(self, lines: Sequence[Run], size: float) -> None:
        """Draw runs of text, each of one font, as one piece of the element that is open."""
        code, spaced, face = ["BT"], 0.0, ""
        put, chosen = code.append, f" {size:.3f} Tf ("
        for x, y, spacing, font, text in lines:
            put(f" 1 0 0 1 {x:.2f} {y:.2f} Tm")
            if spacing != spaced:
                put(f" {spacing:.4f} Tc")
                spaced = spacing
            current, end = "", " "
            for subset, byte in map(self._bytes_in(font), text):
                if subset is not current:
                    put(end)
                    if subset is face:
                        put("(")
                    else:
                        put(subset)
                        put(chosen)
                    current, face, end = subset, subset, ") Tj "
                put(byte)
            put(") Tj")
        # The spacing outlives the text, so it is put back.
        put(" 0 Tc ET" if spaced else " ET")
        self._put("".join(code), has_text=bool(lines))

    def _bytes_in(self, font: str) -> Callable[[str], tuple[str, str]]:
        """What gives for a character the part of the font that holds it, and its byte there."""
        found = self._fonts.get(font)
        if found is None:
            found = self._fonts[font] = _FontBytes(font, self._doc, self._escape).__getitem__
        return found

    def _put(self, code: str, *, has_text: bool) -> None:
        if self._whole:
            self._code.append(code)
        elif has_text:
            self._code.append(f"{self.mark()}\n{code}\n{_END}")

    def showPage(self) -> None:  # noqa: N802 - as reportlab calls it
        """End the page."""
        self._code = _with_artifacts(self._code)
        super().showPage()
        self._packer.pack_page(self._doc.Pages.pages[-1], self._doc)
        self.owners.append([])

    def save(self) -> None:
        """End the last page and write the file, dated as the paper is."""
        if self._code:
            self.showPage()
        # The list of a page that was never begun.
        self.owners.pop()
        tree = self.root, self.owners
        self._filename.write(written(self, self._packer, self._doc, tree, self.dated))
        self._packer.close()


class _FontBytes(dict[str, tuple[str, str]]):
    """The characters of one font that a file has drawn so far: subset and byte, as it writes both.

    A new one gets the next byte that is free.
    """

    def __init__(self, font: str, document: object, escape: Callable[[bytes], str]) -> None:
        super().__init__()
        self._font: Any = pdfmetrics.getFont(font)
        self._document, self._escape = document, escape
        self._names: list[str] = []

    def __missing__(self, char: str) -> tuple[str, str]:
        ((subset, byte),) = self._font.splitString(char, self._document)
        while len(self._names) <= subset:
            number = len(self._names)
            self._names.append(self._font.getSubsetInternalName(number, self._document))
        found = self[char] = self._names[subset], self._escape(byte)
        return found


class _Tagging:
    """Opens elements, each within the one before it, and closes them."""

    __slots__ = ("_canvas", "_elements")

    def __init__(self, canvas: TaggedCanvas, elements: Sequence[Element]) -> None:
        self._canvas, self._elements = canvas, elements

    def __enter__(self) -> None:
        for element in self._elements:
            self._canvas.enter(element)

    def __exit__(self, *error: object) -> None:
        for _ in self._elements:
            self._canvas.leave()


def tagged(canvas: Canvas, *elements: Element) -> AbstractContextManager[None]:
    """What is drawn inside belongs to the last of the elements, each within the one before it.

    An element gets its place when it is first drawn.
    """
    assert isinstance(canvas, TaggedCanvas)
    return _Tagging(canvas, elements)


@contextmanager
def figure(canvas: Canvas, alt: str, box: tuple[float, float, float, float]) -> Iterator[None]:
    """What is drawn inside is one picture, told by ``alt``; ``box`` is x, y, width, height."""
    assert isinstance(canvas, TaggedCanvas)
    x, y, width, height = box
    left, bottom = canvas.absolutePosition(x, y)
    right, top = canvas.absolutePosition(x + width, y + height)
    place = f"/O/Layout/Placement/Block/BBox[{left:.1f} {bottom:.1f} {right:.1f} {top:.1f}]"
    with tagged(canvas, Element(Tag.FIGURE, place, clean(alt))):
        canvas.begin_whole(canvas.mark())
        yield
        canvas.end_whole()


@contextmanager
def artifact(canvas: Canvas, kind: str = "") -> Iterator[None]:
    """What is drawn inside is not read out: page numbers (``kind`` Footer), repeated headings."""
    assert isinstance(canvas, TaggedCanvas)
    subtype = f"/Subtype/{kind}" if kind else ""
    began = canvas.begin_whole(f"/Artifact <</Type/Pagination{subtype}>> BDC")
    yield
    if began:
        canvas.end_whole()


def _with_artifacts(code: list[str]) -> list[str]:
    """The page's operators, its lines and fills outside of any piece marked as artifacts."""
    found: list[str] = []
    path, inside, is_open = 0, False, False
    for entry in code:
        if entry[:1] == "/" and entry[-3:] in {"BDC", _END}:
            if is_open:
                found.append(_END)
                is_open = False
            inside = entry[-3:] == "BDC"
        elif inside:
            inside = entry != _END
        elif is_open and entry in {"q", "Q"}:
            found.append(_END)
            is_open = False
        elif entry == "n" or entry[:2] == "n ":
            path = len(found)
        found.append(entry)
        if not inside and not is_open and entry.rpartition(" ")[2].strip() in _PAINTING:
            found.insert(path, _ARTIFACT)
            is_open = True
    if is_open:
        found.append(_END)
    return found
