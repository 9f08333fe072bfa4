from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.cockpit.sheets import sheet_lines, sheet_word
from fenghua_supervisor.domain.codes.notices import NoticeKind, ReplyVerdict
from tests.domain.cockpit.cockpit_facts import facts
from tests.domain.notice_facts import notice, reply

if TYPE_CHECKING:
    from fenghua_supervisor.domain.notices.notice import Notice

REPLIED = date(2025, 10, 17)


@pytest.mark.parametrize(
    ("sheet", "day", "word"),
    [
        (notice(), date(2025, 10, 20), "待答复"),
        (notice(), date(2025, 10, 21), "逾期未答"),
        (notice(replies=(reply(REPLIED),)), date(2025, 10, 31), "已答复"),
        (notice(replies=(reply(REPLIED, ReplyVerdict.PENDING),)), date(2025, 10, 31), "已答复"),
        (notice(replies=(reply(REPLIED, ReplyVerdict.AGAIN),)), date(2025, 10, 31), "逾期未答"),
        (notice(id=9), date(2025, 10, 31), "已升级"),
    ],
)
def test_a_sheet_stands_in_one_class(sheet: Notice, day: date, word: str) -> None:
    assert sheet_word(sheet, frozenset({9}), day) == word


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
