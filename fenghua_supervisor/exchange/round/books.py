"""The books that forms are written in: forms with the same sheets share one."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles.stylesheet import write_stylesheet
from openpyxl.workbook._writer import WorkbookWriter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.constants import (
    ARC_APP,
    ARC_CONTENT_TYPES,
    ARC_CORE,
    ARC_ROOT_RELS,
    ARC_STYLE,
    ARC_THEME,
    ARC_WORKBOOK,
    ARC_WORKBOOK_RELS,
)
from openpyxl.xml.functions import tostring

from fenghua_supervisor.exchange.finished import years_of_a_zip
from fenghua_supervisor.exchange.round.wardrobe import Wardrobe

if TYPE_CHECKING:
    from collections.abc import Callable

#: The parts of a book that others with the same sheets have, too.
_ALIKE = (ARC_APP, ARC_THEME, ARC_STYLE, ARC_ROOT_RELS, ARC_WORKBOOK_RELS, ARC_CONTENT_TYPES)


class FormBooks:
    """The books of forms that are written one after the other: one for those with findings.

    Owned by who writes the forms, and forgotten with the last of them.
    """

    def __init__(self) -> None:
        self._books: dict[bool, FormBook] = {}

    def book_of(self, has_findings: bool) -> FormBook:
        """An empty book that has what others with the same sheets had."""
        if has_findings not in self._books:
            self._books[has_findings] = FormBook()
        self._books[has_findings].begin()
        return self._books[has_findings]


class FormBook:
    """A book for one form after the other; what the first had is copied: looks, and whole parts."""

    def __init__(self) -> None:
        self.book = Workbook()
        self.wardrobe = Wardrobe()
        self._parts: dict[str, bytes] = {}
        self._looks = 0

    def begin(self) -> None:
        """Another form: no sheet is in the book, and nothing is told of it."""
        for page in self.book.worksheets:
            self.book.remove(page)
        self.book.properties = DocumentProperties()

    @property
    def is_new(self) -> bool:
        """Whether no form was finished in it yet."""
        return not self._parts

    def number_looks(self) -> None:
        """Give what the cells wear its numbers in the file now, in the order of the cells."""
        book: Any = self.book
        for page in book:
            for cell in page._cells.values():  # noqa: SLF001
                # openpyxl does it as late as it writes a cell.
                book._cell_styles.add(cell._style)  # noqa: SLF001

    def content(self) -> bytes:
        """The form as it is finished."""
        book: Any = self.book
        finished = BytesIO()
        with years_of_a_zip(), ZipFile(finished, "w", ZIP_DEFLATED) as archive:
            _Writer(book, archive, self._parts, self._looks).write_data()
        if self.is_new:
            with ZipFile(finished) as archive:
                self._parts = {name: archive.read(name) for name in _ALIKE}
            self._looks = len(book._cell_styles)  # noqa: SLF001 - openpyxl tells it nowhere else
        return finished.getvalue()


class _Writer(ExcelWriter):
    """Writes a book as openpyxl does, but for the ``parts`` that the one before it had, too."""

    _archive: ZipFile
    _write_worksheets: Callable[[], None]

    def __init__(
        self, book: Workbook, archive: ZipFile, parts: dict[str, bytes], looks: int
    ) -> None:
        super().__init__(book, archive)
        self._parts, self._looks = parts, looks

    def write_data(self) -> None:
        """As openpyxl calls it."""
        if not self._parts:
            super().write_data()
            return
        book: Any = self.workbook
        self._copy(ARC_APP)
        self._archive.writestr(ARC_CORE, tostring(book.properties.to_tree()))
        self._copy(ARC_THEME)
        self._write_worksheets()
        if len(book._cell_styles) == self._looks:  # noqa: SLF001 - openpyxl tells it nowhere else
            self._copy(ARC_STYLE)
        else:
            self._archive.writestr(ARC_STYLE, tostring(write_stylesheet(book)))
        self._copy(ARC_ROOT_RELS)
        writer: Any = WorkbookWriter(book)
        self._archive.writestr(ARC_WORKBOOK, writer.write())
        self._copy(ARC_WORKBOOK_RELS, ARC_CONTENT_TYPES)

    def write_worksheet(self, ws: Any) -> None:  # noqa: ANN401 - it has no types
        """A sheet of texts alone, as openpyxl writes it, but to the memory and not to a file."""
        content = BytesIO()
        WorksheetWriter(ws, content).write()
        self._archive.writestr(ws.path[1:], content.getvalue())
        self.manifest.append(ws)

    def _copy(self, *names: str) -> None:
        for name in names:
            self._archive.writestr(name, self._parts[name])
