from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.styles import Font
from openpyxl.styles.styleable import StyleDescriptor
from openpyxl.worksheet import _writer

from fenghua_supervisor.domain.round.form import FormFinding
from fenghua_supervisor.exchange.round import layout as layout
from fenghua_supervisor.exchange.round.books import FormBook, FormBooks
from fenghua_supervisor.exchange.round.xlsx import form_bytes
from tests.exchange.round.test_xlsx import PLAIN, ROW, SHEET

if TYPE_CHECKING:
    import pytest
    from openpyxl.styles.styleable import StyleableObject

FINDING = FormFinding(3, "奉共富督查〔2025〕3号", "门口积水", "疏通", "2025年11月30日")
ONE_TARGET = replace(ROW, targets=ROW.targets[:1])
#: Lines of other shapes in another order, with findings and without.
FORMS = (
    SHEET,
    replace(SHEET, unit="区㐀𠮷局", rows=(ROW, PLAIN, ONE_TARGET, PLAIN)),
    replace(SHEET, unit="区民政局", rows=(PLAIN, ROW)),
    replace(SHEET, unit="区教育局", findings=(FINDING,)),
    replace(SHEET, unit="A&B", rows=(ROW, PLAIN) * 9),
    replace(SHEET, unit="区水利局", rows=(PLAIN,)),
    replace(SHEET, unit="区民政局", rows=(PLAIN, PLAIN, ROW)),
    replace(SHEET, unit="区财政局", findings=(FINDING,) * 5, rows=(ROW, PLAIN, PLAIN)),
)


def parts(content: bytes) -> list[tuple[str, bytes]]:
    """The files in a form in their order, without the moment that it was written."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        found = [(name, archive.read(name)) for name in archive.namelist()]
    moment = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
    return [(name, moment.sub(rb"\1", part)) for name, part in found]


def test_forms_that_are_written_one_after_the_other_are_the_same_as_alone() -> None:
    made = FormBooks()
    for sheet in FORMS:
        assert parts(form_bytes(sheet, made)) == parts(form_bytes(sheet))


def test_looks_and_their_part_of_the_file_are_made_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[object] = []
    set_look, init = StyleDescriptor.__set__, FormBook.__init__

    def counted(self: StyleDescriptor, cell: StyleableObject, look: object) -> None:
        made.append(look)
        set_look(self, cell, look)  # type: ignore[arg-type]

    def counted_book(self: FormBook) -> None:
        made.append(self)
        init(self)

    monkeypatch.setattr(StyleDescriptor, "__set__", counted)
    monkeypatch.setattr(FormBook, "__init__", counted_book)
    shared = FormBooks()
    for count, sheet in enumerate((SHEET, replace(SHEET, rows=(PLAIN, ONE_TARGET) * 3))):
        made.clear()
        form_bytes(sheet, shared)
        assert bool(made) is (count == 0)


def test_a_look_that_the_first_form_did_not_have_is_in_the_file_all_the_same() -> None:
    made = FormBook()
    for size in (10, 20):
        made.begin()
        cell = made.book.create_sheet().cell(1, 1, "甲")
        assert isinstance(cell, Cell)
        cell.font = Font(size=size)
        page = load_workbook(BytesIO(made.content())).active
        assert page is not None
        assert page["A1"].font.size == size


def test_no_form_tells_by_its_looks_which_others_were_written() -> None:
    looks = {dict(parts(form_bytes(sheet)))["xl/styles.xml"] for sheet in FORMS}
    assert len(looks) == 1


def test_the_texts_of_a_form_are_in_no_file_but_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    make = _writer.create_temporary_file
    monkeypatch.setattr(_writer, "create_temporary_file", lambda: made.append(make()) or made[-1])
    form_bytes(SHEET)
    assert not made
