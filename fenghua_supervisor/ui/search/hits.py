"""What the search box finds: commands, units, instructions, sheets, actions. No widgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.ledger.filters import LedgerFilter
from fenghua_supervisor.domain.writing.search import normalise
from fenghua_supervisor.ui.base.links import ActionLink, FilterLink, InstructionLink, NoticeLink

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fenghua_supervisor.domain.act_now.instruction import ActNow
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.notices.notice import Notice
    from fenghua_supervisor.domain.units.names import UnitInfo
    from fenghua_supervisor.ui.base.commands import WindowCommand
    from fenghua_supervisor.ui.base.links import Link
    from fenghua_supervisor.ui.search.finder import Finder

MAX_COMMANDS = 3
MAX_UNITS = 4
MAX_INSTRUCTIONS = 3
MAX_NOTICES = 3
MAX_ACTIONS = 7


@dataclass(frozen=True, slots=True)
class Hit:
    """One line of the results, with what it opens or does."""

    icon: str
    words: str
    note: str
    target: Link | WindowCommand


def find_hits(
    words: str,
    commands: Sequence[WindowCommand],
    finder: Finder,
    rows: Mapping[int, LedgerRow] | None,
    instructions: Sequence[ActNow] = (),
    notices: Sequence[tuple[str, Notice]] = (),
) -> list[Hit]:
    """Hits for the words; ``rows`` None leaves actions out (the list shows them itself)."""
    wanted = normalise(words)
    if not wanted:
        return []
    hits = [
        Hit(c.icon, c.full_words, "" if c.is_local else c.keys, c)
        for c in commands
        if wanted in normalise(c.full_words) or wanted in c.initials
    ][:MAX_COMMANDS]
    hits += [_unit_hit(unit) for unit in finder.units(words)][:MAX_UNITS]
    hits += [_instruction_hit(item) for item in instructions[:MAX_INSTRUCTIONS]]
    hits += [_notice_hit(number, notice) for number, notice in notices[:MAX_NOTICES]]
    if rows is not None:
        hits += _action_hits(wanted, finder.find(words) or set(), rows)
    return hits


def _unit_hit(unit: UnitInfo) -> Hit:
    only = FilterLink(LedgerFilter(units=frozenset({unit.name})))
    return Hit("unit", unit.name, "只看该单位的任务", only)


def _instruction_hit(item: ActNow) -> Hit:
    return Hit("bolt", item.text, item.number_words, InstructionLink(item.id))


def _notice_hit(number: str, notice: Notice) -> Hit:
    return Hit("notices", f"{number}　{notice.unit}", notice.kind.label, NoticeLink(notice.id))


def _action_hits(wanted: str, found: set[int], rows: Mapping[int, LedgerRow]) -> list[Hit]:
    number = int(wanted) if wanted.isdecimal() and len(wanted) < 6 else None
    fitting = [row for row in rows.values() if row.id in found or row.number == number]
    fitting.sort(
        key=lambda row: (row.number != number, wanted not in normalise(row.title), row.number)
    )
    return [
        Hit(
            *("tasks", f"{row.number}　{row.title}", "、".join(row.unit_names[:2])),
            ActionLink(row.id, afresh=True),
        )
        for row in fitting[:MAX_ACTIONS]
    ]
