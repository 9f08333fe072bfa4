"""Which sheets the list shows, and which its chips count. No widgets."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.notices.ladder import raised_ids, standing
from fenghua_supervisor.domain.notices.notice import NoticeState
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from fenghua_supervisor.domain.codes.notices import NoticeKind
    from fenghua_supervisor.domain.notices.notice import Notice

_ORDER = {state: place for place, state in enumerate(NoticeState)}


@record
class NoticeFilter:
    """What the list is limited to; None and empty limit nothing."""

    state: NoticeState | None = None
    unit_id: int | None = None
    kind: NoticeKind | None = None
    month: Month | None = None
    #: the sheets that something counted
    ids: frozenset[int] = frozenset()


def filtered(notices: Iterable[Notice], wanted: NoticeFilter, as_of: date) -> list[Notice]:
    """The sheets that fit: what needs attention first, then the newest first."""
    known = list(notices)
    states = states_of(known, as_of)
    found = [notice for notice in known if _fits(notice, wanted, states[notice.id])]
    return sorted(found, key=lambda n: (_ORDER[states[n.id]], -n.issued_on.toordinal(), -n.id))


def states_of(notices: Sequence[Notice], as_of: date) -> dict[int, NoticeState]:
    """Where each sheet stands among the others: one that was taken further is no longer late."""
    raised = raised_ids(notices, as_of)
    return {notice.id: standing(notice, raised, as_of) for notice in notices}


def whatever_state(notices: Iterable[Notice], wanted: NoticeFilter, as_of: date) -> list[Notice]:
    """The sheets that the chips of the states count: the other limits are kept."""
    return filtered(notices, replace(wanted, state=None), as_of)


def months_of(notices: Sequence[Notice]) -> list[Month]:
    """The months in which sheets were issued, the newest first."""
    return sorted({Month.of(notice.issued_on) for notice in notices}, reverse=True)


def units_of(notices: Sequence[Notice]) -> list[tuple[int, str]]:
    """The units that got sheets, those with most first."""
    counts = Counter((notice.unit_id, notice.unit) for notice in notices)
    return [unit for unit, _ in counts.most_common()]


def _fits(notice: Notice, wanted: NoticeFilter, state: NoticeState) -> bool:
    return (
        (not wanted.ids or notice.id in wanted.ids)
        and (wanted.unit_id is None or notice.unit_id == wanted.unit_id)
        and (wanted.kind is None or notice.kind is wanted.kind)
        and (wanted.month is None or Month.of(notice.issued_on) == wanted.month)
        and (wanted.state is None or state is wanted.state)
    )
