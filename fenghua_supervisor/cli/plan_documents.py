"""What the command line prints of plans and their files."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from fenghua_supervisor.cli.documents import deadline_document, goal_document, target_document
from fenghua_supervisor.domain.codes.lights import GreyKind
from fenghua_supervisor.domain.plan.kinds import period_of
from fenghua_supervisor.domain.writing.numbers import item_ranges

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fenghua_supervisor.domain.ledger.done_rate import DoneRate
    from fenghua_supervisor.domain.ledger.plan_preview import PlanPreview, PreviewLine
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.plan.links import KinLink
    from fenghua_supervisor.domain.plan.plan import ParseProblem, Plan, PlanAction

Document = dict[str, Any]


def preview_document(preview: PlanPreview, *, applied: bool, proposing: bool) -> Document:
    """All that the file holds, what would change, and what could not be read.

    ``proposing``: with the lead units that are proposed for actions without any.
    """
    parsed = preview.parsed
    changes = {line.number: line for line in preview.lines}
    plan, (start, end) = preview.plan, (parsed.period_start, parsed.period_end)
    return {
        "title": parsed.title,
        "kind": parsed.kind.value,
        "period_start": start.isoformat() if start else None,
        "period_end": end.isoformat() if end else None,
        "plan_id": preview.plan_id,
        "plan": plan.title if plan else None,
        "likely": [{"id": likely.id, "title": likely.title} for likely in preview.likely],
        "question": preview.question,
        "actions": [
            {
                **_action_document(action),
                "change": changes[action.number].change.value,
                "differences": list(changes[action.number].differences),
                **({"proposals": _proposals(preview, action.number)} if proposing else {}),
            }
            for action in parsed.actions
        ],
        "gone": [_gone_document(line, preview) for line in preview.gone],
        "missing_numbers": list(parsed.missing_numbers),
        "problems": [_problem_document(problem) for problem in parsed.problems],
        "notes": list(parsed.notes),
        "new": preview.new,
        "changed": preview.changed,
        "unchanged": preview.unchanged,
        "milestones": preview.milestones,
        "applied": applied,
    }


def _proposals(preview: PlanPreview, number: int) -> list[Document]:
    return [
        {
            "lead_units": list(proposal.lead_units),
            "likeness": round(proposal.likeness, 2),
            "source": {
                "id": proposal.source.action_id,
                "plan": proposal.source.plan_title,
                "number": proposal.source.number,
                "text": proposal.source.text,
            },
        }
        for proposal in preview.proposals.get(number, ())
    ]


def preview_words(preview: PlanPreview, *, proposing: bool) -> str:
    """The preview as lines of text."""
    parsed = preview.parsed
    summary = (
        f"{parsed.title or '（未识别标题）'}：识别{len(parsed.actions)}项，"
        f"新增{preview.new}项，变更{preview.changed}项，不变{preview.unchanged}项，"
        f"缺{len(parsed.missing_numbers)}个编号，{len(parsed.problems)}处未能识别"
    )
    lines = [summary, _whose(preview), *parsed.notes]
    lines += [f"请先说明：{preview.question}{how_to_say(preview)}"] if preview.question else []
    lines += [
        f"第{problem.line}行：{problem.why}" if problem.line else problem.why
        for problem in parsed.problems
    ]
    for line in preview.lines:
        lines += [f"第{line.number}项 {difference}" for difference in line.differences]
    for line in preview.gone:
        what = "撤销" if line in preview.struck else line.change.label
        lines += [f"原第{line.number}项（{what}） {told}" for told in line.differences]
    left = [line.number for line in preview.gone if line.can_be_struck]
    if left and not preview.struck:
        lines.append(f"要撤销或合并的，加--strike和原编号（可选{item_ranges(left)}），all为全部")
    if preview.milestones and not preview.choice.milestones:
        lines.append(f"正文写明了{preview.milestones}个阶段时间，加--milestones写成节点")
    lines += _proposal_words(preview) if proposing else []
    return "\n".join(lines)


def how_to_say(preview: PlanPreview) -> str:
    """How what a preview asks for is answered on the command line, in brackets."""
    if preview.likely:
        return f"（更新请加--into {preview.likely[0].id}，建立新方案请加--new）"
    return "（如--period 2025或--period 2025-01-01..2025-12-31）"


def _proposal_words(preview: PlanPreview) -> list[str]:
    bare = [action.number for action in preview.parsed.actions if not action.lead_units]
    lines = [
        f"第{number}项 建议：{'、'.join(p.lead_units)}（参照《{p.source.plan_title}》"
        f"第{p.source.number}项{p.doubt}）"
        for number in bare
        for p in preview.proposals.get(number, ())
    ]
    without = [number for number in bare if number not in preview.proposals]
    if without:
        lines.append(f"没有相近的任务可以参照：{item_ranges(without)}")
    return lines or ["每项都有牵头单位，不用建议"]


def _whose(preview: PlanPreview) -> str:
    """Which plan would be written to: the one named, or a new one with its kind and period."""
    parsed = preview.parsed
    if preview.plan is not None:
        return f"更新台账中的方案：{preview.plan.title}（编号{preview.plan.id}）"
    start, end = parsed.period_start, parsed.period_end
    period = f"{start}至{end}" if start and end else "起止时间待定"
    return f"建立新方案：{parsed.kind.label}，{period}"


def _gone_document(line: PreviewLine, preview: PlanPreview) -> Document:
    return {
        "id": line.action_id,
        "number": line.number,
        "title": line.title,
        "change": line.change.value,
        "differences": list(line.differences),
        "can_be_struck": line.can_be_struck,
        "struck": line in preview.struck,
    }


def _action_document(action: PlanAction) -> Document:
    return {
        "number": action.number,
        "printed_number": action.printed_number,
        "title": action.title,
        "text": action.text,
        "text_status": action.text_status.value,
        "campaign": action.campaign,
        "section": action.section,
        "heading_status": action.heading_status.value,
        "lead_units": list(action.lead_units),
        "support_units": list(action.support_units),
        "has_open_units": action.has_open_units,
        **deadline_document(action.deadline),
        "targets": [target_document(target) for target in action.targets],
        "milestones": [
            {"title": proposed.title, **deadline_document(proposed.deadline)}
            for proposed in action.milestones
        ],
        "period_goals": [goal_document(goal) for goal in action.period_goals],
        "line": action.line,
    }


def _problem_document(problem: ParseProblem) -> Document:
    return {
        "number": problem.number,
        "line": problem.line,
        "why": problem.why,
        "excerpt": problem.excerpt,
    }


def plan_document(
    plan: Plan, rows: Sequence[LedgerRow], rate: DoneRate, *, is_chosen: bool, is_open: bool
) -> Document:
    """One plan with its figures as of a day."""
    lights = Counter(row.light.value for row in rows if row.counts)
    return {
        "id": plan.id,
        "title": plan.title,
        "kind": plan.kind.value,
        "kind_label": plan.kind.label,
        "period": period_of(plan.period_start, plan.period_end),
        "period_start": plan.period_start.isoformat(),
        "period_end": plan.period_end.isoformat(),
        "open": is_open,
        "closed_on": plan.closed_on.isoformat() if plan.closed_on else None,
        "current": is_chosen,
        "counts": {
            "actions": len(rows),
            "counted": rate.base,
            "done": rate.done,
            "missing": sum(row.left_out is GreyKind.TEXT_MISSING for row in rows),
            "lights": dict(sorted(lights.items())),
        },
        "done_words": rate.words if rate.base else f"{len(rows)}项",
    }


def link_document(link: KinLink, rows: Mapping[int, LedgerRow]) -> Document:
    """How two actions hang together."""
    ends = {"from": rows[link.action_id], "to": rows[link.other_id]}
    return {
        "id": link.id,
        "kind": link.kind.value,
        "kind_label": link.kind.label,
        "made_on": link.made_on.isoformat(),
        **{
            name: {"plan_id": row.plan_id, "number": row.number, "id": row.id, "title": row.title}
            for name, row in ends.items()
        },
    }
