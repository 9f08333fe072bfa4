from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.notices import LADDER, NoticeKind, ReleaseWay, ReplyVerdict

if TYPE_CHECKING:
    from enum import StrEnum

CODES: list[tuple[type[StrEnum], str]] = [
    (NoticeKind, "urge=催办单 supervise=督办单 circular=通报 talk=约谈通知书"),
    (ReplyVerdict, "pending=待评价 satisfied=满意 again=重新答复"),
    (ReleaseWay, "printed=打印 sent=发送 mailed=邮件发送"),
]


@pytest.mark.parametrize(("kind", "words"), CODES, ids=lambda value: getattr(value, "__name__", ""))
def test_codes_stay_as_they_are_stored_each_with_its_word(kind: type[StrEnum], words: str) -> None:
    assert [f"{code}={code.label}" for code in kind] == words.split()


def test_the_ladder_climbs_from_the_mildest_sheet_to_the_talk() -> None:
    assert tuple(NoticeKind) == LADDER
    assert (LADDER[0], LADDER[-1]) == (NoticeKind.URGE, NoticeKind.TALK)
