"""What an import would change, shown before anything is written."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import HeadingStatus, TextStatus
from fenghua_supervisor.domain.codes.plan import PlanChange
from fenghua_supervisor.domain.ledger.revision import fold
from fenghua_supervisor.domain.ledger.states import can_be_struck
from fenghua_supervisor.domain.plan.deadlines import deadline_words
from fenghua_supervisor.domain.plan.period_goals import goal_words
from fenghua_supervisor.domain.plan.target_words import target_goal
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from fenghua_supervisor.domain.codes.plan import PlanKind
    from fenghua_supervisor.domain.ledger.revision import Gone, Revision, RowMatch
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.plan.lead_proposals import LeadProposal
    from fenghua_supervisor.domain.plan.plan import ParsedPlan, Plan, PlanAction, Target


@record
class ImportChoice:
    """What the office says beside the file.

    ``into``: the plan it belongs to; ``as_new``: none of those there are. ``period`` and ``kind``
    take the place of what the file says. ``milestones``: the steps that its texts name are taken
    too. ``strike``: the actions left out that are struck off, by their ids, ``on`` a day (None:
    today). ``leads``: the proposals of lead units that are taken, as the number of the action and
    the id of the earlier action that they come from.
    """

    into: int | None = None
    as_new: bool = False
    period: tuple[date, date] | None = None
    kind: PlanKind | None = None
    milestones: bool = False
    strike: frozenset[int] = frozenset()
    on: date | None = None
    leads: frozenset[tuple[int, int]] = frozenset()


_ELSE = "，不选就照旧跟踪"
#: Nothing is said beside the file.
UNSAID = ImportChoice()


@record
class PreviewLine:
    """One action of the file against the ledger; ``differences`` are finished sentences.

    ``action_id`` is the row that it takes, None: a new one. ``can_be_struck``: the file leaves
    the row out, and units are still at work on it.
    """

    number: int
    title: str
    change: PlanChange
    differences: tuple[str, ...] = ()
    action_id: int | None = None
    can_be_struck: bool = False


@record
class PlanPreview:
    """The file, the plan it belongs to (None: a new one), and a line per action.

    ``gone`` are the rows that the file leaves out. ``likely`` are plans that it may belong to.
    ``question`` is what the office has to say before anything is written, empty when nothing is
    in doubt. ``proposals``: the number of an action that names no lead unit, and what is proposed
    for it, the most likely first; ``parsed`` holds those that were taken. ``mended_units``: units
    by their id that get the name that theirs looks like.
    """

    parsed: ParsedPlan
    plan: Plan | None
    lines: tuple[PreviewLine, ...]
    gone: tuple[PreviewLine, ...] = ()
    likely: tuple[Plan, ...] = ()
    question: str = ""
    choice: ImportChoice = UNSAID
    proposals: Mapping[int, tuple[LeadProposal, ...]] = field(default_factory=dict)
    mended_units: Mapping[int, str] = field(default_factory=dict)

    def taken_lead(self, number: int) -> LeadProposal | None:
        """The proposal that was taken for an action."""
        taken = self.choice.leads
        offered = self.proposals.get(number, ())
        return next((p for p in offered if (number, p.source.action_id) in taken), None)

    @property
    def taken_leads(self) -> int:
        """For how many actions a proposal was taken."""
        return sum(self.taken_lead(number) is not None for number in self.proposals)

    @property
    def plan_id(self) -> int | None:
        """The id of the plan it belongs to; None: a new one."""
        return self.plan.id if self.plan else None

    @property
    def new(self) -> int:
        """How many actions would get their text for the first time."""
        return self._count(PlanChange.NEW, PlanChange.SPLIT)

    @property
    def changed(self) -> int:
        """How many actions would change, or change their place."""
        return self._count(PlanChange.CHANGED, PlanChange.MOVED)

    @property
    def unchanged(self) -> int:
        """How many actions are already so."""
        return self._count(PlanChange.UNCHANGED)

    @property
    def struck(self) -> tuple[PreviewLine, ...]:
        """The actions that would be struck off."""
        return tuple(line for line in self.gone if line.action_id in self.choice.strike)

    @property
    def milestones(self) -> int:
        """How many steps with a day of their own the texts of the file name."""
        return sum(len(action.milestones) for action in self.parsed.actions)

    def _count(self, *kinds: PlanChange) -> int:
        return sum(line.change in kinds for line in self.lines)


def compare(revision: Revision) -> tuple[tuple[PreviewLine, ...], tuple[PreviewLine, ...]]:
    """A line per action of a file, and a line per row that it leaves out."""
    lines = tuple(_line(match) for match in revision.matches)
    return lines, tuple(_gone_line(gone) for gone in revision.gone)


def _line(match: RowMatch) -> PreviewLine:
    action, row = match.action, match.row
    if match.split_from is not None:
        told = (f"来源：由原第{match.split_from.number}项拆分",)
        return PreviewLine(
            action.number, action.title, PlanChange.SPLIT, told, row.id if row else None
        )
    if row is None or row.text_status is TextStatus.MISSING:
        return PreviewLine(action.number, action.title, PlanChange.NEW, (), row.id if row else None)
    found = tuple(_differences(action, row))
    kind = PlanChange.CHANGED if found else PlanChange.UNCHANGED
    if action.number != row.number:
        kind, found = PlanChange.MOVED, (f"编号：{row.number} → {action.number}", *found)
    return PreviewLine(action.number, action.title, kind, found, row.id)


def _gone_line(gone: Gone) -> PreviewLine:
    row, into = gone.row, gone.merged_into
    if into is not None:
        kind, told = PlanChange.MERGED, f"去向：正文已写入第{into.number}项，可按合并处理{_ELSE}"
    else:
        kind, told = PlanChange.REMOVED, f"去向：文件中已没有这一项，可按撤销处理{_ELSE}"
    is_offered = any(can_be_struck(unit.state) for unit in row.lead_units)
    if not is_offered:
        told = told.partition("，可按")[0] + f"，这一项{row.state.label}，不用处理"
    aside = ("编号：这个编号由别的任务使用，本项排到最后",) if gone.is_displaced else ()
    return PreviewLine(
        row.number, row.title, kind, (told, *aside), row.id, can_be_struck=is_offered
    )


def _differences(action: PlanAction, row: LedgerRow) -> list[str]:
    found = []
    if fold(action.text) != fold(row.text):
        found.append(f"正文：{row.text} → {action.text}")
    # A text that names no lead unit leaves those that the office has typed in.
    if action.lead_units and action.lead_units != row.printed_units:
        found.append(f"牵头单位：{_join(row.printed_units)} → {_join(action.lead_units)}")
    if action.support_units != row.support_units:
        found.append(f"配合单位：{_join(row.support_units)} → {_join(action.support_units)}")
    printed = row.original_deadline
    if action.deadline is not None and (printed is None or action.deadline.date != printed.date):
        found.append(f"时限：{deadline_words(printed)} → {deadline_words(action.deadline)}")
    before, after = [_told(t) for t in row.targets], [_told(t) for t in action.targets]
    if [fold(t) for t in before] != [fold(t) for t in after]:
        found.append(f"指标：{_join(before)} → {_join(after)}")
    found.extend(_printed_differences(action, row))
    found.extend(_heading_differences(action, row))
    return found


def _printed_differences(action: PlanAction, row: LedgerRow) -> list[str]:
    """What differs in how the paper numbers the action, in its list of units and its goals."""
    found = []
    if action.printed_number != row.printed_number:
        numbers = (row.printed_number or str(row.number), action.printed_number or "无")
        found.append("原文编号：" + " → ".join(numbers))
    if action.has_open_units != row.has_open_units:
        found.append("单位名单" + ("以“等”结尾" if action.has_open_units else "不再以“等”结尾"))
    before = [goal_words(goal) for goal in row.period_goals]
    after = [goal_words(goal) for goal in action.period_goals]
    if [fold(words) for words in before] != [fold(words) for words in after]:
        found.append(f"阶段目标：{_join(before)} → {_join(after)}")
    return found


def _heading_differences(action: PlanAction, row: LedgerRow) -> list[str]:
    """An inferred heading never replaces a printed one."""
    if action.heading_status is not HeadingStatus.PRINTED:
        return []
    pairs = (("攻坚行动", row.campaign, action.campaign), ("小标题", row.section, action.section))
    found = [
        f"{what}：{before or '—'} → {after}"
        for what, before, after in pairs
        if after and fold(before) != fold(after)
    ]
    if row.heading_status is not HeadingStatus.PRINTED and not found:
        found.append("标题由推定改为原文")
    return found


def _told(target: Target) -> str:
    return ("力争" if target.is_stretch else "") + target.name + target_goal(target)


def _join(names: Sequence[str]) -> str:
    return "、".join(names) or "无"
