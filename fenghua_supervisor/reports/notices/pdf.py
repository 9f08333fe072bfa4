"""A notice to a unit as PDF: 催办单, 督办单, 通报 or 约谈通知书, with a tear-off 回执."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.assembly import DEMO_MARK
from fenghua_supervisor.domain.codes.bulletin import Signing
from fenghua_supervisor.domain.notices.sheet import item_cells, item_columns, receipt_words
from fenghua_supervisor.domain.notices.wording import sheet_words
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.records import record
from fenghua_supervisor.reports.bulletin.signature import Signature
from fenghua_supervisor.reports.notices.head import NoticeHead
from fenghua_supervisor.reports.notices.receipt import Receipt
from fenghua_supervisor.reports.typesetting.cells import PaperCell, PaperColumn, PaperRow, item_rows
from fenghua_supervisor.reports.typesetting.geometry import (
    FRAME_HEIGHT,
    LEADING,
    LINE_GAP,
    MM,
    SIZE_4,
    TEXT_WIDTH,
)
from fenghua_supervisor.reports.typesetting.lost import lost_note
from fenghua_supervisor.reports.typesetting.page import DocumentInfo, NextSheet, build_pdf
from fenghua_supervisor.reports.typesetting.setting import compose
from fenghua_supervisor.reports.typesetting.styles import (
    BODY,
    CELL,
    CELL_CENTRE,
    CELL_HEAD,
    CELL_SMALL,
    CELL_SMALL_CENTRE,
    CELL_SMALL_HEAD,
    NOTE,
    TITLE,
    TextStyle,
)
from fenghua_supervisor.reports.typesetting.tables import table
from fenghua_supervisor.reports.typesetting.titles import names_in
from fenghua_supervisor.reports.typesetting.typesetting import (
    CJKPara,
    Snap,
    keep_end,
    keep_room,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.platypus.flowables import Flowable

    from fenghua_supervisor.domain.notices.notice import NoticeItem, NoticeSheet
    from fenghua_supervisor.domain.notices.wording import SheetWords


@record
class Setting:
    """The type a notice is set in; ``snap``: its text stands on the page's grid of 22 lines."""

    body: TextStyle
    cell: TextStyle
    centre: TextStyle
    head: TextStyle
    snap: bool

    def to_grid(self, least: float = 0.0) -> list[Flowable]:
        """White down to the next line of the grid; none where the grid is left."""
        return [Snap(least)] if self.snap else []


#: 3号 on the grid of the standard; and 4号 for a notice that then needs no second page.
FULL = Setting(BODY, CELL, CELL_CENTRE, CELL_HEAD, snap=True)
TIGHT = Setting(
    replace(BODY, size=SIZE_4, leading=22.0),
    replace(CELL_SMALL, leading=12.0),
    replace(CELL_SMALL_CENTRE, leading=12.0),
    CELL_SMALL_HEAD,
    snap=False,
)


def render_notice(sheet: NoticeSheet) -> bytes:
    """The finished file; the same notice always gives the same bytes."""
    words, notice = sheet_words(sheet), sheet.notice
    setting = TIGHT if not _fits(sheet, words, FULL) and _fits(sheet, words, TIGHT) else FULL
    info = DocumentInfo(
        title=f"{words.title}（{sheet.number_words}）",
        author=sheet.office,
        subject=notice.unit,
        dated=notice.issued_on,
        keywords=(notice.kind.label, notice.unit),
        trace=sheet.trace,
    )
    apart = [NextSheet()] if sheet.receipt_apart else []
    return build_pdf(
        [*_story(sheet, words, setting), *apart, Receipt(receipt_words(sheet, words))], info
    )


def _fits(sheet: NoticeSheet, words: SheetWords, setting: Setting) -> bool:
    """Whether the notice without its 回执 stands on one page."""
    left = FRAME_HEIGHT
    for part in _story(sheet, words, setting):
        left -= part.wrap(TEXT_WIDTH, left)[1]
        if left < 0:
            return False
    return True


def _story(sheet: NoticeSheet, words: SheetWords, setting: Setting) -> list[Flowable]:
    story = [
        *_head(sheet, words, setting),
        *(CJKPara(text, style=setting.body) for text in words.opening),
        *_items(sheet.notice.items, words.note, setting),
        *(CJKPara(text, style=setting.body) for text in words.closing),
        *_lost(sheet),
    ]
    lines = 2 + bool(words.contact)
    keep_end(story, lines * setting.body.leading)
    return [*story, *_ending(sheet, words, setting)]


def _head(sheet: NoticeSheet, words: SheetWords, setting: Setting) -> list[Flowable]:
    flush = replace(setting.body, indent=0.0)
    mark = DEMO_MARK if sheet.notice.is_demo else ""
    return [
        NoticeHead(sheet.office, sheet.number_words, f"{words.title} {sheet.number_words}", mark),
        CJKPara(words.title, style=TITLE, names=partial(names_in, sheet.notice.unit)),
        *setting.to_grid(LEADING / 3),
        CJKPara(f"{sheet.notice.unit}：", style=flush),
    ]


def _items(items: Sequence[NoticeItem], note: str, setting: Setting) -> list[Flowable]:
    if not items:
        return []
    columns = [PaperColumn(title, width * MM) for title, width in item_columns(items)]
    titles = [column.title for column in columns]
    rows = [
        row for number, item in enumerate(items, 1) for row in _rows(number, item, titles, setting)
    ]
    shown = table(columns, rows, compose(note), foot=LINE_GAP / 2, head=setting.head)
    return [keep_room(shown.start + LINE_GAP), shown, *setting.to_grid()]


def _rows(number: int, item: NoticeItem, titles: Sequence[str], setting: Setting) -> list[PaperRow]:
    styles = (setting.centre, setting.centre, setting.cell, setting.centre, setting.cell)
    texts = item_cells(number, item)
    cells = [PaperCell(text, style=style) for text, style in zip(texts, styles, strict=True)]
    return item_rows(item.number, titles, cells, item.finding)


def _lost(sheet: NoticeSheet) -> list[Flowable]:
    note = lost_note(sheet)
    return [CJKPara(note, style=NOTE)] if note else []


def _ending(sheet: NoticeSheet, words: SheetWords, setting: Setting) -> list[Flowable]:
    """Office and date with the contact, kept together."""
    contact = [CJKPara(f"（{words.contact}）", style=setting.body)] if words.contact else []
    signature = Signature(
        sheet.form.signature or sheet.office,
        chinese_date(sheet.notice.issued_on),
        setting.body,
        sealed=sheet.form.sheet_signing is Signing.SEALED,
    )
    return [
        keep_room((signature.lines + len(contact)) * setting.body.leading),
        signature,
        *contact,
    ]
