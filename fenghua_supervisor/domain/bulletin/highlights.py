"""Follow-ups that may be picked for 工作亮点; some are suggested, none is printed unpicked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.paper import HighlightChoice
from fenghua_supervisor.domain.codes.ledger import DONE_STATES
from fenghua_supervisor.domain.codes.plan import TargetState
from fenghua_supervisor.domain.plan.target_state import target_state
from fenghua_supervisor.domain.writing.numbers import percent_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fenghua_supervisor.domain.ledger.detail import TargetProgress
    from fenghua_supervisor.domain.ledger.entries import Entry
    from fenghua_supervisor.domain.ledger.rows import LedgerRow

MOST_SUGGESTED = 6
_LEAST_TEXT = 12


def highlight_choices(
    rows: Sequence[LedgerRow],
    entries: Sequence[Entry],
    targets: Mapping[int, Sequence[TargetProgress]],
    picked: Sequence[int],
) -> list[HighlightChoice]:
    """All follow-ups of the rows: the picked ones in their order, the suggested, the others."""
    by_id = {row.id: row for row in rows}
    own = [entry for entry in entries if entry.action_id in by_id]
    suggested = _suggested(by_id, own, targets)
    choices = [
        HighlightChoice(
            entry_id=entry.id,
            number=by_id[entry.action_id].number,
            title=by_id[entry.action_id].title,
            unit=entry.unit or "、".join(by_id[entry.action_id].unit_names),
            on=entry.on,
            text=entry.reported.progress,
            why=suggested.get(entry.id, ""),
            place=picked.index(entry.id) if entry.id in picked else None,
        )
        for entry in own
    ]
    return sorted(choices, key=_order)


def _order(choice: HighlightChoice) -> tuple[bool, int, bool, int]:
    position = choice.place if choice.place is not None else 0
    return choice.place is None, position, not choice.why, choice.number


def _suggested(
    rows: Mapping[int, LedgerRow],
    entries: Sequence[Entry],
    targets: Mapping[int, Sequence[TargetProgress]],
) -> dict[int, str]:
    """The latest follow-up of the rows with the strongest reason, one each."""
    latest = {
        entry.action_id: entry for entry in entries if len(entry.reported.progress) > _LEAST_TEXT
    }
    found = [
        (*reason, entry.id)
        for action, entry in latest.items()
        if (reason := _reason(rows[action], targets.get(action, ())))
    ]
    found.sort(key=lambda item: (-item[0], item[2]))
    return {entry_id: why for _, why, entry_id in found[:MOST_SUGGESTED]}


def _reason(row: LedgerRow, targets: Sequence[TargetProgress]) -> tuple[float, str] | None:
    """How strong a reason is, and its words; None when nothing stands out."""
    if not row.counts or any(unit.verdict.behind for unit in row.lead_units):
        return None
    if row.state in DONE_STATES:
        return 1000.0, "已办结"
    states = [target_state(found.target, found.latest) for found in targets]
    met = states.count(TargetState.MET)
    if met and met == len(states):
        return 500.0 + met, f"{met}项指标全部达到目标"
    if row.percent is not None and row.expected_percent is not None:
        ahead = row.percent - row.expected_percent
        if ahead > 0:
            return float(ahead), f"超序时进度{percent_text(ahead).rstrip('%')}个百分点"
    return None
