"""What the search box finds: commands, keys, people, sheets, settings, actions … No widgets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.ledger.filters import LedgerFilter
from fenghua_supervisor.domain.writing.search import normalise
from fenghua_supervisor.records import record
from fenghua_supervisor.services.search_keys import found_by
from fenghua_supervisor.ui.base.links import ActionLink, FilterLink, InstructionLink, NoticeLink

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fenghua_supervisor.domain.act_now.instruction import ActNow
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.notices.notice import Notice
    from fenghua_supervisor.domain.units.names import UnitInfo
    from fenghua_supervisor.ui.base.commands import WindowCommand
    from fenghua_supervisor.ui.base.links import Link
    from fenghua_supervisor.ui.search.finder import Finder, Person
    from fenghua_supervisor.ui.search.record_finder import FoundRecord

MAX_COMMANDS = 3
MAX_SETTINGS = 4
MAX_UNITS = 4
MAX_PEOPLE = 4
MAX_INSTRUCTIONS = 3
MAX_NOTICES = 3
MAX_INSPECTED = 4
MAX_EVALUATED = 3  #: of each kind
MAX_ACTIONS = 7
NOTHING_FOUND = "没有结果，换个词试试：编号、单位、人名、文号，或拼音"
#: what lists every key
_KEYS = frozenset({"快捷键", "键盘", "kjj", "kuaijiejian"})


@record
class Hit:
    """One line of the results, with what it opens or does."""

    icon: str
    words: str
    note: str
    target: Link | WindowCommand


@record
class Offers:
    """What the window can do: found by its words, by its key, and the settings."""

    commands: Sequence[WindowCommand]
    keyed: Sequence[WindowCommand] = ()
    settings: Sequence[WindowCommand] = ()


def find_hits(
    words: str, offers: Offers, finder: Finder, as_of: date, *, with_actions: bool
) -> list[Hit]:
    """Hits for the words as of a day; a page that lists actions itself goes without them."""
    wanted = normalise(words)
    if not wanted:
        return []
    if wanted in _KEYS:
        return [_key_hit(command) for command in offers.keyed]
    hits = [_key_hit(c) for c in offers.keyed if _is_key(wanted) and _has_key(c, wanted)]
    hits += [
        Hit(c.icon, c.full_words, "" if c.is_local else c.keys, c)
        for c in offers.commands
        if wanted in c.initials or wanted in found_by(c.full_words)
    ][:MAX_COMMANDS]
    hits += [_unit_hit(unit) for unit in finder.units(words)][:MAX_UNITS]
    hits += [_person_hit(person) for person in finder.people(words)[:MAX_PEOPLE]]
    instructions = finder.instructions(words, as_of)[:MAX_INSTRUCTIONS]
    hits += [_instruction_hit(item) for item in instructions]
    notices = finder.notices(words, as_of)[:MAX_NOTICES]
    hits += [_notice_hit(number, notice) for number, notice in notices]
    hits += [_record_hit(one) for one in finder.inspected(words, as_of)[:MAX_INSPECTED]]
    # A bare number is that of an action, though the code of an indicator holds it too.
    if not wanted.isdecimal():
        hits += _some_of_each(finder.evaluated(words, as_of))
    hits += [
        Hit(c.icon, c.full_words, c.tip, c)
        for c in offers.settings
        if wanted in found_by(c.full_words)
    ][:MAX_SETTINGS]
    if with_actions:
        hits += _action_hits(wanted, finder.find(words) or set(), finder, as_of)
    return hits


def _is_key(wanted: str) -> bool:
    """Whether it may be a key: 「ctrl+l」, 「f5」."""
    return wanted.startswith(("ctrl", "alt", "shift")) or (
        wanted[0] == "f" and wanted[1:].isdecimal()
    )


def _has_key(command: WindowCommand, wanted: str) -> bool:
    told = (normalise(keys) for keys in (command.keys, command.also) if keys)
    return any(keys.startswith(wanted) for keys in told)


def _key_hit(command: WindowCommand) -> Hit:
    return Hit(command.icon or "command", command.full_words, command.keys, command)


def _person_hit(person: Person) -> Hit:
    return Hit("unit", person.name, person.note, person.link)


def _unit_hit(unit: UnitInfo) -> Hit:
    only = FilterLink(LedgerFilter(units=frozenset({unit.name})))
    return Hit("unit", unit.name, "只看该单位的任务", only)


def _record_hit(found: FoundRecord) -> Hit:
    return Hit(found.icon, found.words, found.note, found.link)


def _some_of_each(found: Sequence[FoundRecord]) -> list[Hit]:
    """Many indicators hold a common word; they shall not hide pilots, nor pilots them."""
    counts: Counter[type[Link]] = Counter()
    hits = []
    for one in found:
        counts[type(one.link)] += 1
        if counts[type(one.link)] <= MAX_EVALUATED:
            hits.append(_record_hit(one))
    return hits


def _instruction_hit(item: ActNow) -> Hit:
    return Hit("bolt", item.text, item.number_words, InstructionLink(item.id))


def _notice_hit(number: str, notice: Notice) -> Hit:
    return Hit("notices", f"{number}　{notice.unit}", notice.kind.label, NoticeLink(notice.id))


def _action_hits(wanted: str, found: set[int], finder: Finder, as_of: date) -> list[Hit]:
    number = int(wanted) if wanted.isdecimal() and len(wanted) < 6 else None
    return [
        Hit(
            *("tasks", f"{row.number}　{row.told_title}", "、".join(row.unit_names[:2])),
            ActionLink(row.id, afresh=True),
        )
        for row in _best(wanted, number, found, finder.titled(as_of))
    ]


def _best(
    wanted: str, number: int | None, found: set[int], rows: Sequence[tuple[LedgerRow, str]]
) -> list[LedgerRow]:
    """Those of a number, then those whose title holds the words, then the rest, each by number.

    Only as far as they are shown: a letter is found in nearly all of very many.
    """
    best: list[LedgerRow] = []
    if number is not None:
        numbered = sorted(_numbered(number, rows), key=lambda pair: wanted not in pair[1])
        best = [row for row, _ in numbered]
        found = found.difference(row.id for row in best)
    titled: list[LedgerRow] = []
    others: list[LedgerRow] = []
    for row, title in rows:
        if row.id in found:
            (titled if wanted in title else others).append(row)
            if len(titled) == MAX_ACTIONS:
                break
    return [*best, *titled, *others][:MAX_ACTIONS]


def _numbered(
    number: int, rows: Sequence[tuple[LedgerRow, str]]
) -> Sequence[tuple[LedgerRow, str]]:
    first = bisect_left(rows, number, key=lambda pair: pair[0].number)
    last = bisect_right(rows, number, key=lambda pair: pair[0].number)
    return rows[first:last]
