"""What an import would change, shown before anything is written."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import ChangeKind, HeadingStatus, TextStatus
from fenghua_supervisor.domain.plan.deadlines import deadline_words
from fenghua_supervisor.domain.plan.period_goals import goal_words
from fenghua_supervisor.domain.plan.target_words import target_goal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.plan.plan import ParsedPlan, PlanAction, Target


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One action of the file against the ledger; ``differences`` are finished sentences."""

    number: int
    title: str
    change: ChangeKind
    differences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanPreview:
    """The file, the plan it belongs to (None: a new one), and a line per action."""

    parsed: ParsedPlan
    plan_id: int | None
    lines: tuple[PreviewLine, ...]

    @property
    def new(self) -> int:
        """How many actions would get their text for the first time."""
        return self._count(ChangeKind.NEW)

    @property
    def changed(self) -> int:
        """How many actions would change."""
        return self._count(ChangeKind.CHANGED)

    @property
    def unchanged(self) -> int:
        """How many actions are already so."""
        return self._count(ChangeKind.UNCHANGED)

    def _count(self, kind: ChangeKind) -> int:
        return sum(line.change is kind for line in self.lines)


_HALF_TO_FULL = str.maketrans({"，": ",", "。": ".", "；": ";", "：": ":", "“": '"', "”": '"'})


def fold(text: str) -> str:
    """``text`` without the differences of full- and half-width print and of spacing."""
    folded = unicodedata.normalize("NFKC", text.translate(_HALF_TO_FULL))
    return "".join(folded.split())


def compare(parsed: ParsedPlan, rows: Sequence[LedgerRow]) -> tuple[PreviewLine, ...]:
    """A line per action of ``parsed`` against the ``rows`` of its plan."""
    stored = {row.number: row for row in rows}
    return tuple(_line(action, stored.get(action.number)) for action in parsed.actions)


def _line(action: PlanAction, row: LedgerRow | None) -> PreviewLine:
    if row is None or row.text_status is TextStatus.MISSING:
        return PreviewLine(action.number, action.title, ChangeKind.NEW)
    found = tuple(_differences(action, row))
    kind = ChangeKind.CHANGED if found else ChangeKind.UNCHANGED
    return PreviewLine(action.number, action.title, kind, found)


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
