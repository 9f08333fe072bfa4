"""The annexes of a bulletin: the ledger on its side, the lists, charts, the rule, the 版记."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reportlab.platypus.flowables import PageBreak

from fenghua_supervisor.domain.bulletin.paper import AnnexGap, AnnexRow
from fenghua_supervisor.domain.bulletin.plain_tables import NOTICE_CAPTION, RANKING_CAPTION
from fenghua_supervisor.domain.codes.bulletin import Annex
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.reports.bulletin.annex_tables import milestone_table, target_table
from fenghua_supervisor.reports.bulletin.chart_annex import captioned, chart_annex
from fenghua_supervisor.reports.bulletin.head import Colophon, colophon
from fenghua_supervisor.reports.bulletin.tables import (
    closed_table,
    finding_table,
    lagging_table,
    notice_table,
    ranking_table,
)
from fenghua_supervisor.reports.ledger.table import (
    LedgerGroup,
    PrintedColumn,
    ledger_table,
    light_cell,
)
from fenghua_supervisor.reports.typesetting.cells import PaperCell, PaperColumn, PaperRow
from fenghua_supervisor.reports.typesetting.geometry import (
    LEADING,
    LINE_GAP,
    MM,
    TEXT_HEIGHT,
    TEXT_WIDTH,
)
from fenghua_supervisor.reports.typesetting.page import LANDSCAPE, PORTRAIT, turn_to
from fenghua_supervisor.reports.typesetting.styles import (
    ANNEX_TITLE,
    AS_OF,
    ATTACHMENT_LABEL,
    BODY,
    CELL_CENTRE,
    CELL_LARGE,
    CELL_LARGE_CENTRE,
    CELL_LARGE_FIGURES,
    NOTE,
)
from fenghua_supervisor.reports.typesetting.tables import table
from fenghua_supervisor.reports.typesetting.titles import names_in
from fenghua_supervisor.reports.typesetting.typesetting import CJKPara, Snap, keep_end

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportlab.platypus.flowables import Flowable

    from fenghua_supervisor.domain.bulletin.paper import AnnexGroup, BulletinData
    from fenghua_supervisor.reports.bulletin.kept_parts import KeptParts

_COLUMNS: tuple[PrintedColumn[AnnexRow], ...] = (
    PrintedColumn("编号", 14.5 * MM, lambda row: PaperCell(str(row.number), style=CELL_CENTRE)),
    PrintedColumn("工作任务", 59 * MM, lambda row: PaperCell(row.text)),
    PrintedColumn("牵头单位", 29 * MM, lambda row: PaperCell(row.units, style=CELL_CENTRE)),
    PrintedColumn("完成时限", 18.5 * MM, lambda row: PaperCell(row.due, style=CELL_CENTRE)),
    PrintedColumn("实际\n（序时）", 20 * MM, lambda row: _progress_cell(row)),
    PrintedColumn(
        "亮灯及理由", 33 * MM, lambda row: light_cell(row.light, row.light_word, row.reason)
    ),
    PrintedColumn("进展情况", 51 * MM, lambda row: PaperCell(row.progress)),
)


def annexes(
    data: BulletinData, note: str, kept: KeptParts, *, ledger_apart: bool = False
) -> list[Flowable]:
    """Everything after the text, the 版记 at the foot of the last page, ``note`` above it.

    ``ledger_apart``: the ledger is a file of its own; the others keep their numbers.
    """
    story: list[Flowable] = []
    has_ledger = bool(data.annexes.ledger) and not ledger_apart
    upright = [key for key in data.annexes.listed if key is not Annex.LEDGER]
    if has_ledger:
        # As the last annex it bears the 版记 on its own last page, which lies on its side too.
        ledger = ledger_annex(data, kept)
        story += turn_to(LANDSCAPE)
        if upright:
            ledger = [*kept.own_pages(Annex.LEDGER, ledger), *turn_to(PORTRAIT)]
        story += ledger
    for index, key in enumerate(upright):
        if index or not has_ledger:
            story.append(PageBreak())
        annex = kept.part(key, partial(_upright, key), data)
        story += annex if key is upright[-1] else kept.own_pages(key, annex)
    if note:
        story.append(CJKPara(note, style=NOTE))
    end = colophon(data, TEXT_HEIGHT if has_ledger and not upright else TEXT_WIDTH)
    # The 版记 never has a page to itself: the last words before it go overleaf with it.
    keep_end(story, sum(part.need for part in end if isinstance(part, Colophon)), with_table=True)
    return [*story, *end]


def ledger_annex(data: BulletinData, kept: KeptParts) -> list[Flowable]:
    """The ledger by itself, as it stands in the bulletin, for pages on their side."""
    return kept.part(Annex.LEDGER, _ledger, data)


def paper_names(data: BulletinData) -> frozenset[str]:
    """What a title is not broken in: campaigns, units, titles of items."""
    body = data.body
    return names_in(
        *(line.campaign for line in body.campaigns),
        *(unit.unit for unit in body.lagging),
        *(line.unit for line in body.ranking),
        *(line.unit for line in body.notices),
        *(item.title for unit in body.lagging for item in unit.items),
        *(item.title for item in body.closed),
    )


def _upright(key: Annex, data: BulletinData) -> list[Flowable]:
    """An annex on pages that stand upright, under its heading."""
    label, head = _heading(data, key)
    return [label, Snap(LEADING), head, Snap(LEADING / 2), *_UPRIGHT[key](data)]


def _targets(data: BulletinData) -> list[Flowable]:
    note = [CJKPara(data.annexes.target_note, style=NOTE)] if data.annexes.target_note else []
    return [target_table(data), *note, Snap()]


def _units(data: BulletinData) -> list[Flowable]:
    """The order of the units by its rule, then the sheets that went to them."""
    story: list[Flowable] = []
    if data.body.ranking:
        note = data.annexes.ranking_note
        story += [CJKPara(note, style=BODY)] if note else []
        story += [*captioned(RANKING_CAPTION, ranking_table(data)), Snap()]
    if data.body.notices:
        story += [*captioned(NOTICE_CAPTION, notice_table(data)), Snap()]
    return story


def _findings(data: BulletinData) -> list[Flowable]:
    """How the open ones stand and how the others ended, then the open ones."""
    note = [CJKPara(data.annexes.finding_note, style=BODY), Snap(LEADING / 2)]
    return [*(note if data.annexes.finding_note else []), finding_table(data), Snap()]


def _ledger(data: BulletinData) -> list[Flowable]:
    groups = [LedgerGroup(group.campaign, _items(group)) for group in data.annexes.ledger]
    note = "\n".join(text for text in (data.annexes.ledger_note, data.annexes.rule_words) if text)
    return [
        *_heading(data, Annex.LEDGER),
        CJKPara(f"（截至{chinese_date(data.head.as_of)}）", style=AS_OF),
        Snap(LINE_GAP),
        *ledger_table(_COLUMNS, groups, lambda row: row.number, note, data.head.legend),
    ]


def _progress_cell(row: AnnexRow) -> PaperCell:
    return PaperCell(f"{row.percent}\n（{row.expected}）", style=CELL_CENTRE)


def _items(group: AnnexGroup) -> list[AnnexRow | str]:
    return [row.words if isinstance(row, AnnexGap) else row for row in group.rows]


def _rule(data: BulletinData) -> list[Flowable]:
    columns = (
        PaperColumn("灯", 24 * MM),
        PaperColumn("含义", 108 * MM),
        PaperColumn("本期项数", 24 * MM),
    )
    rows = [
        PaperRow(
            (
                PaperCell(line.light, line.word, style=CELL_LARGE_CENTRE),
                PaperCell(line.meaning, style=CELL_LARGE),
                PaperCell(str(line.count), style=CELL_LARGE_FIGURES),
            )
        )
        for line in data.annexes.rule_lines
    ]
    intro = [CJKPara(part.text, style=BODY) for part in data.annexes.rule_intro]
    told = [CJKPara(part.text, style=NOTE) for part in data.annexes.definitions]
    return [*intro, table(columns, rows, foot=LINE_GAP), *told, Snap()]


def _heading(data: BulletinData, key: Annex) -> list[Flowable]:
    """附件 and its number flush on the first line, and the title centred."""
    listed = data.annexes.listed
    label, title = listed.called(key), listed.title(key)
    return [
        CJKPara(label, style=ATTACHMENT_LABEL, bookmark=f"{label} {title}"),
        CJKPara(title, style=ANNEX_TITLE, names=partial(paper_names, data)),
    ]


_UPRIGHT: dict[Annex, Callable[[BulletinData], list[Flowable]]] = {
    Annex.LAGGING: lambda data: [lagging_table(data), Snap()],
    Annex.CLOSED: lambda data: [closed_table(data), Snap()],
    Annex.TARGETS: _targets,
    Annex.STEPS: lambda data: [milestone_table(data), Snap()],
    Annex.UNITS: _units,
    Annex.FINDINGS: _findings,
    Annex.CHARTS: chart_annex,
    Annex.RULE: _rule,
}
