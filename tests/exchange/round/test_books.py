from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl import load_workbook
from openpyxl.styles.styleable import StyleDescriptor

from fenghua_supervisor.domain.round.form import FormFinding
from fenghua_supervisor.exchange.round import layout as layout
from fenghua_supervisor.exchange.round.books import FormBook, FormBooks
from fenghua_supervisor.exchange.round.xlsx import form_bytes
from tests.exchange.round.test_xlsx import PLAIN, ROW, SHEET

if TYPE_CHECKING:
    import pytest
    from openpyxl.styles.styleable import StyleableObject

    from fenghua_supervisor.domain.round.form import FormSheet

FINDING = FormFinding(3, "奉共富督查〔2025〕3号", "门口积水", "疏通", "2025年11月30日")
ONE_TARGET = replace(ROW, targets=ROW.targets[:1])
#: The same kinds again and again, between others.
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


def test_looks_and_their_part_of_the_file_are_made_once_for_forms_of_a_kind(
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
    for count, sheet in enumerate((SHEET, replace(SHEET, rows=(ROW, PLAIN) * 3))):
        made.clear()
        form_bytes(sheet, shared)
        assert bool(made) is (count == 0)


def test_a_look_that_the_first_form_did_not_have_is_in_the_file_all_the_same() -> None:
    shared = OneBook()

    def fill(sheet: FormSheet) -> object:
        page = load_workbook(BytesIO(form_bytes(sheet, shared)))[layout.SHEET_NAME]
        return page.cell(layout.FIRST_ROW, layout.place(layout.DATA)).fill.start_color.rgb

    assert fill(replace(SHEET, rows=(ROW,))) == "FFFFFBE6"
    assert fill(replace(SHEET, rows=(PLAIN,))) == "FFF7F8FA"


class OneBook(FormBooks):
    """Takes every form for one of the same kind."""

    def book_of(self, _kind: object) -> FormBook:
        """The one book."""
        return super().book_of("")
