"""The finished figures and sentences of one bulletin; the renderer adds nothing to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime
    from decimal import Decimal

    from fenghua_supervisor.domain.vocabulary import Light


@dataclass(frozen=True, slots=True)
class CampaignLine:
    """One row of the table by 攻坚行动; ``counts`` follows the order of ``BulletinData.legend``.

    ``total`` includes ``missing``, the items left out of every rate; ``done_share`` is 已办结 of
    the counted items in percent, None when nothing is counted.
    """

    campaign: str
    total: int
    missing: int
    counts: tuple[int, ...]
    done_share: Decimal | None


@dataclass(frozen=True, slots=True)
class LaggingItem:
    """One item behind or overdue for one lead unit."""

    number: int
    title: str
    light: Light
    light_word: str
    reason: str


@dataclass(frozen=True, slots=True)
class LaggingUnit:
    """A lead unit with its lagging items in the order of their numbers."""

    unit: str
    items: tuple[LaggingItem, ...]


@dataclass(frozen=True, slots=True)
class ClosedItem:
    """An action signed off in the month."""

    number: int
    title: str
    units: str
    closed_on: date
    summary: str


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """One row of the annexed ledger; every field is finished text.

    ``units`` holds one lead unit a line; ``percent`` and ``expected`` are like 「60%」.
    """

    number: int
    text: str
    units: str
    due: str
    expected: str
    percent: str
    light: Light
    light_word: str
    reason: str
    progress: str


@dataclass(frozen=True, slots=True)
class AnnexGap:
    """A run of items that have no text: one row over the whole width.

    ``words`` is like 「第1—53项　原文待导入，未计入」.
    """

    words: str


@dataclass(frozen=True, slots=True)
class AnnexGroup:
    """Rows of the annex under one 攻坚行动 heading; no heading row when it is empty."""

    campaign: str
    rows: tuple[AnnexRow | AnnexGap, ...]


@dataclass(frozen=True, slots=True)
class RuleLine:
    """What one light means under the rule in force, and how many items show it."""

    light: Light
    word: str
    meaning: str
    count: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: ``level`` 0 is body text, 1 is 一、 (黑体), 2 is （一） (楷体)."""

    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class BulletinData:
    """All that one bulletin prints, in reading order.

    The headings 「一、…」 are paragraphs of level 1 in front of their section's text.
    ``legend`` holds the lights that the rule gives with their words, the best first;
    ``campaign_columns`` name: 攻坚行动, 项数, 未计入, the lights of ``legend``, 办结率.
    ``annex_note`` and ``rule_words`` stand under the ledger; with ``rule_lines`` the rule gets an
    annex of its own on the last page, ``rule_intro`` above the lines; ``rule`` is its name and
    version. ``mark`` stands above the masthead of a paper that is no real one.
    """

    masthead: str
    issue_line: str
    office: str
    issued_on: date
    title_lines: tuple[str, ...]
    addressee: str
    month: str
    as_of: date
    opening: tuple[Paragraph, ...]
    overall: tuple[Paragraph, ...]
    campaign_caption: str
    campaign_columns: tuple[str, ...]
    campaigns: tuple[CampaignLine, ...]
    campaign_total: CampaignLine
    lagging_intro: tuple[Paragraph, ...]
    lagging: tuple[LaggingUnit, ...]
    closed_intro: tuple[Paragraph, ...]
    closed: tuple[ClosedItem, ...]
    next_steps: tuple[Paragraph, ...]
    annex_title: str
    annex_note: str
    annex: tuple[AnnexGroup, ...]
    report_to: str
    send_to: str
    copies: int
    legend: tuple[tuple[Light, str], ...]
    rule: str
    rule_words: str
    subject: str
    keywords: tuple[str, ...]
    rule_title: str = "亮灯规则说明"
    rule_intro: tuple[Paragraph, ...] = ()
    rule_lines: tuple[RuleLine, ...] = ()
    mark: str = ""


@dataclass(frozen=True, slots=True)
class FrozenIssue:
    """A month's issue as it was frozen: the PDF byte for byte, and what it was made with.

    ``as_of`` is the 统计截止日 of the paper, ``rule`` the name and version of its light rule.
    """

    content: bytes
    as_of: date
    rule: str
    issued_at: datetime
