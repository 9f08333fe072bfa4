"""A notice to a unit as a Word file with the words of its PDF, its 回执 on one page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.assembly import DEMO_MARK
from fenghua_supervisor.domain.codes.bulletin import Signing
from fenghua_supervisor.domain.notices.sheet import (
    RECEIPT_COLUMNS,
    item_cells,
    item_columns,
    receipt_words,
)
from fenghua_supervisor.domain.notices.wording import sheet_words
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.exchange.finished import finished_bytes
from fenghua_supervisor.exchange.word import official
from fenghua_supervisor.exchange.word.about import describe
from fenghua_supervisor.exchange.word.blank import blank_document
from fenghua_supervisor.exchange.word.paper import (
    Lines,
    finish,
    new_page,
    prepare,
    put,
    tab_right,
)
from fenghua_supervisor.exchange.word.styles import FANG, HEI, TITLE, Style
from fenghua_supervisor.exchange.word.tables import one_piece, put_form, put_table

if TYPE_CHECKING:
    from docx.document import Document

    from fenghua_supervisor.domain.notices.notice import NoticeSheet
    from fenghua_supervisor.domain.notices.sheet import ReceiptWords

_GAP_ABOVE = Style("裁剪线前空行", size=9, leading=14, on_grid=False)
_CUT = Style("裁剪线", size=9, leading=16, align="center", on_grid=False)
_RECEIPT_TITLE = Style(*("回执标题", TITLE, 16.0, 30.0, "center"), on_grid=False)
_LINE = Style("回执文字", FANG, 12.0, 24.0, "left", on_grid=False)
_HEAD = Style("回执表头", HEI, 10.5, 15.0, "center", on_grid=False)
_CELL = Style("回执表格", FANG, 10.5, 14.0, "center", on_grid=False)
_FOOT = replace(_LINE, name="回执说明", size=9.0, leading=14.0)
#: A row to fill in, one for all items, and each where the 回执 has a page to itself, in mm.
_ROW, _WHOLE_ROW, _MOST_ROW = 14.0, 30.0, 40.0
#: What a page of rows alone may be tall, in mm.
_ROOM = 130.0


def notice_docx(sheet: NoticeSheet) -> bytes:
    """The finished file; what is printed of the notice, to be edited in a word processor."""
    notice, words = sheet.notice, sheet_words(sheet)
    document = blank_document()
    prepare(document)
    title = f"{words.title}（{sheet.number_words}）"
    describe(document, title, sheet.office, notice.issued_on, notice.unit)
    official.put_head(
        document, sheet.office, sheet.number_words, DEMO_MARK if notice.is_demo else ""
    )
    put(document, words.title, official.TITLE)
    put(document, f"{notice.unit}：", official.FLUSH)
    for text in words.opening:
        put(document, text, official.BODY)
    if notice.items:
        rows = [item_cells(number, item) for number, item in enumerate(notice.items, 1)]
        columns = item_columns(notice.items)
        titles, widths = [title for title, _ in columns], [width for _, width in columns]
        put_table(document, titles, widths, rows)
        put(document, words.note, official.NOTE if words.note else official.GAP)
    for text in words.closing:
        put(document, text, official.BODY)
    sealed = sheet.form.sheet_signing is Signing.SEALED
    office, dated = sheet.form.signature or sheet.office, chinese_date(notice.issued_on)
    official.sign(document, office, dated, above=0, sealed=sealed)
    if words.contact:
        put(document, f"（{words.contact}）", official.BODY)
    put_receipt(document, receipt_words(sheet, words))
    finish(document)
    return finished_bytes(document)


def put_receipt(document: Document, words: ReceiptWords) -> None:
    """The 回执 as one row that no end of a page can tear: it is cut off as one piece."""
    if words.apart:
        new_page(document, new_sheet=True)
    else:
        put(document, "", _GAP_ABOVE)
    place = one_piece(document, cut_above=not words.apart)
    lines = Lines(document, place)
    if not words.apart:
        lines.put("沿此线裁下，填写后退回", _CUT)
    lines.put(words.title, _RECEIPT_TITLE)
    lines.put(f"单位：{words.unit}", _LINE)
    tab_right(lines.put(f"对应文号：{words.number}\t答复期限：{words.due}", _LINE))
    height = _WHOLE_ROW if words.is_whole else _ROW
    if words.apart:
        height = min(_ROOM / len(words.rows), _MOST_ROW)
    put_form(document, place, RECEIPT_COLUMNS, words.rows, height, (_HEAD, _CELL))
    tab_right(lines.put("单位负责人签字：\t（单位盖章）\u3000\u3000\u3000\u3000", _LINE))
    people = "联系人：\u3000\u3000\u3000\u3000\u3000联系电话："
    tab_right(lines.put(f"{people}\t年\u3000\u3000月\u3000\u3000日", _LINE))
    lines.put(words.back_to, _FOOT)
