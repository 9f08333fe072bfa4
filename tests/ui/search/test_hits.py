"""Which actions are shown of many that a search finds, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.writing.search import normalise
from fenghua_supervisor.ui.base.links import ActionLink
from fenghua_supervisor.ui.search.finder import Finder
from fenghua_supervisor.ui.search.hits import MAX_ACTIONS, Offers, find_hits

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.ui.base.session import Session


@pytest.mark.parametrize("words", ["j", "建设", "5", "60", "122", "养老", "ylfw", "天然气", "x j"])
def test_the_number_comes_first_then_titles_then_the_rest(
    session: Session, as_of: date, words: str
) -> None:
    finder = Finder(session)
    number = int(words) if words.isdecimal() else None
    found = finder.find(words) or set()
    rows = [r for r in finder.rows(as_of).values() if r.id in found or r.number == number]
    wanted = normalise(words)
    rows.sort(key=lambda r: (r.number != number, wanted not in normalise(r.title), r.number))
    hits = find_hits(words, Offers(()), finder, as_of, with_actions=True)
    shown = [hit.target.action_id for hit in hits if isinstance(hit.target, ActionLink)]
    assert shown == [row.id for row in rows][:MAX_ACTIONS]
    assert shown
