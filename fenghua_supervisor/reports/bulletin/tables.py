"""The tables inside the text of a bulletin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.notice_figures import NoticePart, notice_total
from fenghua_supervisor.domain.bulletin.ranking import leagues
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.numbers import NOTHING, percent_text
from fenghua_supervisor.reports.typesetting.cells import (
    PaperCell,
    PaperColumn,
    PaperGroup,
    PaperRow,
    item_rows,
)
from fenghua_supervisor.reports.typesetting.geometry import LINE_GAP, MM, TEXT_WIDTH
from fenghua_supervisor.reports.typesetting.styles import (
    CELL,
    CELL_BAND,
    CELL_CENTRE,
    CELL_FIGURES,
    CELL_TOTAL,
    CELL_TOTAL_FIGURES,
)
from fenghua_supervisor.reports.typesetting.tables import Table, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fenghua_supervisor.domain.bulletin.notice_figures import NoticeLine
    from fenghua_supervisor.domain.bulletin.paper import (
        BulletinData,
        CampaignLine,
        ClosedItem,
        LaggingItem,
        LaggingUnit,
    )
    from fenghua_supervisor.domain.bulletin.ranking import RankLine
    from fenghua_supervisor.reports.typesetting.styles import TextStyle

#: A longer unit name gets a row of its own over the whole width, in characters.
_LONGEST_GROUP = 40
#: A longer word of a light does not fit beside its shape in a narrow column, in characters.
_LONGEST_BESIDE = 2
#: A column of figures, and that of the rate: the names have the rest, most of them in one line.
_FIGURE_WIDTH, _SHARE_WIDTH = 12.5 * MM, 15.0 * MM
#: The shape of a light beside a word of two characters.
_WORD_WIDTH = 15.5 * MM


def campaign_table(data: BulletinData) -> Table:
    """One row for each 攻坚行动 and a total row."""
    count = len(data.body.campaign_columns)
    before = count - len(data.head.legend) - 1
    marks = (*(None,) * before, *(light for light, _ in data.head.legend), None)
    # Below a plan its 攻坚行动 are set in by a character, which the figures give.
    inset = any(line.campaign.startswith("\u3000") for line in data.body.campaigns)
    figure = _FIGURE_WIDTH - inset * MM
    figures = [
        _WORD_WIDTH if light and len(title) > 1 else figure
        for title, light in list(zip(data.body.campaign_columns, marks, strict=True))[1:-1]
    ]
    widths = [TEXT_WIDTH - _SHARE_WIDTH - sum(figures), *figures, _SHARE_WIDTH]
    columns = [
        PaperColumn(_beside_mark(title) if light else title, width, light)
        for title, width, light in zip(data.body.campaign_columns, widths, marks, strict=True)
    ]
    titles = data.body.campaign_columns
    rows = [_campaign_row(line, titles, CELL, CELL_FIGURES) for line in data.body.campaigns]
    rows.append(_campaign_row(data.body.campaign_total, titles, CELL_TOTAL, CELL_TOTAL_FIGURES))
    return table(columns, rows, foot=LINE_GAP)


def lagging_table(data: BulletinData) -> Table:
    """Items behind or overdue, by unit; a unit's rows share its cell."""
    # A plan's name takes more room than a number.
    wide = 10 if any(item.label for unit in data.body.lagging for item in unit.items) else 0
    columns = _columns(
        ("牵头单位", 21.5),
        ("编号", 11 + wide),
        ("工作任务", 33 - wide / 2),
        ("亮灯", 12.5),
        ("差距\n（百分点）", 21.5),
        ("进展和原因", 56.5 - wide / 2),
    )
    return table(
        columns, [row for unit in data.body.lagging for row in _unit_rows(unit)], foot=LINE_GAP
    )


def worst_table(data: BulletinData) -> Table:
    """The gravest of the lagging items, a line or two each."""
    wide = 9 if any(line.item.label for line in data.body.worst) else 0
    columns = _columns(
        ("编号", 11 + wide), ("工作任务", 40), ("牵头单位", 27), ("亮灯", 13),
        ("差距\n（百分点）", 21.5), ("原因或进展", 43.5 - wide),
    )  # fmt: skip
    rows = [
        PaperRow(
            (
                PaperCell(line.item.label or str(line.item.number), style=CELL_CENTRE),
                PaperCell(line.item.title),
                PaperCell(line.unit, style=CELL_CENTRE),
                PaperCell(line.item.light, _beside_mark(line.item.light_word), style=CELL_CENTRE),
                PaperCell(line.item.gap, style=CELL_CENTRE),
                PaperCell(line.told),
            ),
            label=line.item.label.replace("\n", "") or str(line.item.number),
        )
        for line in data.body.worst
    ]
    return table(columns, rows, foot=LINE_GAP)


def finding_table(data: BulletinData) -> Table:
    """Findings that are not struck off, the late ones first."""
    columns = _columns(
        ("编号", 25.5), ("问题", 42), ("责任单位", 23), ("挂号日期", 21.5), ("整改期限", 21.5),
        ("办理情况", 22.5),
    )  # fmt: skip
    rows = [
        PaperRow(
            (
                PaperCell(line.number, style=CELL_CENTRE),
                PaperCell(line.text),
                PaperCell(line.units or NOTHING, style=CELL_CENTRE),
                PaperCell(line.registered_on.isoformat(), style=CELL_CENTRE),
                PaperCell(line.due.isoformat() if line.due else NOTHING, style=CELL_CENTRE),
                PaperCell(line.standing, style=CELL_CENTRE),
            ),
            label=line.number,
        )
        for line in data.body.open_findings
    ]
    return table(columns, rows, foot=LINE_GAP)


def closed_table(data: BulletinData) -> Table:
    """Items signed off in the period."""
    wide = 9 if any(item.label for item in data.body.closed) else 0
    columns = _columns(
        ("编号", 13 + wide), ("工作任务", 41 - wide / 2), ("牵头单位", 29), ("销号日期", 28.5),
        ("完成情况", 44.5 - wide / 2),
    )  # fmt: skip
    titles = [column.title for column in columns]
    rows = [
        row
        for item in data.body.closed
        for row in item_rows(item.number, titles, _closed_cells(item), item.label.replace("\n", ""))
    ]
    return table(columns, rows, foot=LINE_GAP)


def notice_table(data: BulletinData) -> Table:
    """Sheets of the period by unit, and their sum."""
    columns = _columns(("单位", 54), ("发出", 17), *((part.label, 17) for part in NoticePart))
    rows = [_notice_row(line, CELL, CELL_FIGURES) for line in data.body.notices]
    rows.append(_notice_row(notice_total(data.body.notices), CELL_TOTAL, CELL_TOTAL_FIGURES))
    return table(columns, rows, foot=LINE_GAP)


def ranking_table(data: BulletinData) -> Table:
    """The units by their places."""
    columns = _columns(
        ("名次", 12), ("牵头单位", 40), ("牵头\n项数", 14), ("滞后及\n逾期", 16),
        ("其中\n逾期", 14), ("另有\n未报送", 16), ("两者\n占比", 15), ("已办结", 14),
        ("办结率", 15),
    )  # fmt: skip
    rows: list[PaperRow] = []
    by_league = leagues(data.body.ranking)
    for league, lines in by_league.items():
        if len(by_league) > 1:
            band = PaperCell(f"{league.value}（{len(lines)}个单位）", style=CELL_BAND)
            rows.append(PaperRow((band,), band=True))
        rows += [_ranking_row(line) for line in lines]
    return table(columns, rows, foot=LINE_GAP)


def _notice_row(line: NoticeLine, words: TextStyle, figures: TextStyle) -> PaperRow:
    cells = [PaperCell(str(count), style=figures) for count in line.counts]
    return PaperRow((PaperCell(line.unit, style=words), *cells))


def _ranking_row(line: RankLine) -> PaperRow:
    figures = (
        str(line.items),
        str(line.behind),
        str(line.overdue),
        str(line.silent),
        percent_text(line.poor_share),
        str(line.done),
        percent_text(line.done_share),
    )
    return PaperRow(
        (
            PaperCell(str(line.rank or NOTHING), style=CELL_FIGURES),
            PaperCell(line.unit),
            *(PaperCell(text, style=CELL_FIGURES) for text in figures),
        )
    )


def _beside_mark(word: str) -> str:
    """The word of a light; a long one stands whole below the shape."""
    return f"\n{word}" if len(word) > _LONGEST_BESIDE else word


def _columns(*columns: tuple[str, float]) -> list[PaperColumn]:
    return [PaperColumn(title, width * MM) for title, width in columns]


def _campaign_row(
    line: CampaignLine, titles: Sequence[str], words: TextStyle, figures: TextStyle
) -> PaperRow:
    counts = [str(count) for count in line.figures(titles)]
    cells = [PaperCell(text, style=figures) for text in (*counts, percent_text(line.done_share))]
    return PaperRow((PaperCell(line.campaign, style=words), *cells))


def _unit_rows(unit: LaggingUnit) -> Iterator[PaperRow]:
    if len(unit.unit) > _LONGEST_GROUP:
        yield PaperRow((PaperCell(unit.unit, style=CELL_BAND),), band=True, bookmark=unit.unit)
        group = PaperGroup("", "", CELL_CENTRE)
    else:
        count = len(unit.items)
        group = PaperGroup(unit.unit, f"{count}项" if count > 1 else "", CELL_CENTRE)
    for index, item in enumerate(unit.items):
        yield _lagging_row(item, group, bookmark="" if index else unit.unit)


def _lagging_row(item: LaggingItem, group: PaperGroup, bookmark: str) -> PaperRow:
    cells = (
        PaperCell(item.label or str(item.number), style=CELL_CENTRE),
        PaperCell(item.title),
        PaperCell(item.light, _beside_mark(item.light_word), style=CELL_CENTRE),
        PaperCell(item.gap_words, style=CELL_CENTRE),
        PaperCell(item.told),
    )
    return PaperRow(
        cells,
        group=group,
        label=item.label.replace("\n", "") or str(item.number),
        bookmark=bookmark,
    )


def _closed_cells(item: ClosedItem) -> tuple[PaperCell, ...]:
    return (
        PaperCell(item.label or str(item.number), style=CELL_CENTRE),
        PaperCell(item.title),
        PaperCell(item.units, style=CELL_CENTRE),
        PaperCell(chinese_date(item.closed_on).replace("年", "年\n"), style=CELL_CENTRE),
        PaperCell(item.summary),
    )
