"""What became of the sheets that were issued since the first day of the year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.cockpit.figures import Mark, RowKind, SheetLine
from fenghua_supervisor.domain.codes.notices import LADDER
from fenghua_supervisor.domain.notices.ladder import standing
from fenghua_supervisor.domain.notices.notice import NoticeState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fenghua_supervisor.domain.cockpit.facts import CockpitFacts
    from fenghua_supervisor.domain.codes.notices import NoticeKind
    from fenghua_supervisor.domain.notices.notice import Notice

ISSUED, ANSWERED, WAITING, LATE, RAISED = "发出", "已答复", "待答复", "逾期未答", "已升级"
_WORDS = {
    NoticeState.TO_JUDGE: ANSWERED,
    NoticeState.SATISFIED: ANSWERED,
    NoticeState.WAITING: WAITING,
    NoticeState.OVERDUE: LATE,
    NoticeState.RAISED: RAISED,
}


def sheet_lines(facts: CockpitFacts) -> tuple[SheetLine, ...]:
    """The rungs that were used, the lowest first, then the sum; nothing when none was issued."""
    first = facts.as_of.replace(month=1, day=1)
    sheets = [n for n in facts.notices if first <= n.issued_on and n.stands(facts.as_of)]
    if not sheets:
        return ()
    used = [kind for kind in LADDER if any(n.kind is kind for n in sheets)]
    by_rung = [_line(facts, kind, [n for n in sheets if n.kind is kind]) for kind in used]
    return (*by_rung, _line(facts, None, sheets))


def sheet_word(notice: Notice, raised: frozenset[int], as_of: date) -> str:
    """What became of a sheet that stands; the one that took it further speaks for it."""
    return _WORDS[standing(notice, raised, as_of)]


def _line(facts: CockpitFacts, kind: NoticeKind | None, sheets: Sequence[Notice]) -> SheetLine:
    words = {notice.id: sheet_word(notice, facts.raised, facts.as_of) for notice in sheets}

    def mark(wanted: str) -> Mark:
        return Mark(wanted, RowKind.SHEETS, tuple(i for i, word in words.items() if word == wanted))

    return SheetLine(
        kind=kind,
        issued=Mark(ISSUED, RowKind.SHEETS, tuple(words)),
        answered=mark(ANSWERED),
        waiting=mark(WAITING),
        late=mark(LATE),
        raised=mark(RAISED),
    )
