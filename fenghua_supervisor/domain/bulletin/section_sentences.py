"""Sentences on targets, highlights, notices, the order of the units, and what has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.annexes import count_states
from fenghua_supervisor.domain.bulletin.notice_figures import notice_kinds, notice_total
from fenghua_supervisor.domain.bulletin.paper import Paragraph
from fenghua_supervisor.domain.codes.bulletin import ScopeKind
from fenghua_supervisor.domain.codes.plan import TargetState
from fenghua_supervisor.domain.writing.numbers import item_ranges, percent_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.bulletin.facts import BulletinFacts
    from fenghua_supervisor.domain.bulletin.paper import (
        ChangeLine,
        NoticeLine,
        RankLine,
        TargetLine,
    )

_NAMED = 6


def target_words(lines: Sequence[TargetLine], annex: int) -> list[Paragraph]:
    """How many targets stand how; those that are met or unpublished by number."""
    if not lines:
        return []
    by_state = "、".join(f"{state.label}{count}项" for state, count in count_states(lines))
    parts = [
        f"计入统计的行动共有指标{len(lines)}项，其中{by_state}。各项指标数据见附件{annex}。",
        _named("已达到目标的指标", lines, TargetState.MET),
        _named("数据未发布、不作评判的指标", lines, TargetState.NOT_PUBLISHED),
    ]
    return [Paragraph(part) for part in parts if part]


def highlight_words(facts: BulletinFacts) -> list[Paragraph]:
    """The picked follow-ups in their order, one paragraph each."""
    rows = {row.id: row for row in facts.rows}
    return [
        Paragraph(
            f"第{rows[entry.action_id].number}项“{rows[entry.action_id].title}”，"
            f"{entry.unit or '、'.join(rows[entry.action_id].unit_names)}："
            f"{_ended(' '.join(entry.reported.progress.split()))}"
        )
        for entry in facts.picked
        if entry.action_id in rows
    ]


def notice_words(facts: BulletinFacts, lines: Sequence[NoticeLine]) -> list[Paragraph]:
    """Issued, answered, in time, overdue, and what that was for the units."""
    this = facts.period.this
    older = facts.older_overdue
    before = f"{this}以前发出的文书仍有{older}份逾期未答复。" if older else ""
    if not lines:
        return [Paragraph(f"{this}没有发出催办单、督办单等文书。{before}")]
    total = notice_total(lines)
    kinds = "、".join(
        f"{kind}{count}份" for kind, count in notice_kinds(facts.notices, facts.as_of)
    )
    late = total.answered - total.on_time
    further = f"（另有{total.raised}份未答复、已升级）" if total.raised else ""
    return [
        Paragraph(
            f"{this}共发出文书{total.issued}份，其中{kinds}。截至统计日，已答复{total.answered}份"
            f"（按时{total.on_time}份、逾期{late}份），逾期未答复{total.overdue}份{further}。{before}"
        ),
        *_burden(facts, lines),
    ]


def ranking_words(facts: BulletinFacts, lines: Sequence[RankLine]) -> list[Paragraph]:
    """By what the units are ordered, and who stands first and last."""
    if len(lines) < 2:
        return []
    basis = (
        "有延期的按原时限判断逾期"
        if facts.settings.rank_by_original
        else "有延期的按现时限判断逾期"
    )
    first = [line.unit for line in lines if line.rank == 1]
    last = [line for line in lines if line.rank == lines[-1].rank]
    intro = (
        f"按滞后及逾期占比由低到高、占比相同的按办结率由高到低，对{len(lines)}个牵头单位排名，"
        f"两项都相同的名次并列，{basis}。"
    )
    if len(first) == len(lines):
        return [Paragraph(f"{intro}各单位并列第1名。")]
    worst = _units([line.unit for line in last])
    return [
        Paragraph(
            f"{intro}第1名为{_units(first)}；末位（第{last[0].rank}名）为{worst}，"
            f"滞后及逾期占比{percent_text(last[0].behind_share)}。"
        )
    ]


def change_words(facts: BulletinFacts, lines: Sequence[ChangeLine]) -> list[Paragraph]:
    """What changed since the period before, by number."""
    previous = facts.previous
    if previous is None:
        return []
    source = "定稿数据" if previous.frozen else "同口径推算数据"
    rule = "" if previous.rule == facts.rule.title else f"，上期亮灯按“{previous.rule}”"
    head = f"与上期（{previous.words}，{source}{rule}）相比，"
    if not lines:
        return [Paragraph(f"{head}各项行动的亮灯和滞后情况没有变化。")]
    return [
        Paragraph(f"{head}变化情况如下。"),
        *(
            Paragraph(f"{line.word}{len(line.numbers)}项：{item_ranges(line.numbers)}。")
            for line in lines
        ),
    ]


def _named(what: str, lines: Sequence[TargetLine], state: TargetState) -> str:
    found = [line for line in lines if line.state is state]
    if not found:
        return ""
    numbers = item_ranges(sorted({line.number for line in found}))
    return f"{what}{len(found)}项，涉及{numbers}行动。"


def _burden(facts: BulletinFacts, lines: Sequence[NoticeLine]) -> list[Paragraph]:
    if facts.scope.kind is ScopeKind.UNIT:
        return []
    most = lines[0].issued
    top = [line.unit for line in lines if line.issued == most]
    sentence = f"文书涉及{len(lines)}个单位，单个单位最多{most}份"
    return [Paragraph(f"{sentence}（{_units(top)}）。" if len(top) <= _NAMED else f"{sentence}。")]


def _units(names: Sequence[str]) -> str:
    named = "、".join(names[:_NAMED])
    return f"{named}等{len(names)}个单位" if len(names) > _NAMED else named


def _ended(text: str) -> str:
    return text if text.endswith(("。", "！", "？")) else f"{text.rstrip('；;，,')}。"
