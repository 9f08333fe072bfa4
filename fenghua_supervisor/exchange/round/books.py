"""The books that forms are written in: forms whose cells look alike share one."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles.stylesheet import write_stylesheet
from openpyxl.workbook._writer import WorkbookWriter
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

from fenghua_supervisor.exchange.finished import finished_bytes, years_of_a_zip
from fenghua_supervisor.exchange.round.wardrobe import Wardrobe

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable


#: The parts of a book that others of its kind have, too.
_ALIKE = (ARC_APP, ARC_THEME, ARC_STYLE, ARC_ROOT_RELS, ARC_WORKBOOK_RELS, ARC_CONTENT_TYPES)


class FormBooks:
    """The books of forms that are written one after the other, a book for each ``kind`` of form.

    Forms of a kind have the same sheets, and looks that are first worn in the same order. Owned by
    who writes the forms, and forgotten with the last of them.
    """

    def __init__(self) -> None:
        self._books: dict[Hashable, FormBook] = {}

    def book_of(self, kind: Hashable) -> FormBook:
        """An empty book that has what others of its kind had."""
        if kind not in self._books:
            self._books[kind] = FormBook()
        self._books[kind].begin()
        return self._books[kind]


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

    def content(self) -> bytes:
        """The form as it is finished."""
        book: Any = self.book
        if not self._parts:
            content = finished_bytes(book)
            with ZipFile(BytesIO(content)) as archive:
                self._parts = {name: archive.read(name) for name in _ALIKE}
            self._looks = len(book._cell_styles)  # noqa: SLF001 - openpyxl tells it nowhere else
            return content
        finished = BytesIO()
        with years_of_a_zip(), ZipFile(finished, "w", ZIP_DEFLATED) as archive:
            _NextWriter(book, archive, self._parts, self._looks).write_data()
        return finished.getvalue()


class _NextWriter(ExcelWriter):
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

    def _copy(self, *names: str) -> None:
        for name in names:
            self._archive.writestr(name, self._parts[name])
