"""The canvas of every paper: whatever is drawn on it belongs to the structure or is an artifact."""

from __future__ import annotations

from contextlib import AbstractContextManager, contextmanager
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from fenghua_supervisor.reports.typesetting.drawn_page import DrawnPage, SetText
from fenghua_supervisor.reports.typesetting.linebreak import clean
from fenghua_supervisor.reports.typesetting.pdf_file import Packer, written
from fenghua_supervisor.reports.typesetting.structure import Element, Tag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reportlab.pdfgen.textobject import PDFTextObject

    from fenghua_supervisor.reports.typesetting.drawn_page import Run
    from fenghua_supervisor.reports.typesetting.pdf_file import KeptStreams

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

    def __init__(self, *arguments: Any, kept: KeptStreams, **named: Any) -> None:  # noqa: ANN401 - as reportlab calls
        super().__init__(*arguments, **named)
        self.dated = date.min
        self.root = Element(Tag.DOCUMENT)
        self.owners: list[list[Element]] = [[]]
        self._open = [self.root]
        self._whole = False
        self._packer = Packer(kept)
        self._fonts: dict[str, Callable[[str], tuple[str, str]]] = {}
        #: where on the page its own begins
        self._own = 0
        #: the pages that are kept while they are, the last one, and one that was put again
        self._kept: list[DrawnPage] | None = None
        self._drawn: DrawnPage | None = None
        self._known: DrawnPage | None = None

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
        if self._drawn:
            self._drawn.is_whole = False
        if self._whole:
            self._code.append(code)
        elif " Tj" in code:
            self._code.append(f"{self.mark()}\n{code}\n{_END}")

    def put_lines(self, lines: Sequence[Run], size: float) -> None:
        """Draw runs of text, each of one font, as one piece of the element that is open."""
        if self._whole:
            self._put(lines, size, ("", ""))
        elif lines:
            self._put(lines, size, (f"{self.mark()}\n", f"\n{_END}"))

    def _put(self, lines: Sequence[Run], size: float, around: tuple[str, str]) -> None:
        code = self._set(lines, size).join(around)
        if self._drawn:
            code = SetText(code)
            code.around, code.runs, code.size = around, lines, size
        self._code.append(code)

    def _set(self, lines: Sequence[Run], size: float) -> str:
        """The operators of runs of text."""
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
        return "".join(code)

    def _bytes_in(self, font: str) -> Callable[[str], tuple[str, str]]:
        """What gives for a character the part of the font that holds it, and its byte there."""
        found = self._fonts.get(font)
        if found is None:
            note = partial(self._note_new, font)
            bytes_of = _FontBytes(font, self._doc, self._escape, note)
            found = self._fonts[font] = bytes_of.__getitem__
        return found

    def _note_new(self, font: str, char: str) -> None:
        if self._drawn:
            self._drawn.new.append((font, char))

    def coding(self) -> list[object]:
        """For each font of the file what it is called there, and its bytes of the characters."""
        return [font.coding(self._doc) for font in self._doc.delayedFonts]

    def add_place(self, key: str, top: float, words: str, level: int) -> None:
        """Put a place of this page into the outline."""
        self.bookmarkPage(key, fit="XYZ", left=0, top=top, zoom=0)
        self.addOutlineEntry(words, key, level=level, closed=level > 0)
        if self._drawn:
            self._drawn.places.append((key, top, words, level))

    def begin_own(self) -> None:
        """What stands on every page is drawn; what follows is the page's own."""
        self._own = len(self._code)
        if self._kept is not None:
            self._drawn = DrawnPage()
            self._kept.append(self._drawn)

    def keep_pages(self) -> None:
        """Keep this page, on which nothing of its own is drawn yet, and those that follow."""
        self._kept = []
        self.begin_own()

    def kept_pages(self) -> list[DrawnPage]:
        """The pages kept, this one as the last: a new page must follow."""
        kept, self._kept = self._kept or [], None
        return kept

    def put_page(self, page: DrawnPage) -> None:
        """Put a page again before which each font had the same bytes for its characters."""
        self._place(page)
        for font, char in page.new:
            self._bytes_in(font)(char)
        self._code += page.code
        self._known = page

    def redraw_page(self, page: DrawnPage) -> None:
        """Put a page again for whose characters the fonts have other bytes."""
        self._place(page)
        for code in page.code:
            if isinstance(code, SetText):
                self._put(code.runs, code.size, code.around)
            else:
                self._code.append(code)

    def _place(self, page: DrawnPage) -> None:
        self.owners[-1] = page.owners
        for place in page.places:
            self.add_place(*place)

    def showPage(self) -> None:  # noqa: N802 - as reportlab calls it
        """End the page."""
        code, known, drawn = self._code, self._known, self._drawn
        self._known = self._drawn = None
        if known and known.before + known.code == code:
            self._code = [*known.finished]
        else:
            self._code = _with_artifacts(code)
        if drawn:
            drawn.before, drawn.code = code[: self._own], code[self._own :]
            drawn.finished, drawn.owners = [*self._code], self.owners[-1]
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

    def __init__(
        self,
        font: str,
        document: object,
        escape: Callable[[bytes], str],
        note: Callable[[str], None],
    ) -> None:
        """``note`` is told of each new one."""
        super().__init__()
        self._note = note
        self._font: Any = pdfmetrics.getFont(font)
        self._document, self._escape = document, escape
        self._names: list[str] = []

    def __missing__(self, char: str) -> tuple[str, str]:
        ((subset, byte),) = self._font.splitString(char, self._document)
        while len(self._names) <= subset:
            number = len(self._names)
            self._names.append(self._font.getSubsetInternalName(number, self._document))
        found = self[char] = self._names[subset], self._escape(byte)
        self._note(char)
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
