"""The content of a bulletin as plain blocks, for typesetting it with other programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.bulletin import BulletinSection

if TYPE_CHECKING:
    from fenghua_supervisor.domain.bulletin.paper import (
        AnnexGap,
        AnnexRow,
        BulletinData,
        PaperSection,
        Paragraph,
    )


@dataclass(frozen=True)
class Text:
    """A paragraph; level 0 is body text, 1 and 2 are headings, -1 is the title."""

    words: str
    level: int = 0


@dataclass(frozen=True)
class Table:
    """A table with a repeated header; widths in millimetres."""

    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: list[tuple[str, ...]]


@dataclass(frozen=True)
class Landscape:
    """From here on the pages lie on their side."""


Block = Text | Table | Landscape

ANNEX_HEADS = ("编号", "工作任务", "牵头单位", "时限", "序时", "实际", "亮灯及理由", "进展情况")


def _texts(parts: tuple[Paragraph, ...]) -> list[Text]:
    return [Text(part.text, part.level) for part in parts]


def _campaigns(data: BulletinData) -> Table:
    rows = [
        (line.campaign, *map(str, (line.total, line.missing, *line.counts, line.done_share)))
        for line in (*data.body.campaigns, data.body.campaign_total)
    ]
    return Table(tuple(data.body.campaign_columns), (44, *[13] * (len(rows[0]) - 1)), rows)


def _lagging(data: BulletinData) -> Table:
    rows = [
        (unit.unit, str(item.number), item.title, item.light_word, item.reason)
        for unit in data.body.lagging
        for item in unit.items
    ]
    return Table(("牵头单位", "编号", "工作任务", "亮灯", "理由"), (27, 13, 48, 16, 52), rows)


def _closed(data: BulletinData) -> Table:
    rows = [
        (str(item.number), item.title, item.units, str(item.closed_on), item.summary)
        for item in data.body.closed
    ]
    return Table(("编号", "工作任务", "单位", "日期", "情况"), (13, 44, 27, 22, 50), rows)


def _annex_row(row: AnnexRow | AnnexGap) -> tuple[str, ...]:
    if hasattr(row, "words"):
        return ("", row.words, "", "", "", "", "", "")
    light = f"{row.light_word} {row.reason}"
    return (
        *(str(row.number), row.text, row.units, row.due),
        *(row.expected, row.percent, light, row.progress),
    )


def _rule(data: BulletinData) -> list[Block]:
    rows = [(line.word, line.meaning, str(line.count)) for line in data.annexes.rule_lines]
    table = Table(("灯", "含义", "本期项数"), (24, 108, 24), rows)
    return [Text(data.annexes.rule_title, -1), *_texts(data.annexes.rule_intro), table]


def _section(data: BulletinData, section: PaperSection) -> list[Block]:
    tables = {
        BulletinSection.OVERALL: _campaigns,
        BulletinSection.LAGGING: _lagging,
        BulletinSection.CLOSED: _closed,
        BulletinSection.NOTICES: _notices,
        BulletinSection.RANKING: _ranking,
    }
    add = tables.get(section.key)
    return [*_texts(section.paragraphs), *([add(data)] if add else [])]


def _notices(data: BulletinData) -> Table:
    rows = [
        (line.unit, *map(str, (line.issued, line.answered, line.on_time, line.overdue)))
        for line in data.body.notices
    ]
    return Table(("单位", "发出", "已答复", "按时答复", "逾期未答"), (60, 24, 24, 24, 24), rows)


def _ranking(data: BulletinData) -> Table:
    rows = [
        (
            *(str(line.rank), line.unit, str(line.items), str(line.behind), str(line.overdue)),
            *(f"{line.behind_share}%", str(line.done), f"{line.done_share}%"),
        )
        for line in data.body.ranking
    ]
    heads = ("名次", "牵头单位", "项数", "滞后", "逾期", "占比", "办结", "办结率")
    return Table(heads, (13, 47, 15, 17, 15, 18, 15, 16), rows)


def _lists(data: BulletinData) -> list[Block]:
    targets = [
        (str(t.number), t.name, t.goal, t.reading, str(t.on or "—"), t.state.label)
        for t in data.annexes.targets
    ]
    steps = [
        (str(s.number), s.action, s.step, str(s.due), f"{s.percent}%", s.owner, s.standing)
        for s in data.annexes.steps
    ]
    return [
        Text(data.annexes.target_title, -1),
        Table(("编号", "指标", "目标", "数据", "日期", "情况"), (13, 49, 32, 25, 21, 16), targets),
        Text(data.annexes.step_title, -1),
        Table(
            ("编号", "任务", "节点", "时限", "应完成", "责任人", "情况"),
            (13, 42, 32, 21, 15, 15, 18),
            steps,
        ),
    ]


def blocks(data: BulletinData) -> list[Block]:
    """All that the bulletin prints, in reading order."""
    goes = data.distribution
    annex = [_annex_row(row) for group in data.annexes.ledger for row in group.rows]
    return [
        Text(data.head.masthead, -1),
        Text(f"{data.head.issue_line} {data.head.office} {data.head.issued_on}"),
        Text("".join(data.head.title_lines), -1),
        Text(data.distribution.addressee),
        *_texts(data.body.opening),
        *(block for section in data.body.sections for block in _section(data, section)),
        Landscape(),
        Text(data.annexes.ledger_title, -1),
        Table(ANNEX_HEADS, (13, 64, 27, 19, 15, 15, 28, 44), annex),
        Text(f"{data.annexes.ledger_note}{data.annexes.rule_words}"),
        *_lists(data),
        *_rule(data),
        Text(f"报：{goes.report_to} 送：{goes.send_to} 共印{goes.copies}份"),
    ]
