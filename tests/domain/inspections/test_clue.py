from __future__ import annotations

import pytest

from fenghua_supervisor.domain.codes.inspections import ClueChannel, ClueEvent
from fenghua_supervisor.domain.inspections.clue import Clue, ClueEntry, check_clue_event
from fenghua_supervisor.errors import UserError
from tests.domain.finding_facts import day


def clue(*kinds: str) -> Clue:
    entries = tuple(
        ClueEntry(n, ClueEvent(kind), day("10-20"), "", "") for n, kind in enumerate(kinds)
    )
    return Clue(1, 2025, 4, ClueChannel.HOTLINE, day("10-09"), "路灯不亮", entries)


STANDINGS = [
    ((), "待分办"),
    (("note",), "待分办"),
    (("finding",), "已转为问题"),
    (("instruction",), "已转为马上就办"),
    (("dismiss",), "不予受理"),
    (("finding", "answer"), "已答复"),
]


@pytest.mark.parametrize(("kinds", "words"), STANDINGS)
def test_it_tells_what_became_of_it(kinds: tuple[str, ...], words: str) -> None:
    assert clue(*kinds).standing == words


REFUSED = [
    (("finding",), "dismiss", "已分办（已转为问题），不能再分办一次"),
    ((), "answer", "还没有分办"),
    (("dismiss", "answer"), "answer", "已经答复过"),
]


@pytest.mark.parametrize(("kinds", "kind", "words"), REFUSED)
def test_it_is_sorted_once_and_answered_once(kinds: tuple[str, ...], kind: str, words: str) -> None:
    with pytest.raises(UserError, match=words):
        check_clue_event(clue(*kinds), ClueEvent(kind), day("10-21"))


def test_nothing_happens_to_it_before_it_came() -> None:
    with pytest.raises(UserError, match="早于线索〔2025〕4号收到的2025年10月9日"):
        check_clue_event(clue(), ClueEvent.NOTE, day("10-08"))
