"""Names of units: one body is one name, and an office writes it in several ways."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.writing.text import clean
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Between the aliases of a unit as they are stored.
ALIAS_MARK = "、"


@record
class UnitInfo:
    """A unit of the directory; ``aliases`` are other names met in papers."""

    id: int
    name: str
    kind: str = ""
    aliases: tuple[str, ...] = ()
    initials: str = ""


def oddly_written(units: Iterable[UnitInfo]) -> dict[int, str]:
    """The ids of units whose names hold characters that only look like others, and what they say.

    「区⼈⼒社保局」 in radicals is 区人力社保局; where there is such a unit too it stays, for which
    of two units a paper means only the office knows.
    """
    known = list(units)
    names = {unit.name for unit in known}
    meant = {unit.id: clean(unit.name) for unit in known}
    spread = Counter(meant.values())
    return {
        unit.id: meant[unit.id]
        for unit in known
        if meant[unit.id] not in names and meant[unit.id] and spread[meant[unit.id]] == 1
    }


def resolve_unit(units: Iterable[UnitInfo], text: str) -> UnitInfo:
    """The unit meant by ``text``: its name or an alias, or the only name that contains it.

    Raises UserError when nothing fits or more than one does; nothing is guessed.
    """
    known = list(units)
    wanted = clean(text)
    found, near = _meant(known, wanted)
    if found is not None:
        return found
    if near:
        names = "、".join(unit.name for unit in near[:5])
        raise UserError(f"单位“{text}”不明确，可能是{names}，请写全称。")
    raise UserError(f"没有名为“{text}”的牵头单位，{_proposal(known, wanted)}")


def unit_called(units: Iterable[UnitInfo], text: str) -> UnitInfo | None:
    """As ``resolve_unit``; None when nothing fits or more than one does."""
    return _meant(list(units), clean(text))[0]


def likely_units(units: Iterable[UnitInfo], text: str) -> list[UnitInfo]:
    """The units that ``text`` may mean, the likeliest first; for a question, never to be taken."""
    known, wanted = list(units), clean(text)
    near = _meant(known, wanted)[1]
    named = {unit.name: unit for unit in known}
    return near or [named[name] for name in _like(known, wanted)]


def _meant(known: list[UnitInfo], wanted: str) -> tuple[UnitInfo | None, list[UnitInfo]]:
    """The one that is called so; and, where that is none, all whose names contain it."""
    exact = [unit for unit in known if wanted == unit.name or wanted in unit.aliases]
    if len(exact) == 1:
        return exact[0], []
    near = [unit for unit in known if wanted and wanted in unit.name]
    return (near[0], []) if len(near) == 1 else (None, near)


def _proposal(units: list[UnitInfo], wanted: str) -> str:
    meant = _like(units, wanted)
    if not meant:
        return "请核对单位名称。"
    return f"是不是{'、'.join(meant)}？请核对单位名称。"


def _like(units: list[UnitInfo], wanted: str) -> list[str]:
    """The names of units that may have been meant, found by initials or by likeness."""
    # Whoever names a unit rightly does not need it.
    from difflib import get_close_matches

    names = {name: unit.name for unit in units for name in (unit.name, *unit.aliases)}
    meant = [unit.name for unit in units if wanted and unit.initials == wanted.casefold()]
    meant += [names[name] for name in get_close_matches(wanted, names, 3, 0.5)]
    return list(dict.fromkeys(meant))
