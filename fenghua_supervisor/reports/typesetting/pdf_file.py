"""Writing a finished paper as PDF/A-2a and PDF/UA-1: its small objects packed together."""

from __future__ import annotations

import hashlib
import zlib
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase import pdfdoc

from fenghua_supervisor.paths import RESOURCES_DIR
from fenghua_supervisor.reports.typesetting.structure import structure_objects
from fenghua_supervisor.reports.typesetting.xmp import packet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future
    from datetime import date

    from reportlab.pdfgen.canvas import Canvas

    from fenghua_supervisor.reports.typesetting.bundled_face import BundledFace
    from fenghua_supervisor.reports.typesetting.fonts import BundledFont
    from fenghua_supervisor.reports.typesetting.structure import Element

#: With bytes above 127 behind the version, so that nobody takes the file for a text.
_HEAD = b"%PDF-1.7\n%\xe5\xa5\x89\xe5\x8c\x96\n"
#: So many small objects are packed into one stream.
_PACK = 400
#: Colours are sRGB; the file is marked.
_INTENT = (
    "/MarkInfo<</Marked true>>/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1"
    "/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile {} 0 R>>]"
)


#: The number of an object, itself, and its bytes.
_Written = tuple[int, Any, bytes]


class KeptStreams:
    """The compressed streams of the last file and the parts of its fonts, for the next file.

    What that one does not need is forgotten when another begins. Owned by whoever shows the paper:
    with ``shows``, the last file is there for a screen too, until it is taken.
    """

    def __init__(self, *, shows: bool = False) -> None:
        self.shows = shows
        self._shown = b""
        self._streams: dict[bytes, Future[bytes]] = {}
        self._fonts: dict[tuple[BundledFace, tuple[int, ...]], bytes] = {}
        self._last_streams, self._last_fonts = self._streams, self._fonts

    def begin(self) -> None:
        """Another file begins."""
        self._shown = b""
        # A paper that broke off leaves streams that nobody waited for, or that failed.
        whole = ((key, made) for key, made in self._streams.items() if made.done())
        self._last_streams = {key: made for key, made in whole if not made.exception()}
        self._streams = {}
        self._last_fonts, self._fonts = self._fonts, {}

    def packed(self, content: bytes, pack: Callable[[], Future[bytes]]) -> Future[bytes]:
        """A compressed stream; ``pack`` begins with one that the last file did not have."""
        found = self._last_streams.get(content) or pack()
        return self._streams.setdefault(content, found)

    def font_part(self, face: BundledFace, characters: list[int]) -> bytes:
        """The file of a face with these characters alone."""
        key = face, tuple(characters)
        found = self._last_fonts.get(key) or face.makeSubset(characters)
        return self._fonts.setdefault(key, found)

    def keep_shown(self, file: bytes) -> None:
        """The file as a screen shows it."""
        self._shown = file

    def take_shown(self) -> bytes:
        """The last file as a screen shows it, which is kept no longer; empty: there is none."""
        shown, self._shown = self._shown, b""
        return shown


class Packer:
    """Compresses the streams of one file while the rest of it is drawn and written.

    A second thread is enough: zlib lets the others go on.
    """

    def __init__(self, kept: KeptStreams) -> None:
        self._pool = ThreadPoolExecutor(1, "pdf-streams")
        self.kept = kept
        #: parts of fonts that were begun with before the last page was ended
        self._parts: list[tuple[bytes, _Packed]] = []

    def pack_page(self, page: pdfdoc.PDFPage, document: Any) -> None:  # noqa: ANN401 - reportlab's own
        """Begin with the operators of a page that is ended, and with what it made full of fonts."""
        filters = [self._filter(page.stream)]
        page.Contents = pdfdoc.PDFStream(content=page.stream, filters=filters)
        for font in document.delayedFonts:
            self.pack_parts(font, document)

    def pack_parts(self, font: BundledFont, document: Any, *, all_of_them: bool = False) -> None:  # noqa: ANN401 - reportlab's own
        """Begin with the parts of a font that are full, or with all at the end of the paper."""
        parts = font.parts(document, self.kept.font_part, all_of_them=all_of_them)
        self._parts += [(part, self._filter(part)) for part in parts]

    def pack_new(self, document: Any) -> None:  # noqa: ANN401 - reportlab's own
        """Begin with the streams of a document that nobody has begun with."""
        for thing in document.idToObject.values():
            if isinstance(thing, pdfdoc.PDFStream) and thing.filters == [pdfdoc.PDFZCompress]:
                begun = (packed for part, packed in self._parts if part is thing.content)
                thing.filters = [next(begun, None) or self._filter(thing.content)]

    def pack(self, content: bytes) -> Future[bytes]:
        """Begin with any other stream."""
        return self.kept.packed(content, lambda: self._pool.submit(zlib.compress, content))

    def close(self) -> None:
        """End the thread when its work is done."""
        self._pool.shutdown()

    def _filter(self, content: str | bytes) -> _Packed:
        return _Packed(self.pack(content.encode() if isinstance(content, str) else content))


class _Packed:
    """A filter of one stream as reportlab asks for it: waits for what is being compressed."""

    pdfname = "FlateDecode"

    def __init__(self, work: Future[bytes]) -> None:
        self._work = work

    def encode(self, _content: str | bytes) -> bytes:
        """The compressed stream."""
        return self._work.result()


def written(
    canvas: Canvas,
    packer: Packer,
    document: Any,  # noqa: ANN401 - reportlab's own
    tree: tuple[Element, Sequence[Sequence[Element]]],
    dated: date,
) -> bytes:
    """The file of a canvas whose last page is ended; the same drawing gives the same bytes.

    ``document`` holds its objects, ``tree`` is the root and what owns the pieces of each page.
    """
    catalog, info = _completed(canvas, packer, document)
    file = _File(packer)
    pages: list[int] = []
    small: list[_Written] = []
    alone: list[tuple[int, Any]] = []
    number = 0
    # Formatting an object may make others that it refers to, and puts them at the end.
    while (number := number + 1) in document.numberToId:
        thing = document.idToObject[document.numberToId[number]]
        if isinstance(thing, pdfdoc.PDFStream):
            # It refers to nothing and is being compressed: whatever else there is comes first.
            alone.append((number, thing))
            continue
        content = pdfdoc.format(thing, document, toplevel=1)
        if isinstance(thing, pdfdoc.PDFImageXObject) or thing is document.info:
            alone.append((number, content))
            continue
        small.append((number, thing, content))
        if isinstance(thing, pdfdoc.PDFPage):
            content = _with(content, f"/StructParents {len(pages)}/Tabs/S")
            pages.append(number)
        if thing is document.Catalog:
            root = content
        else:
            file.pack(number, content)
    profile, about, first = number, number + 1, number + 2
    places = f"/Metadata {about} 0 R/StructTreeRoot {first} 0 R"
    file.pack(_number(document, catalog), _with(root, f"{_INTENT.format(profile)}{places}"))
    for place, content in enumerate(structure_objects(*tree, pages, first)):
        file.pack(first + place, content)
    large = [(place, pdfdoc.format(thing, document, toplevel=1)) for place, thing in alone]
    for place, content in large:
        file.add(place, content)
    file.add(profile, _stream("/N 3", _profile()))
    file.add(about, _plain_stream("/Type/Metadata/Subtype/XML", _about(document.info, dated)))
    ends = _number(document, catalog), _number(document, info)
    if packer.kept.shows:
        packer.kept.keep_shown(_for_screen(packer, document, small, large, ends))
    return file.end(*ends)


def _for_screen(
    packer: Packer,
    document: Any,  # noqa: ANN401 - reportlab's own
    small: Sequence[_Written],
    large: Sequence[tuple[int, bytes]],
    ends: tuple[int, int],
) -> bytes:
    """The same pages in a file that opens sooner: without structure, resources in one place.

    Qt reads first where each object stands, and most belong to the structure; then it goes through
    all fonts again for each page that names them itself. PDF/A wants both.
    """
    file = _File(packer)
    resources = b"/Resources " + pdfdoc.format(document.Pages.pages[0].Resources, document)
    for number, thing, content in small:
        if isinstance(thing, pdfdoc.PDFPage):
            file.pack(number, content.replace(resources, b""))
        elif thing is document.Pages:
            file.pack(number, _with(content, resources.decode("ascii")))
        else:
            file.pack(number, content)
    for number, content in large:
        file.add(number, content)
    return file.end(*ends)


def _completed(canvas: Canvas, packer: Packer, document: Any) -> tuple[Any, Any]:  # noqa: ANN401 - reportlab
    """Add what a document whose pages are drawn still lacks; references to its root and info."""
    for font in document.delayedFonts:
        packer.pack_parts(font, document, all_of_them=True)
        font.addObjects(document)
        packer.pack_new(document)
    catalog, info = document.Reference(document.Catalog), document.Reference(document.info)
    document.Outlines.prepare(document, canvas)
    if document.Outlines.ready < 0:
        document.Catalog.Outlines = None
    return catalog, info


class _File:
    """The bytes of a file, and where its objects stand."""

    def __init__(self, packer: Packer) -> None:
        self._packer = packer
        self._parts = [_HEAD]
        self._length = len(_HEAD)
        #: what goes into the next pack: numbers and contents
        self._numbers: list[int] = []
        self._contents: list[bytes] = []
        #: the packs: the numbers in each, what it says of itself, its stream
        self._packs: list[tuple[list[int], str, Future[bytes]]] = []
        #: Number → kind, place, index of the cross-reference.
        self._entries: dict[int, tuple[int, int, int]] = {0: (0, 0, 255)}

    def add(self, number: int, content: bytes) -> None:
        """An object that stands by itself."""
        self._entries[number] = (1, self._length, 0)
        self._put(b"%d 0 obj\n%s\nendobj\n" % (number, content.rstrip()))

    def pack(self, number: int, content: bytes) -> None:
        """An object that is packed together with others."""
        self._numbers.append(number)
        self._contents.append(content.strip())
        if len(self._numbers) == _PACK:
            self._end_pack()

    def end(self, root: int, info: int) -> bytes:
        """The whole file."""
        if self._numbers:
            self._end_pack()
        number = max(chain(self._entries, *(numbers for numbers, _, _ in self._packs)))
        for numbers, words, stream in self._packs:
            number += 1
            self._entries |= {inner: (2, number, index) for index, inner in enumerate(numbers)}
            self.add(number, _packed_stream(words, stream.result()))
        number += 1
        start = self._length
        self._entries[number] = (1, start, 0)
        rows = (self._entries[place] for place in range(number + 1))
        table = b"".join(
            kind.to_bytes(1) + place.to_bytes(4) + index.to_bytes(2) for kind, place, index in rows
        )
        mark = hashlib.md5(b"".join(self._parts), usedforsecurity=False).hexdigest()
        words = f"/Type/XRef/Size {number + 1}/W[1 4 2]/Root {root} 0 R/Info {info} 0 R"
        self.add(number, _stream(f"{words}/ID[<{mark}><{mark}>]", table))
        self._put(b"startxref\n%d\n%%%%EOF\n" % start)
        return b"".join(self._parts)

    def _end_pack(self) -> None:
        """Begin with the stream of a pack."""
        numbers, contents = self._numbers, self._contents
        places = accumulate((len(content) + 1 for content in contents), initial=0)
        heads = [f"{inner} {place} " for inner, place in zip(numbers, places, strict=False)]
        head = "".join(heads).encode("ascii")
        words = f"/Type/ObjStm/N {len(numbers)}/First {len(head)}"
        self._packs.append((numbers, words, self._packer.pack(head + b" ".join(contents))))
        self._numbers, self._contents = [], []

    def _put(self, part: bytes) -> None:
        self._parts.append(part)
        self._length += len(part)


def _number(document: Any, reference: Any) -> int:  # noqa: ANN401 - reportlab's own
    return int(document.idToObjectNumberAndVersion[reference.name][0])


def _with(content: bytes, more: str) -> bytes:
    """A dictionary with more in it."""
    return content.rstrip().removesuffix(b">>") + more.encode("ascii") + b">>"


def _stream(words: str, content: bytes) -> bytes:
    return _packed_stream(words, zlib.compress(content))


def _packed_stream(words: str, content: bytes) -> bytes:
    return _plain_stream(f"{words}/Filter/FlateDecode", content)


def _plain_stream(words: str, content: bytes) -> bytes:
    head = f"<<{words}/Length {len(content)}>>".encode("ascii")
    return b"%s\nstream\n%s\nendstream" % (head, content)


def _about(info: Any, dated: date) -> bytes:  # noqa: ANN401 - reportlab's own
    return packet(
        title=info.title,
        author=info.author,
        subject=info.subject,
        programs=(info.creator, info.producer),
        keywords=info.keywords,
        moment=f"{dated.isoformat()}T00:00:00+08:00",
    )


@cache
def _profile() -> bytes:
    return (RESOURCES_DIR / "icc" / "sRGB.icc").read_bytes()
