"""The preview of an import as rows of one table: what to look at first, then the actions."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.plan import PlanChange
from fenghua_supervisor.domain.plan.deadlines import deadline_words
from fenghua_supervisor.domain.plan.period_goals import goal_words
from fenghua_supervisor.domain.plan.target_words import target_goal
from fenghua_supervisor.domain.writing.numbers import item_ranges
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Collection

    from fenghua_supervisor.domain.ledger.plan_preview import PlanPreview, PreviewLine
    from fenghua_supervisor.domain.plan.lead_proposals import LeadProposal
    from fenghua_supervisor.domain.plan.plan import (
        ParseProblem,
        PlanAction,
        ProposedMilestone,
        Target,
    )


class ActionRowKind(StrEnum):
    """The answers of a preview."""

    NEW = "new"
    CHANGED = "changed"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    REMOVED = "removed"
    UNCHANGED = "unchanged"
    PROBLEM = "problem"
    NOTE = "note"

    @property
    def label(self) -> str:
        """The word shown."""
        words = {ActionRowKind.PROBLEM: "未能识别", ActionRowKind.NOTE: "提示"}
        return words[self] if self in words else PlanChange(self.value).label


@record
class ImportRow:
    """One line of the preview; ``details`` are paragraphs of (heading, text).

    ``gone``: the line of an action that the file leaves out. ``proposals``: lead units proposed for
    an action without any; ``taken``: the one that was taken.
    """

    id: int
    kind: ActionRowKind
    number: int | None
    title: str
    summary: str
    details: tuple[tuple[str, str], ...]
    gone: PreviewLine | None = None
    proposals: tuple[LeadProposal, ...] = ()
    taken: LeadProposal | None = None

    @property
    def number_words(self) -> str:
        """「4」, or 「原4」 for a number that the file gives away; empty where there is none."""
        if self.number is None:
            return ""
        return f"原{self.number}" if self.gone else str(self.number)


def import_rows(preview: PlanPreview, known_units: Collection[str]) -> list[ImportRow]:
    """What is unreadable and what is to be known first, then every action in the file's order."""
    actions = {action.number: action for action in preview.parsed.actions}
    top = [_problem_row(i, p) for i, p in enumerate(preview.parsed.problems)]
    for words in _notes(preview, known_units):
        top.append(ImportRow(len(top), ActionRowKind.NOTE, None, words, "请留意", ()))
    first = len(top)
    lines = [
        _with_proposals(_line_row(first + i, line, actions[line.number]), preview)
        for i, line in enumerate(preview.lines)
    ]
    last = first + len(lines)
    gone = [_gone_row(last + i, line, preview) for i, line in enumerate(preview.gone)]
    return top + gone + lines


def _notes(preview: PlanPreview, known_units: Collection[str]) -> list[str]:
    """What applying would do, and how the file was read, besides the lines of the table."""
    actions, words = preview.parsed.actions, []
    met = dict.fromkeys(unit for action in actions for unit in action.lead_units)
    if fresh := [unit for unit in met if unit not in known_units]:
        words.append(f"台账里没有这些牵头单位，应用时新增：{'、'.join(fresh)}")
    if preview.proposals:
        bare = sum(not action.lead_units for action in actions)
        where = item_ranges(sorted(preview.proposals))
        words.append(f"{bare}项没有写牵头单位，有建议可以采用的是{where}")
    return [*words, *(note.rstrip("。") for note in preview.parsed.notes)]


def _line_row(ident: int, line: PreviewLine, action: PlanAction) -> ImportRow:
    kind = ActionRowKind(line.change.value)
    if kind is ActionRowKind.SPLIT:
        details = (*map(_split, line.differences), *_content(action))
        summary = line.differences[0].partition("：")[2]
    elif kind in (ActionRowKind.CHANGED, ActionRowKind.MOVED):
        details = tuple(_split(difference) for difference in line.differences)
        summary = _changes(line, [heading for heading, _ in details])
    else:
        details = _content(action)
        summary = "、".join(action.lead_units) or "没有牵头单位"
    return ImportRow(ident, kind, line.number, line.title, summary, details)


def _with_proposals(row: ImportRow, preview: PlanPreview) -> ImportRow:
    """The row with the lead units that are proposed, told before its other paragraphs."""
    assert row.number is not None
    proposals = preview.proposals.get(row.number, ())
    if not proposals:
        return row
    taken = preview.taken_lead(row.number)
    shown = taken or proposals[0]
    doubt = f"（{shown.doubt.lstrip('，')}）" if shown.doubt else ""
    summary = f"{'已采用' if taken else '建议'}{doubt}：{'、'.join(shown.lead_units)}"
    told = "\n".join(f"{'、'.join(p.lead_units)}　参照{p.told_source}" for p in proposals)
    heading = "原文没有牵头单位，参照相近的任务建议（不采用就空着）"
    return replace(
        row,
        summary=summary,
        details=((heading, told), *row.details),
        proposals=proposals,
        taken=taken,
    )


def _changes(line: PreviewLine, headings: list[str]) -> str:
    """「正文、指标有改动」; of a moved action first the number that it had."""
    if line.change is not PlanChange.MOVED:
        return f"{'、'.join(headings)}有改动"
    _, _, numbers = line.differences[0].partition("：")
    others = f"，{'、'.join(headings[1:])}有改动" if headings[1:] else ""
    return f"原第{numbers.partition(' → ')[0]}项{others}"


def _gone_row(ident: int, line: PreviewLine, preview: PlanPreview) -> ImportRow:
    details = tuple(_split(difference) for difference in line.differences)
    is_struck = line in preview.struck
    summary = details[0][1].partition("，可按")[0]
    if line.can_be_struck:
        short = summary.removeprefix("正文已").removesuffix("这一项")
        verb = "合并" if line.change is PlanChange.MERGED else "撤销"
        summary = f"应用时{verb}" if is_struck else f"{short}，暂且保留"
    kind = ActionRowKind(line.change.value)
    return ImportRow(ident, kind, line.number, line.title, summary, details, line)


def _split(difference: str) -> tuple[str, str]:
    """「正文：旧 → 新」 as its heading and the two texts on lines of their own."""
    heading, colon, rest = difference.partition("：")
    if not colon:
        return "变更", difference
    before, arrow, after = rest.partition(" → ")
    return (heading, f"原来：{before}\n现在：{after}") if arrow else (heading, rest)


def _content(action: PlanAction) -> tuple[tuple[str, str], ...]:
    return _filled(
        ("正文", action.text),
        ("牵头单位", "、".join(action.lead_units)),
        ("配合单位", "、".join(action.support_units)),
        ("攻坚行动", "　".join(filter(None, (action.campaign, action.section)))),
        ("时限", deadline_words(action.deadline)),
        ("指标", "\n".join(_target(target) for target in action.targets)),
        ("阶段目标", "\n".join(map(goal_words, action.period_goals))),
        ("阶段时间", "\n".join(_step(step) for step in action.milestones)),
    )


def _target(target: Target) -> str:
    return f"{'力争　' if target.is_stretch else ''}{target.name}　{target_goal(target)}"


def _step(step: ProposedMilestone) -> str:
    return f"{deadline_words(step.deadline)}　{step.title}"


def _problem_row(ident: int, problem: ParseProblem) -> ImportRow:
    places = (problem.number, "项"), (problem.line, "行")
    position = "，".join(f"第{at}{what}" for at, what in places if at is not None)
    details = _filled(("位置", position), ("原文", problem.excerpt))
    return ImportRow(ident, ActionRowKind.PROBLEM, problem.number, problem.why, position, details)


def _filled(*parts: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((heading, text) for heading, text in parts if text)
