"""Reading the structure of a tagged PDF back, with a reader that shares nothing with the writer."""

from __future__ import annotations

import io
from collections import Counter
from contextlib import closing
from ctypes import byref, c_ulong, c_ushort, c_void_p, cast, sizeof
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pdfplumber
import pypdfium2
from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psparser import PSLiteral
from pypdfium2 import raw

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What a table may hold, and what may hold a table's parts.
PARENTS = {
    "TR": {"Table"},
    "TH": {"TR"},
    "TD": {"TR"},
    "LI": {"L"},
    "LBody": {"LI"},
    "H1": {"Document"},
    "H2": {"Document"},
    "H3": {"Document"},
}


@dataclass(eq=False)
class Part:
    """An element: its type, its parts, and the text of the pieces that it holds itself."""

    tag: str
    attributes: dict[str, Any] = field(default_factory=dict)
    alt: str = ""
    parts: list[Part] = field(default_factory=list)
    own: str = ""

    def walk(self) -> Iterator[Part]:
        """Itself and everything in it."""
        yield self
        for part in self.parts:
            yield from part.walk()

    @property
    def text(self) -> str:
        """All its text in the order of reading."""
        return self.own + "".join(part.text for part in self.parts)


@dataclass
class Tagged:
    """What a reader for the blind finds in a file; ``faults`` are contradictions in it."""

    document: Part
    faults: list[str]
    catalog: dict[str, Any]
    info: dict[str, Any]
    #: Text outside of every element, and how many drawn things stand outside of every mark.
    artifacts: str
    unmarked: int

    def of(self, *tags: str) -> list[Part]:
        """The elements of some types in the order of reading."""
        return [part for part in self.document.walk() if part.tag in tags]


def tagged(pdf: bytes) -> Tagged:
    """The structure of a file, its texts taken from the pages."""
    with (
        pdfplumber.open(io.BytesIO(pdf)) as document,
        closing(pypdfium2.PdfDocument(pdf)) as drawn,
    ):
        return _Reader(document, drawn).read()


class _Reader:
    def __init__(self, document: pdfplumber.PDF, drawn: pypdfium2.PdfDocument) -> None:
        self._drawn = drawn
        self._pages = document.pages
        self._catalog = document.doc.catalog
        self._info = document.doc.info[0]
        self._texts: dict[tuple[int, int], str] = {}
        self._tags: dict[tuple[int, int], str] = {}
        self._met: Counter[tuple[int, int]] = Counter()
        self._faults: list[str] = []
        self._ids = {page.page_obj.pageid: place for place, page in enumerate(self._pages)}

    def read(self) -> Tagged:
        artifacts, unmarked = [], 0
        for place, page in enumerate(self._drawn):
            for thing in _drawn(page):
                is_artifact = thing.tag == "Artifact"
                if thing.text is None:
                    unmarked += thing.mark is None and not is_artifact
                elif thing.mark is not None:
                    key = place, thing.mark
                    self._texts[key] = self._texts.get(key, "") + thing.text
                    self._tags[key] = thing.tag
                elif is_artifact:
                    artifacts.append(thing.text)
                else:
                    self._faults.append(f"page {place + 1}: untagged {thing.text}")
        root = resolve1(self._catalog["StructTreeRoot"])
        (top,) = _array(root["K"])
        part = self._part(top, self._catalog["StructTreeRoot"].objid, "")
        self._check_parent_tree(root)
        lost = set(self._texts) - set(self._met)
        self._faults += [f"no element holds {self._texts[key]!r}" for key in sorted(lost)]
        self._faults += [f"read twice: {key}" for key, count in self._met.items() if count > 1]
        return Tagged(part, self._faults, self._catalog, self._info, "".join(artifacts), unmarked)

    def _part(self, reference: PDFObjRef, parent: int, parent_tag: str) -> Part:
        found = resolve1(reference)
        tag = found["S"].name
        if found["P"].objid != parent:
            self._faults.append(f"{tag} {reference.objid} names another parent")
        if tag in PARENTS and parent_tag not in PARENTS[tag]:
            self._faults.append(f"{tag} in {parent_tag}")
        alt = found.get("Alt", b"")
        part = Part(tag, resolve1(found.get("A", {})), alt.decode("utf-16"))
        for kid in _array(found.get("K", [])):
            if isinstance(kid, int):
                self._take(part, found["Pg"].objid, kid)
            elif resolve1(kid).get("Type") == PSLiteral("MCR") or "MCID" in resolve1(kid):
                mark = resolve1(kid)
                self._take(part, mark["Pg"].objid, mark["MCID"])
            else:
                part.parts.append(self._part(kid, reference.objid, tag))
        return part

    def _take(self, part: Part, page: int, mark: int) -> None:
        key = self._ids[page], mark
        self._met[key] += 1
        part.own += self._texts.get(key, "")
        if self._tags.get(key, part.tag) != part.tag:
            self._faults.append(f"{key} is marked {self._tags[key]} and held by {part.tag}")

    def _check_parent_tree(self, root: dict[str, Any]) -> None:
        """Every marked piece of every page leads back to an element."""
        nums = resolve1(resolve1(root["ParentTree"])["Nums"])
        tree = {nums[i]: _array(nums[i + 1]) for i in range(0, len(nums), 2)}
        for place, page in enumerate(self._pages):
            owners = tree[page.page_obj.attrs["StructParents"]]
            marks = {mark for at, mark in self._met if at == place}
            if marks != set(range(len(owners))):
                self._faults.append(f"page {place + 1}: parent tree of other marks")
            for mark, owner in enumerate(owners):
                tag = self._tags.get((place, mark))
                if tag and resolve1(owner)["S"].name != tag:
                    self._faults.append(f"page {place + 1}: {mark} leads to another element")


@dataclass(frozen=True)
class Drawn:
    """A piece of text, or a shape (without text), with the mark that stands around it."""

    text: str | None
    tag: str
    mark: int | None


def _drawn(page: pypdfium2.PdfPage) -> Iterator[Drawn]:
    """The texts and the shapes of a page in the order in which they are drawn."""
    with closing(page.get_textpage()) as read:
        texts = _texts(read)
        for thing in page.get_objects([raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH]):
            is_text = thing.type == raw.FPDF_PAGEOBJ_TEXT
            text = texts.get(_address(thing.raw), "") if is_text else None
            mark = raw.FPDFPageObj_GetMarkedContentID(thing)
            yield Drawn(text, _tag(thing), None if mark < 0 else mark)


def _texts(read: pypdfium2.PdfTextPage) -> dict[int, str]:
    """What each object of a page shows, without the spaces that the reader thinks of itself."""
    texts: dict[int, str] = {}
    for index in range(read.count_chars()):
        if not raw.FPDFText_IsGenerated(read, index):
            place = _address(raw.FPDFText_GetTextObject(read, index))
            texts[place] = texts.get(place, "") + chr(raw.FPDFText_GetUnicode(read, index))
    return texts


def _address(thing: Any) -> int | None:  # noqa: ANN401
    return cast(thing, c_void_p).value


def _tag(thing: pypdfium2.PdfObject) -> str:
    """The type of the innermost mark; empty where there is none."""
    marks = raw.FPDFPageObj_CountMarks(thing)
    if marks <= 0:
        return ""
    mark, name, size = raw.FPDFPageObj_GetMark(thing, marks - 1), (c_ushort * 32)(), c_ulong()
    raw.FPDFPageObjMark_GetName(mark, name, sizeof(name), byref(size))
    return bytes(name)[: size.value].decode("utf-16-le").rstrip(chr(0))


def _array(value: object) -> list[Any]:
    found = resolve1(value)
    return found if isinstance(found, list) else [value]
