"""The ledger as PDF: what the window shows, on landscape pages."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import TextStatus
from fenghua_supervisor.domain.ledger.columns import LEDGER_COLUMNS
from fenghua_supervisor.domain.writing.numbers import NOTHING, item_ranges
from fenghua_supervisor.reports.ledger.table import (
    LedgerGroup,
    PrintedColumn,
    ledger_table,
    units_cell,
)
from fenghua_supervisor.reports.typesetting.cells import PAD_X, PaperCell
from fenghua_supervisor.reports.typesetting.geometry import TEXT_HEIGHT
from fenghua_supervisor.reports.typesetting.lost import with_lost
from fenghua_supervisor.reports.typesetting.marks import MARK_WIDTH
from fenghua_supervisor.reports.typesetting.page import LANDSCAPE, DocumentInfo, build_pdf
from fenghua_supervisor.reports.typesetting.setting import compose, text_width
from fenghua_supervisor.reports.typesetting.styles import (
    CELL_SMALL,
    CELL_SMALL_CENTRE,
    CELL_SMALL_HEAD,
    SHEET_LINE,
    SHEET_TITLE,
)
from fenghua_supervisor.reports.typesetting.typesetting import CJKPara

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fenghua_supervisor.domain.ledger.columns import LedgerColumn, LedgerSheet, RowT
    from fenghua_supervisor.domain.ledger.rows import LedgerRow

_SUBJECT = "任务台账"
_NO_ROWS = "没有符合条件的任务"
_BY_TITLE = {column.title: column for column in LEDGER_COLUMNS}
_LIGHT, _UNITS, _CAMPAIGN = _BY_TITLE["灯"], _BY_TITLE["牵头单位"], _BY_TITLE["攻坚行动"]
#: Columns of running text get this share of the width that a spreadsheet gives them.
_TEXT_SHARE = 0.62


def render_ledger(rows: Sequence[LedgerRow], sheet: LedgerSheet) -> bytes:
    """The finished file; the same rows always give the same bytes."""
    groups = _groups(rows)
    by_campaign = len({group.heading for group in groups}) == len(groups)
    if not by_campaign:
        groups = [LedgerGroup("", _items(rows))]
    columns = _columns(rows, with_campaign=not by_campaign)
    note = with_lost(sheet.rule_words, sheet, _texts(rows, LEDGER_COLUMNS))
    story = [
        *_head(sheet),
        *ledger_table(
            columns,
            groups,
            lambda row: row.number,
            note,
            sheet.legend,
            CELL_SMALL_HEAD,
        ),
    ]
    info = DocumentInfo(sheet.title, sheet.office, _SUBJECT, sheet.as_of)
    return build_pdf(story, info, first=LANDSCAPE)


def render_plain(
    rows: Sequence[RowT],
    sheet: LedgerSheet,
    columns: Sequence[LedgerColumn[RowT]],
    number: Callable[[RowT], int],
) -> bytes:
    """A ledger of other things than actions, framed alike; ``number`` tells a row that goes on."""
    widths = [0.0 if column.is_wide else _width(column, rows) for column in columns]
    spare = (TEXT_HEIGHT - sum(widths)) / max(sum(column.is_wide for column in columns), 1)
    printed = [
        PrintedColumn(column.title, width or spare, _plain_cell(column))
        for column, width in zip(columns, widths, strict=True)
    ]
    titles = [column.title for column in columns]
    note = with_lost(sheet.rule_words, sheet, titles, _texts(rows, columns))
    story = [
        *_head(sheet),
        *ledger_table(printed, [LedgerGroup("", rows)], number, note, head=CELL_SMALL_HEAD),
    ]
    info = DocumentInfo(sheet.title, sheet.office, sheet.tab, sheet.as_of)
    return build_pdf(story, info, first=LANDSCAPE)


def _head(sheet: LedgerSheet) -> list[CJKPara]:
    """The title; below it day, office and note, the office by itself where that is too long."""
    lines = [sheet.head_line]
    if text_width(compose(sheet.head_line), SHEET_LINE) > TEXT_HEIGHT:
        lines = [line for line in (sheet.office, replace(sheet, office="").head_line) if line]
    return [
        CJKPara(sheet.title, style=SHEET_TITLE, bookmark=sheet.title),
        *(CJKPara(line, style=SHEET_LINE) for line in lines),
    ]


def _texts(rows: Sequence[RowT], columns: Sequence[LedgerColumn[RowT]]) -> list[str]:
    """The text of every cell."""
    return [column.text(row) for row in rows for column in columns]


def _plain_cell(column: LedgerColumn[RowT]) -> Callable[[RowT], PaperCell]:
    style = CELL_SMALL_CENTRE if column.is_centred else CELL_SMALL
    return lambda row: PaperCell(column.text(row), style=style)


def _groups(rows: Sequence[LedgerRow]) -> list[LedgerGroup[LedgerRow]]:
    """Neighbouring rows of the same 攻坚行动; those without one have no heading."""
    found = [
        LedgerGroup("" if name == NOTHING else name, _items(list(members)))
        for name, members in groupby(rows, key=_CAMPAIGN.text)
    ]
    return found or [LedgerGroup("", [_NO_ROWS])]


def _items(rows: Sequence[LedgerRow]) -> list[LedgerRow | str]:
    """The rows, a run of items without text drawn together into one line."""
    items: list[LedgerRow | str] = []
    for status, run in groupby(rows, key=lambda row: row.text_status):
        if status is TextStatus.MISSING:
            numbers = item_ranges([row.number for row in run])
            items.append(f"{numbers}\u3000{status.label}，未计入比例")
        else:
            items += run
    return items


def _columns(rows: Sequence[LedgerRow], *, with_campaign: bool) -> list[PrintedColumn[LedgerRow]]:
    """The columns of the sheet; the wide ones take the width that the others leave."""
    shown = [column for column in LEDGER_COLUMNS if with_campaign or column is not _CAMPAIGN]
    filled = [row for row in rows if row.text_status is not TextStatus.MISSING]
    mark = MARK_WIDTH * CELL_SMALL.size
    widths = [
        0.0 if column.is_wide else _width(column, filled, mark if column is _LIGHT else 0.0)
        for column in shown
    ]
    spare = (TEXT_HEIGHT - sum(widths)) / max(sum(column.is_wide for column in shown), 1)
    return [
        PrintedColumn(column.title, width or spare, _cell_maker(column))
        for column, width in zip(shown, widths, strict=True)
    ]


def _width(column: LedgerColumn[RowT], rows: Sequence[RowT], mark: float = 0.0) -> float:
    """Width in points: figures and words as wide as the widest, within what is declared."""
    size = CELL_SMALL.size
    if not column.is_centred:
        return column.width * size * _TEXT_SHARE + 2 * PAD_X
    head = max((len(column.title) + 1) // 2, 2) * size
    texts = {compose(column.text(row)) for row in rows}
    widest = max((text_width(text, CELL_SMALL) for text in texts), default=0.0)
    return max(head, min(widest + mark, column.width * size)) + 2 * PAD_X + 1


def _cell_maker(column: LedgerColumn[LedgerRow]) -> Callable[[LedgerRow], PaperCell]:
    style = CELL_SMALL_CENTRE if column.is_centred else CELL_SMALL
    if column is _LIGHT:
        return lambda row: PaperCell(row.light, column.text(row), style=style)
    if column is _UNITS:
        return lambda row: units_cell(column.text(row), CELL_SMALL_CENTRE)
    return lambda row: PaperCell(column.text(row), style=style)
