"""The finished figures and sentences of one bulletin; the renderer adds nothing to them."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.bulletin import Signing
from fenghua_supervisor.domain.office.paper_form import PaperForm
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from fenghua_supervisor.domain.bulletin.annex_list import AnnexList
    from fenghua_supervisor.domain.bulletin.edition_numbers import EditionNumber
    from fenghua_supervisor.domain.bulletin.notice_figures import NoticeLine
    from fenghua_supervisor.domain.bulletin.period import Period, Scope
    from fenghua_supervisor.domain.bulletin.ranking import RankLine
    from fenghua_supervisor.domain.codes.bulletin import BulletinSection
    from fenghua_supervisor.domain.codes.lights import Light
    from fenghua_supervisor.domain.codes.plan import TargetState
    from fenghua_supervisor.domain.inspections.open_findings import OpenFinding
    from fenghua_supervisor.domain.office.trace import Trace

#: The column of what counts in no rate; it stands only where there is any.
LEFT_OUT = "未计入"


@record
class CampaignLine:
    """One row of the table by 攻坚行动; ``counts`` follows the order of ``BulletinHead.legend``.

    ``total`` includes ``missing``, the items left out of every rate; ``done_share`` is 已办结 of
    the counted items in percent, None: nothing is; ``is_part``: they are in their plan's line, too.
    """

    campaign: str
    total: int
    missing: int
    counts: tuple[int, ...]
    done_share: Decimal | None
    is_part: bool = False

    def figures(self, columns: Sequence[str]) -> tuple[int, ...]:
        """The counts that stand under these headings, between the name and the rate."""
        left_out = (self.missing,) if LEFT_OUT in columns else ()
        return (self.total, *left_out, *self.counts)


@record
class LaggingItem:
    """One item behind or overdue for one lead unit.

    ``reason`` is the arithmetic of the light, ``gap`` what stands in the column: 「42.7」 points,
    「逾期3天」; ``state`` and ``cause`` are what the unit itself reported; ``again``: the item
    lagged in the paper before, too. ``label``, here and below: plans and numbers, in the place of
    the number where several plans stand together.
    """

    number: int
    title: str
    light: Light
    light_word: str
    reason: str
    gap: str = ""
    state: str = ""
    cause: str = ""
    label: str = ""
    again: bool = False

    @property
    def gap_words(self) -> str:
        """The gap, and whether the item lagged in the paper before."""
        return f"{self.gap}\n连续两期" if self.again else self.gap

    @property
    def told(self) -> str:
        """What the unit reported of it, state and cause."""
        ends = not self.cause or self.state.endswith(("。", "；", "…"))
        between = "" if ends or not self.state else "。"
        return f"{self.state}{between}{self.cause}"


@record
class LaggingUnit:
    """A lead unit with its lagging items in the order of their numbers."""

    unit: str
    items: tuple[LaggingItem, ...]


@record
class WorstLine:
    """One of the gravest lagging items in the text: a unit's item, ``told`` in a few words."""

    unit: str
    item: LaggingItem
    told: str


@record
class ClosedItem:
    """An action signed off in the period."""

    number: int
    title: str
    units: str
    closed_on: date
    summary: str
    label: str = ""


@record
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


@record
class AnnexGap:
    """A run of items that have no text: one row over the whole width.

    ``words`` is like 「第1—53项　原文待导入，未计入」.
    """

    words: str


@record
class AnnexGroup:
    """Rows of the annex under one 攻坚行动 heading; no heading row when it is empty."""

    campaign: str
    rows: tuple[AnnexRow | AnnexGap, ...]


@record
class RuleLine:
    """What one light means under the rule in force, and how many items show it."""

    light: Light
    word: str
    meaning: str
    count: int


@record
class Paragraph:
    """One paragraph: ``level`` 0 is body text, 1 is 一、 (黑体), 2 is （一） (楷体)."""

    text: str
    level: int = 0


@record
class PaperSection:
    """One part of the paper in the words that are printed.

    ``generated`` is the text as the program would write it now, a line for each paragraph;
    ``edited``: the office's own words stand in its place; ``warnings`` name the numbers in them
    that no longer match. ``heading`` is like 「一、总体情况」, empty in front of the sections.
    """

    key: BulletinSection
    heading: str
    text: tuple[Paragraph, ...]
    generated: str = ""
    edited: bool = False
    warnings: tuple[str, ...] = ()

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The heading and the text under it."""
        return (Paragraph(self.heading, 1), *self.text) if self.heading else self.text


@record
class LeftOut:
    """A section that is not printed, and why."""

    key: BulletinSection
    why: str


@record
class TargetLine:
    """One target of the annex: goal and latest reading in words."""

    number: int
    name: str
    goal: str
    reading: str
    on: date | None
    state: TargetState
    label: str = ""
    plan_id: int = 0


@record
class MilestoneLine:
    """One milestone of the annex; ``standing`` is like 「逾期3天」."""

    number: int
    action: str
    step: str
    due: date
    owner: str
    percent: Decimal
    standing: str
    label: str = ""


@record
class ChangeLine:
    """What became of items since the period before: 「新增滞后」 with their numbers.

    ``named`` says them with their plans where several stand together.
    """

    word: str
    numbers: tuple[int, ...]
    named: str = ""


@record
class TrendPoint:
    """How many items showed each light at the end of a period; in the order of the legend."""

    label: str
    counts: tuple[int, ...]


@record
class ItemStanding:
    """How one item stood at the end of a period: what the next paper compares itself with."""

    number: int
    light: Light
    behind: bool
    done: bool
    counted: bool
    plan_id: int = 0

    @property
    def place(self) -> tuple[int, int]:
        """Which item of which plan; the plan is said only where there are several."""
        return self.plan_id, self.number


@record
class BulletinHead:
    """Which paper it is, and by which rule it counts.

    ``legend`` holds the lights that the rule gives with their words, the best first; ``rule`` is
    its name and version. ``mark`` stands above the masthead of a paper that is no real one.
    ``number`` is the number of the edition, or the one that a draft will get; ``trace`` the state
    of the ledger it was counted from, which only a paper to be frozen names; ``form`` what the
    office calls its parts.
    """

    period: Period
    scope: Scope
    number: EditionNumber
    masthead: str
    issue_line: str
    office: str
    issued_on: date
    title_lines: tuple[str, ...]
    as_of: date
    legend: tuple[tuple[Light, str], ...]
    rule: str
    subject: str
    keywords: tuple[str, ...]
    mark: str = ""
    secrecy: str = ""
    trace: Trace | None = None
    form: PaperForm = field(default_factory=PaperForm)

    @property
    def signature(self) -> str:
        """The 署名: what the office signs with."""
        return self.form.signature or self.office

    @property
    def signs(self) -> bool:
        """Whether office and date stand at the end of the text instead of in the head."""
        return self.form.signing is not Signing.NONE


@record
class Distribution:
    """Whom it is addressed to, and who gets how many copies."""

    addressee: str
    report_to: str
    send_to: str
    copies: int
    issued_to: str = ""

    def lines(self, form: PaperForm) -> list[tuple[str, str]]:
        """Whom it goes to by what the office calls that: (报, names), without the empty ones."""
        found = (
            (form.report_label, self.report_to),
            (form.send_label, self.send_to),
            (form.issue_label, self.issued_to),
        )
        return [(label, names) for label, names in found if names.strip()]


@record
class BulletinBody:
    """The sections in reading order, with their tables.

    ``sections`` are printed with their headings, ``front`` are title and opening; the tables of a
    section follow its text: campaigns and trend under 总体情况, the others under theirs, as far as
    they are not annexed: of an annexed ``lagging`` the ``worst`` stand in the text.
    ``campaign_columns`` name: 攻坚行动, 项数, 未计入, the lights of the legend, 办结率.
    """

    opening: tuple[Paragraph, ...]
    sections: tuple[PaperSection, ...]
    campaign_caption: str
    campaign_columns: tuple[str, ...]
    campaigns: tuple[CampaignLine, ...]
    campaign_total: CampaignLine
    lagging: tuple[LaggingUnit, ...]
    closed: tuple[ClosedItem, ...]
    front: tuple[PaperSection, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    trend_caption: str = ""
    trend: tuple[TrendPoint, ...] = ()
    notices: tuple[NoticeLine, ...] = ()
    ranking: tuple[RankLine, ...] = ()
    changes: tuple[ChangeLine, ...] = ()
    worst: tuple[WorstLine, ...] = ()
    open_findings: tuple[OpenFinding, ...] = ()

    @property
    def compares_campaigns(self) -> bool:
        """Whether there are several 攻坚行动 to compare; one alone is told of in the text."""
        return len(self.campaigns) > 1

    def section(self, key: BulletinSection) -> PaperSection | None:
        """A part of the paper, title and opening included; None when it is not printed."""
        found = (part for part in (*self.front, *self.sections) if part.key is key)
        return next(found, None)

    def paragraphs(self, key: BulletinSection) -> tuple[Paragraph, ...]:
        """The heading and the text of a section; nothing when it is not printed."""
        part = self.section(key)
        return part.paragraphs if part else ()


@record
class Annexes:
    """The ledger, the targets, the milestones and the rule; ``listed`` are those that there are.

    ``ledger_note`` and ``rule_words`` stand under the ledger, ``rule_intro`` above the rule, the
    ``definitions`` below it, other notes above what is annexed; that stays in ``BulletinBody``.
    """

    ledger_note: str
    ledger: tuple[AnnexGroup, ...]
    rule_words: str
    listed: AnnexList
    rule_intro: tuple[Paragraph, ...] = ()
    rule_lines: tuple[RuleLine, ...] = ()
    definitions: tuple[Paragraph, ...] = ()
    target_note: str = ""
    targets: tuple[TargetLine, ...] = ()
    steps: tuple[MilestoneLine, ...] = ()
    ranking_note: str = ""
    finding_note: str = ""


@record
class BulletinData:
    """All that one bulletin prints, in four parts; ``standings`` are printed nowhere."""

    head: BulletinHead
    distribution: Distribution
    body: BulletinBody
    annexes: Annexes
    standings: tuple[ItemStanding, ...] = ()
