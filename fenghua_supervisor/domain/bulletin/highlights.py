"""Follow-ups for 工作亮点: what was closed, reached or rose; the office may pick others."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import DONE_STATES, EntryKind
from fenghua_supervisor.domain.codes.plan import TargetState
from fenghua_supervisor.domain.plan.target_state import target_state
from fenghua_supervisor.domain.writing.numbers import percent_text, plain
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from typing import TypeAlias

    from fenghua_supervisor.domain.ledger.detail import TargetProgress
    from fenghua_supervisor.domain.ledger.entries import Entry
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.ledger.several_plans import SeveralPlans

    #: how strong it is, its words, and the id of the follow-up that tells of it
    Reason: TypeAlias = tuple[float, str, int]

MOST_SUGGESTED = 3
_LEAST_TEXT = 12
#: From this rise on within a period, in points, an item has made a jump.
JUMP = Decimal(10)
#: Who is less ahead than this is on time, and nothing to be praised for, in points.
AHEAD = Decimal(5)


@record
class HighlightChoice:
    """A follow-up of the period that may be picked for 工作亮点.

    ``why`` says why it is suggested, empty when it is not; ``place`` is its place among the
    picked ones, None when it is not picked.
    """

    entry_id: int
    number: int
    title: str
    unit: str
    on: date
    text: str
    why: str = ""
    place: int | None = None
    label: str = ""


@record
class Before:
    """How things stood before the period: each action's percentage, and its targets.

    ``this`` is how the text calls the period, ``closed`` the actions signed off within it.
    """

    this: str
    percents: Mapping[int, Decimal]
    targets: Mapping[int, Sequence[TargetProgress]]
    closed: frozenset[int] = frozenset()


def highlight_choices(
    rows: Sequence[LedgerRow],
    entries: Sequence[Entry],
    targets: Mapping[int, Sequence[TargetProgress]],
    before: Before,
    picked: Sequence[int],
    together: SeveralPlans | None = None,
) -> list[HighlightChoice]:
    """All follow-ups of the rows: the picked ones in their order, the suggested, the others."""
    by_id = {row.id: row for row in rows}
    own = [entry for entry in entries if entry.action_id in by_id]
    suggested = suggestions(rows, own, targets, before)
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
            label=together.own_label(by_id[entry.action_id]) if together else "",
        )
        for entry in own
    ]
    return sorted(choices, key=_order)


def _order(choice: HighlightChoice) -> tuple[bool, int, bool, int]:
    position = choice.place if choice.place is not None else 0
    return choice.place is None, position, not choice.why, choice.number


def suggestions(
    rows: Sequence[LedgerRow],
    entries: Sequence[Entry],
    targets: Mapping[int, Sequence[TargetProgress]],
    before: Before,
) -> dict[int, str]:
    """Entry id → why: one follow-up of each row with a reason, the strongest reasons first."""
    return strongest(reasons(last_told(rows, entries), targets, before))


def last_told(rows: Sequence[LedgerRow], entries: Sequence[Entry]) -> list[tuple[LedgerRow, Entry]]:
    """Each row of which something worth telling was said, with the latest of it."""
    by_id = {row.id: row for row in rows}
    telling = [entry for entry in entries if len(entry.reported.progress) > _LEAST_TEXT]
    # What was reported tells more than what the office wrote at the closing.
    telling.sort(key=lambda entry: entry.kind is EntryKind.PROGRESS)
    latest = {entry.action_id: entry for entry in telling if entry.action_id in by_id}
    return [(by_id[action], entry) for action, entry in latest.items()]


def reasons(
    told: Iterable[tuple[LedgerRow, Entry]],
    targets: Mapping[int, Sequence[TargetProgress]],
    before: Before,
) -> list[Reason]:
    """Why these rows stand out, for those that do."""
    return [
        (*reason, entry.id)
        for row, entry in told
        if (reason := _reason(row, targets.get(row.id, ()), before))
    ]


def strongest(found: Iterable[Reason]) -> dict[int, str]:
    """Entry id → why, the strongest reasons first."""
    ordered = sorted(found, key=lambda item: (-item[0], item[2]))
    return {entry_id: why for _, why, entry_id in ordered[:MOST_SUGGESTED]}


def _reason(
    row: LedgerRow, targets: Sequence[TargetProgress], before: Before
) -> tuple[float, str] | None:
    """How strong a reason is, and its words; None when nothing stands out."""
    if not row.counts or any(unit.verdict.behind for unit in row.lead_units):
        return None
    if row.state in DONE_STATES:
        return (1000.0, f"{before.this}办结") if row.id in before.closed else None
    met = _met(targets)
    # Few have met any: what they had met before is asked of those alone.
    reached = met - _met(before.targets.get(row.id, ())) if met else met
    if reached:
        return 500.0 + len(reached), f"{before.this}{len(reached)}项指标达到目标"
    if row.percent is None:
        return None
    rise = row.percent - before.percents.get(row.id, Decimal(0))
    if rise >= JUMP:
        return 200.0 + float(rise), f"{before.this}进度提高{plain(rise)}个百分点"
    ahead = row.percent - row.expected_percent if row.expected_percent is not None else Decimal(0)
    if ahead >= AHEAD:
        return float(ahead), f"超序时进度{percent_text(ahead).rstrip('%')}个百分点"
    return None


def _met(targets: Sequence[TargetProgress]) -> set[int]:
    return {
        found.id for found in targets if target_state(found.target, found.latest) is TargetState.MET
    }
