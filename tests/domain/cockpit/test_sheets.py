from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.cockpit.sheets import sheet_lines
from fenghua_supervisor.domain.codes.notices import NoticeKind, ReplyVerdict
from fenghua_supervisor.domain.notices.notice import NoticeState
from tests.domain.cockpit.cockpit_facts import facts
from tests.domain.notice_facts import notice, reply

if TYPE_CHECKING:
    from fenghua_supervisor.domain.notices.notice import Notice

REPLIED = date(2025, 10, 17)
CLASSES = ("answered", "waiting", "late", "raised")


@pytest.mark.parametrize(
    ("sheet", "day", "name"),
    [
        (notice(), date(2025, 10, 20), "waiting"),
        (notice(), date(2025, 10, 21), "late"),
        (notice(replies=(reply(REPLIED),)), date(2025, 10, 31), "answered"),
        (notice(replies=(reply(REPLIED, ReplyVerdict.PENDING),)), date(2025, 10, 31), "answered"),
        (notice(replies=(reply(REPLIED, ReplyVerdict.AGAIN),)), date(2025, 10, 31), "late"),
        (notice(id=9), date(2025, 10, 31), "raised"),
    ],
)
def test_a_sheet_stands_in_one_class(sheet: Notice, day: date, name: str) -> None:
    *_, total = sheet_lines(facts(notices=(sheet,), raised=frozenset({9}), as_of=day))
    found = [each for each in CLASSES if getattr(total, each).ids]
    assert found == [name]


def test_a_word_of_the_page_of_sheets_means_the_same_here() -> None:
    total = sheet_lines(facts(notices=(notice(),)))[-1]
    labels = [NoticeState.WAITING.label, NoticeState.OVERDUE.label, NoticeState.RAISED.label]
    assert [total.waiting.words, total.late.words, total.raised.words] == labels
    assert total.answered.words not in {state.label for state in NoticeState}


def test_lines_go_up_the_ladder_and_end_with_the_sum_of_this_year_s_sheets() -> None:
    sheets = (
        notice(id=1, issued_on=date(2024, 12, 31)),
        notice(id=2, issued_on=date(2025, 1, 1)),
        notice(id=3, kind=NoticeKind.CIRCULAR, reply_due=date(2025, 11, 3)),
        notice(id=4, replies=(reply(REPLIED),)),
        notice(id=5, withdrawn_on=date(2025, 10, 20)),
        notice(id=6, withdrawn_on=date(2025, 11, 20)),
        notice(id=7, issued_on=date(2025, 11, 1)),
    )
    urge, circular, total = sheet_lines(facts(notices=sheets, raised=frozenset({6})))
    assert [line.kind for line in (urge, circular, total)] == [
        NoticeKind.URGE,
        NoticeKind.CIRCULAR,
        None,
    ]
    assert urge.issued.ids == (2, 4, 6)
    assert (urge.answered.ids, urge.late.ids, urge.raised.ids) == ((4,), (2,), (6,))
    assert circular.waiting.ids == (3,)
    assert total.issued.ids == (2, 3, 4, 6)


def test_a_year_without_sheets_has_no_lines() -> None:
    assert sheet_lines(facts(notices=(notice(issued_on=date(2024, 12, 31)),))) == ()
