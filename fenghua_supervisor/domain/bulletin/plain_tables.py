"""The tables of a bulletin as plain text, for papers that an office edits itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.notice_figures import NoticePart, notice_total
from fenghua_supervisor.domain.bulletin.paper import AnnexGap
from fenghua_supervisor.domain.bulletin.ranking import leagues
from fenghua_supervisor.domain.codes.bulletin import Annex, BulletinSection
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.numbers import NOTHING, percent_text
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.bulletin.notice_figures import NoticeLine
    from fenghua_supervisor.domain.bulletin.paper import (
        AnnexRow,
        BulletinData,
        CampaignLine,
        ClosedItem,
        LaggingItem,
        MilestoneLine,
        TargetLine,
    )
    from fenghua_supervisor.domain.bulletin.ranking import RankLine

RANKING_CAPTION, NOTICE_CAPTION = "各牵头单位推进情况", "各单位督办文书情况（单位：份）"


@record
class PlainTable:
    """Headings, widths in mm, rows; a row of one text goes over the whole width."""

    heads: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""


def section_tables(data: BulletinData, key: BulletinSection) -> list[PlainTable]:
    """The tables that follow the text of a section, of those that are annexed the worst rows."""
    body, listed = data.body, data.annexes.listed
    by_unit = Annex.UNITS not in listed
    found = {
        BulletinSection.OVERALL: [campaign_sheet(data)] if body.compares_campaigns else [],
        BulletinSection.LAGGING: [_worst(data)] if body.worst else _all(_lagging(data)),
        BulletinSection.CLOSED: _all(_closed(data)) if Annex.CLOSED not in listed else [],
        BulletinSection.NOTICES: _all(_notices(data)) if by_unit else [],
        BulletinSection.INSPECTIONS: (
            _all(finding_sheet(data)) if Annex.FINDINGS not in listed else []
        ),
        BulletinSection.RANKING: _all(_ranking(data)) if by_unit else [],
    }
    return found.get(key, [])


def annex_tables(data: BulletinData, key: Annex) -> list[PlainTable]:
    """The tables of an annex; the figures of the bars stand in the text."""
    found = {
        Annex.LEDGER: lambda: [ledger_sheet(data)],
        Annex.LAGGING: lambda: [_lagging(data)],
        Annex.CLOSED: lambda: [_closed(data)],
        Annex.TARGETS: lambda: [target_sheet(data)],
        Annex.STEPS: lambda: [milestone_sheet(data)],
        Annex.UNITS: lambda: [
            *_all(replace(_ranking(data), caption=RANKING_CAPTION)),
            *_all(replace(_notices(data), caption=NOTICE_CAPTION)),
        ],
        Annex.FINDINGS: lambda: [finding_sheet(data)],
        Annex.CHARTS: lambda: _trend(data),
        Annex.RULE: lambda: [rule_sheet(data)],
    }
    return found[key]()


def _all(table: PlainTable) -> list[PlainTable]:
    return [table] if table.rows else []


def ledger_sheet(data: BulletinData) -> PlainTable:
    """The annexed ledger by 攻坚行动."""
    rows: list[tuple[str, ...]] = []
    for group in data.annexes.ledger:
        if group.campaign:
            rows.append((group.campaign,))
        for row in group.rows:
            rows.append((row.words,) if isinstance(row, AnnexGap) else _ledger_row(row))
    heads = ("编号", "工作任务", "牵头单位", "完成时限", "实际\n（序时）", "亮灯及理由", "进展情况")
    return PlainTable(heads, (14.5, 59, 29, 18.5, 20, 33, 51), tuple(rows))


def target_sheet(data: BulletinData) -> PlainTable:
    """Every target and how it stands."""
    rows = tuple(
        (
            *(line.label or str(line.number), line.name, line.goal, line.reading),
            *(line.on.isoformat() if line.on else NOTHING, line.state.label),
        )
        for line in data.annexes.targets
    )
    heads = ("编号", "指标", "目标", "最新数据", "日期", "完成情况")
    wide = _more(data.annexes.targets)
    return PlainTable(heads, (13 + wide, 45 - wide, 31, 25, 22, 20), rows)


def milestone_sheet(data: BulletinData) -> PlainTable:
    """Every milestone and how it stands."""
    rows = tuple(
        (
            *(line.label or str(line.number), line.action, line.step, line.due.isoformat()),
            *(percent_text(line.percent), line.owner or NOTHING, line.standing),
        )
        for line in data.annexes.steps
    )
    heads = ("编号", "工作任务", "节点", "完成时限", "应完成", "责任人", "完成情况")
    wide = _more(data.annexes.steps)
    return PlainTable(heads, (13 + wide, 38 - wide, 32, 22, 15, 16, 20), rows)


def rule_sheet(data: BulletinData) -> PlainTable:
    """What each light means."""
    rows = tuple((line.word, line.meaning, str(line.count)) for line in data.annexes.rule_lines)
    return PlainTable(("灯", "含义", "本期项数"), (24, 108, 24), rows)


def finding_sheet(data: BulletinData) -> PlainTable:
    """Every finding that is not struck off."""
    rows = tuple(
        (
            *(line.number, line.text, line.units or NOTHING, line.registered_on.isoformat()),
            *(line.due.isoformat() if line.due else NOTHING, line.standing),
        )
        for line in data.body.open_findings
    )
    heads = ("编号", "问题", "责任单位", "挂号日期", "整改期限", "办理情况")
    return PlainTable(heads, (25.5, 42, 23, 21.5, 21.5, 22.5), rows)


def campaign_sheet(data: BulletinData) -> PlainTable:
    """The lights by 攻坚行动 and their sum."""
    count = len(data.body.campaign_columns) - 1
    lines = (*data.body.campaigns, data.body.campaign_total)
    widths = (156 - count * 13.5, *[13.5] * count)
    rows = tuple(_campaign_row(line, data.body.campaign_columns) for line in lines)
    return PlainTable(data.body.campaign_columns, widths, rows, data.body.campaign_caption)


def _campaign_row(line: CampaignLine, columns: Sequence[str]) -> tuple[str, ...]:
    counts = line.figures(columns)
    return (line.campaign, *map(str, counts), percent_text(line.done_share))


def _trend(data: BulletinData) -> list[PlainTable]:
    points = data.body.trend
    if not points:
        return []
    rows = tuple(
        (word, *(str(point.counts[index]) for point in points))
        for index, (_, word) in enumerate(data.head.legend)
    )
    heads = ("灯", *(point.label for point in points))
    widths = (30, *[126 / len(points)] * len(points))
    return [PlainTable(heads, widths, rows, data.body.trend_caption)]


def _lagging(data: BulletinData) -> PlainTable:
    rows = tuple(
        (
            *(unit.unit, item.label or str(item.number), item.title, item.light_word),
            item.gap_words,
            item.told,
        )
        for unit in data.body.lagging
        for item in unit.items
    )
    heads = ("牵头单位", "编号", "工作任务", "亮灯", "差距\n（百分点）", "进展和原因")
    wide = _more([item for unit in data.body.lagging for item in unit.items])
    return PlainTable(heads, (21.5, 11 + wide, 33, 12.5, 21.5, 56.5 - wide), rows)


def _worst(data: BulletinData) -> PlainTable:
    rows = tuple(
        (
            *(line.item.label or str(line.item.number), line.item.title, line.unit),
            *(line.item.light_word, line.item.gap, line.told),
        )
        for line in data.body.worst
    )
    heads = ("编号", "工作任务", "牵头单位", "亮灯", "差距\n（百分点）", "原因或进展")
    wide = _more([line.item for line in data.body.worst])
    return PlainTable(heads, (11 + wide, 40, 27, 13, 21.5, 43.5 - wide), rows)


def _closed(data: BulletinData) -> PlainTable:
    rows = tuple(
        (
            *(item.label or str(item.number), item.title, item.units),
            *(chinese_date(item.closed_on), item.summary),
        )
        for item in data.body.closed
    )
    heads = ("编号", "工作任务", "牵头单位", "销号日期", "完成情况")
    wide = _more(data.body.closed)
    return PlainTable(heads, (13 + wide, 40, 29, 31, 43 - wide), rows)


def _more(lines: Sequence[ClosedItem | LaggingItem | MilestoneLine | TargetLine]) -> float:
    """How much wider, in mm, a number is with the name of its plan."""
    return 9 if any(line.label for line in lines) else 0


def _notices(data: BulletinData) -> PlainTable:
    lines = data.body.notices
    rows = tuple(_notice_row(line) for line in (*lines, notice_total(lines))) if lines else ()
    heads = ("单位", "发出", *(part.label for part in NoticePart))
    return PlainTable(heads, (54, 17, 17, 17, 17, 17, 17), rows)


def _notice_row(line: NoticeLine) -> tuple[str, ...]:
    return (line.unit, *map(str, line.counts))


def _ranking(data: BulletinData) -> PlainTable:
    rows: list[tuple[str, ...]] = []
    by_league = leagues(data.body.ranking)
    for league, lines in by_league.items():
        if len(by_league) > 1:
            rows.append((f"{league.value}（{len(lines)}个单位）",))
        rows += [_rank_row(line) for line in lines]
    heads = (
        *("名次", "牵头单位", "牵头项数", "滞后及逾期", "其中逾期", "另有未报送", "两者占比"),
        *("已办结", "办结率"),
    )
    return PlainTable(heads, (12, 40, 14, 16, 14, 16, 15, 14, 15), tuple(rows))


def _rank_row(line: RankLine) -> tuple[str, ...]:
    counts = (line.items, line.behind, line.overdue, line.silent)
    return (
        *(str(line.rank or NOTHING), line.unit, *map(str, counts)),
        *(percent_text(line.poor_share), str(line.done), percent_text(line.done_share)),
    )


def _ledger_row(row: AnnexRow) -> tuple[str, ...]:
    light = f"{row.light_word}\n{row.reason}" if row.reason else row.light_word
    return (
        *(str(row.number), row.text, row.units, row.due),
        *(f"{row.percent}\n（{row.expected}）", light, row.progress),
    )
