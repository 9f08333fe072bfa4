"""项目清单、责任清单、节点清单 as PDF: plain tables on landscape pages, framed like the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.papers.lists import LIGHT_TITLE, ListRow
from fenghua_supervisor.reports.ledger.table import LedgerGroup, PrintedColumn, ledger_table
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

    from fenghua_supervisor.domain.ledger.columns import LedgerSheet
    from fenghua_supervisor.domain.papers.lists import ListColumn, PrintedList


def render_list(printed: PrintedList, sheet: LedgerSheet) -> bytes:
    """The finished file; the same list always gives the same bytes."""
    groups = [LedgerGroup(group.heading, group.items) for group in printed.groups]
    lights = any(column.title == LIGHT_TITLE for column in printed.columns)
    note = "\n".join(filter(None, (printed.note, sheet.rule_words if lights else "")))
    note = with_lost(note, printed, sheet)
    story = [
        CJKPara(sheet.title, style=SHEET_TITLE, bookmark=sheet.title),
        CJKPara(f"{sheet.as_of_words}\u3000\u3000{sheet.office}", style=SHEET_LINE),
        CJKPara(sheet.note, style=SHEET_LINE),
        *ledger_table(
            _columns(printed),
            groups,
            lambda row: row.number,
            note,
            sheet.legend if lights else (),
            CELL_SMALL_HEAD,
        ),
    ]
    info = DocumentInfo(sheet.title, sheet.office, printed.kind.label, sheet.as_of)
    return build_pdf(story, info, first=LANDSCAPE)


def _columns(printed: PrintedList) -> list[PrintedColumn[ListRow]]:
    """The columns; the wide ones take the width that the others leave."""
    rows = [item for group in printed.groups for item in group.items if isinstance(item, ListRow)]
    widths = [
        0.0 if column.is_wide else _width(column, index, rows)
        for index, column in enumerate(printed.columns)
    ]
    spare = (TEXT_HEIGHT - sum(widths)) / max(sum(c.is_wide for c in printed.columns), 1)
    return [
        PrintedColumn(column.title, width or spare, _cell_maker(column, index))
        for index, (column, width) in enumerate(zip(printed.columns, widths, strict=True))
    ]


def _width(column: ListColumn, index: int, rows: Sequence[ListRow]) -> float:
    """Width in points: as wide as the widest line in it, within what is declared."""
    size = CELL_SMALL.size
    mark = MARK_WIDTH * size if column.title == LIGHT_TITLE else 0.0
    head = max((len(column.title) + 1) // 2, 2) * size
    lines = {line for row in rows for line in row.texts[index].split("\n")}
    widest = max((text_width(compose(line), CELL_SMALL) for line in lines), default=0.0)
    return max(head, min(widest + mark, column.width * size)) + 2 * PAD_X + 1


def _cell_maker(column: ListColumn, index: int) -> Callable[[ListRow], PaperCell]:
    style = CELL_SMALL_CENTRE if column.is_centred else CELL_SMALL

    def cell(row: ListRow) -> PaperCell:
        if column.title == LIGHT_TITLE and row.light is not None:
            return PaperCell(row.light, row.texts[index], style=style)
        return PaperCell(row.texts[index], style=style)

    return cell
