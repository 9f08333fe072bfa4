"""What became of the sheets that were issued since the first day of the year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.cockpit.figures import Mark, RowKind, SheetLine
from fenghua_supervisor.domain.codes.notices import LADDER
from fenghua_supervisor.domain.notices.ladder import standing
from fenghua_supervisor.domain.notices.notice import NoticeState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.cockpit.facts import CockpitFacts
    from fenghua_supervisor.domain.codes.notices import NoticeKind
    from fenghua_supervisor.domain.notices.notice import Notice

WAITING, LATE, RAISED = NoticeState.WAITING, NoticeState.OVERDUE, NoticeState.RAISED
#: A reply that waits to be judged is one too, so the word is not that of a single state.
ISSUED, ANSWERED = "发出", "答复已到"
_ANSWERED = (NoticeState.TO_JUDGE, NoticeState.SATISFIED)
SHEET_WORDS = (ISSUED, ANSWERED, *(state.label for state in (WAITING, LATE, RAISED)))


def sheet_lines(facts: CockpitFacts) -> tuple[SheetLine, ...]:
    """The rungs that were used, the lowest first, then the sum; nothing when none was issued."""
    first = facts.as_of.replace(month=1, day=1)
    sheets = [n for n in facts.notices if first <= n.issued_on and n.stands(facts.as_of)]
    if not sheets:
        return ()
    used = [kind for kind in LADDER if any(n.kind is kind for n in sheets)]
    by_rung = [_line(facts, kind, [n for n in sheets if n.kind is kind]) for kind in used]
    return (*by_rung, _line(facts, None, sheets))


def _line(facts: CockpitFacts, kind: NoticeKind | None, sheets: Sequence[Notice]) -> SheetLine:
    states = {notice.id: standing(notice, facts.raised, facts.as_of) for notice in sheets}

    def mark(words: str, *wanted: NoticeState) -> Mark:
        return Mark(words, RowKind.SHEETS, tuple(i for i, at in states.items() if at in wanted))

    return SheetLine(
        kind=kind,
        issued=Mark(ISSUED, RowKind.SHEETS, tuple(states)),
        answered=mark(ANSWERED, *_ANSWERED),
        waiting=mark(WAITING.label, WAITING),
        late=mark(LATE.label, LATE),
        raised=mark(RAISED.label, RAISED),
    )
