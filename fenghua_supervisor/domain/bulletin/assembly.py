"""The finished bulletin of a period, from ledger rows and entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.appraisal.told import board_sentences
from fenghua_supervisor.domain.bulletin import annexes as annexes
from fenghua_supervisor.domain.bulletin import section_sentences as more
from fenghua_supervisor.domain.bulletin import sentences as words
from fenghua_supervisor.domain.bulletin import tables as tables
from fenghua_supervisor.domain.bulletin.annex_list import (
    RowCounts,
    annex_list,
)
from fenghua_supervisor.domain.bulletin.changes import changes, standings
from fenghua_supervisor.domain.bulletin.definitions import definitions
from fenghua_supervisor.domain.bulletin.demands import next_steps
from fenghua_supervisor.domain.bulletin.evaluation.index_words import index_paragraphs
from fenghua_supervisor.domain.bulletin.evaluation.pilot_words import pilot_words
from fenghua_supervisor.domain.bulletin.evaluation.sense_words import sense_words
from fenghua_supervisor.domain.bulletin.inspection_words import (
    finding_lines,
    finding_note,
    inspection_words,
)
from fenghua_supervisor.domain.bulletin.notice_figures import notice_lines
from fenghua_supervisor.domain.bulletin.overall import overall
from fenghua_supervisor.domain.bulletin.own_texts import number_warnings, paragraphs_of, text_of
from fenghua_supervisor.domain.bulletin.paper import (
    Annexes,
    BulletinBody,
    BulletinData,
    BulletinHead,
    Distribution,
    LeftOut,
    PaperSection,
    Paragraph,
)
from fenghua_supervisor.domain.bulletin.ranking import RankRule, rank_units
from fenghua_supervisor.domain.bulletin.tally import reporting
from fenghua_supervisor.domain.codes.bulletin import (
    Annex,
    BulletinSection,
    ScopeKind,
)
from fenghua_supervisor.domain.ledger.campaigns import heading_note

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fenghua_supervisor.domain.bulletin.facts import BulletinFacts
    from fenghua_supervisor.domain.bulletin.notice_figures import NoticeLine
    from fenghua_supervisor.domain.bulletin.paper import (
        CampaignLine,
        ChangeLine,
        ClosedItem,
        LaggingUnit,
        MilestoneLine,
        TargetLine,
    )
    from fenghua_supervisor.domain.bulletin.ranking import RankLine
    from fenghua_supervisor.domain.inspections.open_findings import OpenFinding

DEMO_MARK = "演示数据，仅供试用"
_ORDINALS = (*"一二三四五六七八九十", *(f"十{one}" for one in "一二三四五六七八九"))
_OFF = "已关闭"
_EMPTY = {
    BulletinSection.TARGETS: "没有指标",
    BulletinSection.HIGHLIGHTS: "没有可选的亮点",
    BulletinSection.LAGGING: "没有可通报的事项",
    BulletinSection.CLOSED: "本期没有办结事项",
    BulletinSection.NOTICES: "没有发出文书",
    BulletinSection.INSPECTIONS: "没有新的督查和问题，没有未销号的问题和在办的包案",
    BulletinSection.INDICATORS: "没有评价指标体系，或指标还没有数据",
    BulletinSection.SENSES: "本期没有结束的四感测评",
    BulletinSection.PILOTS: "没有登记试点和成果",
    BulletinSection.APPRAISAL: "本期没有公示或定稿的亮榜",
    BulletinSection.RANKING: "没有可比的单位，或没有单位报送进展",
    BulletinSection.NEXT_STEPS: "没有可通报的事项",
    BulletinSection.CHANGES: "没有上期，或除办结外没有变化",
}


class _Tables:
    """Every table of the paper, counted once."""

    def __init__(self, facts: BulletinFacts) -> None:
        kept = facts.settings.dropped_in_base
        self.lagging: list[LaggingUnit] = tables.lagging_units(facts)
        self.closed: list[ClosedItem] = tables.closed_items(facts)
        is_off = BulletinSection.CLOSED in facts.settings.paper_form.off
        #: the closed items that the text names by number, where it has a section on them
        self.named: list[ClosedItem] = [] if is_off else self.closed
        self.targets: list[TargetLine] = annexes.target_lines(facts)
        self.steps: list[MilestoneLine] = annexes.milestone_lines(facts)
        self.notices: list[NoticeLine] = notice_lines(facts.notices, facts.raised, facts.as_of)
        #: the sheets by unit; of a single unit the text tells all that its row and the sum would
        self.sheets = self.notices if len(self.notices) > 1 else []
        self.findings: list[OpenFinding] = finding_lines(facts)
        self.ranking: list[RankLine] = _ranking(facts)
        self.standings = standings(facts.rows, facts.place, with_dropped=kept)
        before = facts.previous.standings if facts.previous else ()
        self.changes: list[ChangeLine] = changes(before, self.standings, facts.rule, facts.together)
        # Of a single item there is nothing that a chart could show.
        self.trend = facts.trend if len(facts.counted) > 1 else ()
        # Where nothing was judged every figure by 攻坚行动 is a nought.
        self.campaigns: list[CampaignLine] = tables.campaign_lines(facts) if facts.judged else []
        self.annexes = annex_list(self._row_counts(facts), facts.settings.paper_form)

    def _row_counts(self, facts: BulletinFacts) -> RowCounts:
        """The rows of all tables; those of a section that is switched off go nowhere."""

        def shown(key: BulletinSection, rows: int) -> int:
            return 0 if key in facts.settings.paper_form.off else rows

        in_charts = max(len(self.trend), len(self.campaigns) if len(self.campaigns) > 1 else 0)
        lagging = sum(len(unit.items) for unit in self.lagging)
        # Where nobody is ranked there is no section and no order to print.
        ranked = len(self.ranking) if any(line.rank for line in self.ranking) else 0
        return RowCounts(
            ledger=len(facts.rows),
            lagging=shown(BulletinSection.LAGGING, lagging),
            closed=shown(BulletinSection.CLOSED, len(self.closed)),
            targets=len(self.targets),
            steps=len(self.steps),
            units=max(
                shown(BulletinSection.RANKING, ranked),
                shown(BulletinSection.NOTICES, len(self.sheets)),
            ),
            findings=shown(BulletinSection.INSPECTIONS, len(self.findings)),
            charts=shown(BulletinSection.OVERALL, in_charts),
            rule=1,
        )


def _ranking(facts: BulletinFacts) -> list[RankLine]:
    """The order of the units; nothing where nobody reported: silence tells no order."""
    told = reporting(facts.duties, facts.period.first)
    if facts.scope.kind is ScopeKind.UNIT or told.tells_no_order:
        return []
    settings = facts.settings
    rule = RankRule(
        facts.period.first, facts.as_of, settings.rank_by_original, settings.rank_least_items
    )
    return rank_units(facts.duties, rule, facts.kinds)


def build_bulletin(facts: BulletinFacts) -> BulletinData:
    """All that the bulletin prints; the renderer adds nothing to it."""
    found = _Tables(facts)
    body = _body(facts, found)
    return BulletinData(
        head=_head(facts, body.front),
        distribution=_distribution(facts),
        body=body,
        annexes=_annexes(facts, found),
        standings=tuple(found.standings),
    )


def _head(facts: BulletinFacts, front: Sequence[PaperSection]) -> BulletinHead:
    rule, settings, period = facts.rule, facts.settings, facts.period
    about, topic = facts.plan.title, "共同富裕"
    if facts.together is not None:
        about = topic = "重点工作"
    return BulletinHead(
        period=period,
        scope=facts.scope,
        number=facts.number,
        masthead=settings.masthead,
        issue_line=facts.number.words,
        office=settings.office_name,
        issued_on=facts.issued_on or facts.as_of,
        title_lines=tuple(part.text for part in front[0].text),
        as_of=facts.as_of,
        legend=rule.legend,
        rule=rule.title,
        subject=f"{about}{facts.told_period}推进情况",
        keywords=(topic, settings.masthead, facts.told_period),
        mark=DEMO_MARK if settings.demo_data else "",
        secrecy=settings.secrecy,
        form=settings.paper_form,
    )


def _distribution(facts: BulletinFacts) -> Distribution:
    """Whom the paper goes to: one about a unit goes to that unit, and never further up."""
    settings, kind = facts.settings, facts.scope.kind
    if kind is ScopeKind.UNIT:
        return Distribution(facts.scope.name, "", settings.unit_send_to, settings.unit_copies)
    if kind is ScopeKind.CAMPAIGN:
        return Distribution(
            addressee=settings.addressee,
            report_to=settings.campaign_report_to,
            send_to=settings.campaign_send_to,
            copies=settings.campaign_copies,
        )
    return Distribution(
        addressee=settings.addressee,
        report_to=settings.report_to,
        send_to=settings.send_to,
        copies=settings.copies,
        issued_to=settings.issued_to,
    )


def _body(facts: BulletinFacts, found: _Tables) -> BulletinBody:
    """The sections, and the tables of those that are printed."""
    front = tuple(_section(facts, key, "", text) for key, text in _front_texts(facts).items())
    sections, left_out = _sections(facts, _section_texts(facts, found))
    printed = {section.key for section in sections}
    return BulletinBody(
        opening=front[1].text,
        sections=sections,
        campaign_caption=words.campaign_caption(facts),
        campaign_columns=tables.campaign_columns(facts),
        campaigns=tuple(found.campaigns),
        campaign_total=tables.campaign_line(facts, "合计", tables.told_rows(facts)),
        lagging=tuple(found.lagging),
        closed=tuple(found.closed),
        front=front,
        left_out=left_out,
        trend_caption=words.trend_caption(facts) if found.trend else "",
        trend=found.trend,
        notices=tuple(found.sheets) if BulletinSection.NOTICES in printed else (),
        ranking=tuple(found.ranking) if BulletinSection.RANKING in printed else (),
        open_findings=tuple(found.findings) if BulletinSection.INSPECTIONS in printed else (),
        changes=tuple(found.changes),
        worst=tuple(tables.worst_lines(facts, facts.most_worst))
        if Annex.LAGGING in found.annexes
        else (),
    )


def _annexes(facts: BulletinFacts, found: _Tables) -> Annexes:
    rule, listed = facts.rule, found.annexes
    is_ranked = Annex.UNITS in listed and any(line.rank for line in found.ranking)
    return Annexes(
        listed=listed,
        ledger_note=f"进展情况为各牵头单位最近一次填报的内容。{heading_note(facts.every_row)}",
        ledger=tuple(tables.annex(facts)) if Annex.LEDGER in listed else (),
        rule_words=f"亮灯规则：{rule.title}{listed.pointed(Annex.RULE, '各灯含义')}。",
        rule_intro=(words.rule_intro(rule),),
        definitions=definitions(facts),
        rule_lines=tuple(tables.rule_lines(facts)) if Annex.RULE in listed else (),
        target_note=annexes.target_note(facts),
        targets=tuple(found.targets) if Annex.TARGETS in listed else (),
        steps=tuple(found.steps) if Annex.STEPS in listed else (),
        ranking_note=more.rank_rule(facts, found.ranking) if is_ranked else "",
        finding_note=finding_note(facts) if Annex.FINDINGS in listed else "",
    )


def _front_texts(facts: BulletinFacts) -> dict[BulletinSection, Sequence[Paragraph]]:
    return {
        BulletinSection.TITLE: [Paragraph(line) for line in words.title_lines(facts)],
        BulletinSection.OPENING: [words.opening(facts)],
    }


def _section_texts(
    facts: BulletinFacts,
    found: _Tables,
) -> dict[BulletinSection, Sequence[Paragraph]]:
    """The generated text of each section; an empty one is left out."""
    listed = found.annexes
    return {
        BulletinSection.OVERALL: overall(facts, found.changes, found.ranking, listed),
        BulletinSection.TARGETS: more.target_words(found.targets, listed, facts.together),
        BulletinSection.HIGHLIGHTS: more.highlight_words(facts, listed),
        BulletinSection.LAGGING: _said(words.lagging_words(facts, found.lagging, listed)),
        BulletinSection.CLOSED: _said(words.closed_words(facts, found.closed, listed)),
        BulletinSection.NOTICES: more.notice_words(facts, found.notices, listed),
        BulletinSection.INSPECTIONS: inspection_words(facts, listed),
        BulletinSection.INDICATORS: index_paragraphs(facts),
        BulletinSection.SENSES: sense_words(facts),
        BulletinSection.PILOTS: pilot_words(facts),
        BulletinSection.APPRAISAL: _board(facts),
        BulletinSection.RANKING: more.ranking_words(facts, found.ranking, listed),
        BulletinSection.CHANGES: more.change_words(facts, found.changes, found.named),
        BulletinSection.NEXT_STEPS: next_steps(facts, found.lagging, listed),
    }


def _board(facts: BulletinFacts) -> list[Paragraph]:
    told = facts.evaluated.board
    return [] if told is None else [Paragraph(board_sentences(told))]


def _said(sentence: str) -> list[Paragraph]:
    return [Paragraph(sentence)] if sentence else []


def _sections(
    facts: BulletinFacts, texts: Mapping[BulletinSection, Sequence[Paragraph]]
) -> tuple[tuple[PaperSection, ...], tuple[LeftOut, ...]]:
    """The printed sections numbered in their order, and those that are left out."""
    printed: list[PaperSection] = []
    left_out: list[LeftOut] = []
    form = facts.settings.paper_form
    for key in form.order:
        if key in form.off:
            left_out.append(LeftOut(key, _OFF))
        elif not texts[key] and key not in facts.texts:
            left_out.append(LeftOut(key, _EMPTY.get(key, "")))
        else:
            heading = f"{_ORDINALS[len(printed)]}、{_heading(facts, key)}"
            printed.append(_section(facts, key, heading, texts[key]))
    return tuple(printed), tuple(left_out)


def _heading(facts: BulletinFacts, key: BulletinSection) -> str:
    usual = f"{facts.this}办结事项" if key is BulletinSection.CLOSED else key.label
    return facts.settings.paper_form.heading(key) or usual


def _section(
    facts: BulletinFacts, key: BulletinSection, heading: str, text: Sequence[Paragraph]
) -> PaperSection:
    generated, stored = text_of(text), facts.texts.get(key)
    if stored is None:
        return PaperSection(key, heading, tuple(text), generated)
    warnings = number_warnings(stored, generated)
    return PaperSection(key, heading, paragraphs_of(stored.text), generated, True, warnings)
