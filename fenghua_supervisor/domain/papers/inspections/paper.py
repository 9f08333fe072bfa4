"""A finished paper as plain values: its head, its pieces in their order, its foot.

PDF and Word are drawn from the same value; a picture stands in it by the hash of its cleaned copy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from decimal import Decimal

    from fenghua_supervisor.domain.codes.papers import EvaluationPaper, InspectionPaper
    from fenghua_supervisor.domain.notices.sheet import ReceiptWords
    from fenghua_supervisor.domain.office.trace import Trace

#: The widths of a table in mm: on an upright page, on a page across, on one of A3.
UPRIGHT, ACROSS, LARGE = 156, 225, 360


@record
class PaperImage:
    """A picture: the cleaned copy by its hash, what it shows in words, what stands below it."""

    sha256: str
    alt: str
    caption: str


@record
class ImageCell:
    """Pictures in a cell of a table, and how many more there are that are not shown."""

    images: tuple[PaperImage, ...] = ()
    left: int = 0

    @property
    def more(self) -> str:
        """「另有2张存档」; empty when all are shown."""
        return f"另有{self.left}张存档" if self.left else ""


SheetCell: TypeAlias = "str | ImageCell"


@record
class SheetColumn:
    """A column: its heading, its width in mm, whether short texts stand in its middle."""

    title: str
    width: float
    is_centred: bool = False


@record
class SheetTable:
    """A table whose widths fill the page; a cell for each column in every row.

    ``names`` say what each row is called where a part of it stands elsewhere; ``least`` is the
    height of a row at least, in mm.
    """

    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[SheetCell, ...], ...]
    names: tuple[str, ...]
    note: str = ""
    least: float = 0.0


@record
class PaperWords:
    """A paragraph; ``level`` 1 and 2 are headings; ``flush``: without indent."""

    text: str
    level: int = 0
    flush: bool = False


@record
class PicturePair:
    """Two boxes of one size side by side under a line of words.

    ``labels`` stand over the boxes; where there is no picture, ``missing`` says so in its box.
    """

    words: str
    labels: tuple[str, str]
    images: tuple[PaperImage | None, PaperImage | None]
    missing: str = ""
    more: str = ""


@record
class PhotoPages:
    """An annex of pictures, two pairs a page."""

    label: str
    title: str
    pairs: tuple[PicturePair, ...]


@record
class TableAnnex:
    """An annex that is a table under its title."""

    label: str
    title: str
    table: SheetTable


@record
class WritingRoom:
    """Lines to write on by hand."""

    lines: int


@record
class PlotRow:
    """A figure on a scale: a dot, the ends of its interval, and what is written beside it.

    Without ``value`` only the words stand there; ``low`` and ``high`` None: it has no interval.
    """

    label: str
    words: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    before: Decimal | None = None


@record
class IntervalPlot:
    """Dots with their intervals, a row each, on one scale from ``start`` to ``stop``.

    A ring stands where the dot was before. ``alt`` says it all in words; ``key`` names the drawing
    among the pictures of a paper.
    """

    rows: tuple[PlotRow, ...]
    start: int
    stop: int
    note: str
    alt: str
    key: str = "plot"


PaperPiece: TypeAlias = "PaperWords | SheetTable | WritingRoom | IntervalPlot"
PaperAnnex: TypeAlias = "PhotoPages | TableAnnex"


@record
class PaperImprint:
    """版记: whom it goes to (label, names), how many copies; 0: not said."""

    scope: tuple[tuple[str, str], ...]
    copies: int = 0


@record
class OfficePaper:
    """A finished paper; ``large``: of A3. ``across``: a sheet on its side, without a red head.

    ``number``: what stands at the right below the head, may be empty; ``line``: below the title
    of a sheet; ``signers`` sign below it, else office and date stand there when ``signed``.
    ``doubts`` are for who makes it and are not printed; ``trace`` is the state of the ledger.
    """

    kind: InspectionPaper | EvaluationPaper
    office: str
    signature: str
    title: str
    dated: date
    name: str
    pieces: tuple[PaperPiece, ...]
    number: str = ""
    mark: str = ""
    across: bool = False
    large: bool = False
    line: str = ""
    addressee: str = ""
    report_to: str = ""
    has_comment: bool = False
    signers: tuple[str, ...] = ()
    signed: bool = False
    sealed: bool = True
    contact: str = ""
    receipt: ReceiptWords | None = None
    annexes: tuple[PaperAnnex, ...] = ()
    imprint: PaperImprint | None = None
    doubts: tuple[str, ...] = ()
    trace: Trace | None = None
    own_name: str = ""

    @property
    def file_stem(self) -> str:
        """What it is called as a file, without the ending; a numbered one by its number."""
        if self.own_name:
            return self.own_name
        return f"{self.kind.label} {self.name} {self.dated.isoformat()}"

    def images(self) -> Iterator[PaperImage]:
        """Every picture of the paper in its order."""
        tables = [piece for piece in self.pieces if isinstance(piece, SheetTable)]
        for annex in self.annexes:
            if isinstance(annex, TableAnnex):
                tables.append(annex.table)
            else:
                yield from (i for pair in annex.pairs for i in pair.images if i is not None)
        for table in tables:
            cells = (cell for row in table.rows for cell in row if isinstance(cell, ImageCell))
            yield from (image for cell in cells for image in cell.images)
