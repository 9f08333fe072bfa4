from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fenghua_supervisor.domain.codes.notices import NoticeKind, ReplyVerdict
from fenghua_supervisor.domain.notices.notice import (
    Matter,
    Notice,
    NoticeItem,
    NoticeReply,
    NoticeState,
    told_number,
)

ISSUED, DUE = date(2025, 9, 26), date(2025, 10, 10)


def notice(*replies: NoticeReply, withdrawn: date | None = None) -> Notice:
    return Notice(
        1, NoticeKind.URGE, 3, "区民政局", 2025, 3, ISSUED, DUE, 5, "", None, "", "王晓明",
        None, None, withdrawn, "", (), replies,
    )  # fmt: skip


def reply(
    on: str, verdict: ReplyVerdict, judged: str | None = None, next_due: str | None = None
) -> NoticeReply:
    days = [date.fromisoformat(day) if day else None for day in (judged, next_due)]
    return NoticeReply(1, date.fromisoformat(on), "已办。", verdict, days[0], "", days[1], "")


AGAIN = reply("2025-10-09", ReplyVerdict.AGAIN, "2025-10-10", "2025-10-15")


@pytest.mark.parametrize(
    ("sheet", "as_of", "state", "unanswered"),
    [
        (notice(), "2025-10-10", NoticeState.WAITING, False),
        (notice(), "2025-10-11", NoticeState.OVERDUE, True),
        (notice(reply("2025-10-09", ReplyVerdict.PENDING)), "2025-10-08", NoticeState.WAITING, 0),
        (notice(reply("2025-10-09", ReplyVerdict.PENDING)), "2025-10-20", NoticeState.TO_JUDGE, 0),
        (notice(AGAIN), "2025-10-09", NoticeState.TO_JUDGE, False),
        (notice(AGAIN), "2025-10-12", NoticeState.WAITING, True),
        (notice(AGAIN), "2025-10-16", NoticeState.OVERDUE, True),
        (
            notice(reply("2025-10-09", ReplyVerdict.SATISFIED, "2025-10-10")),
            "2025-12-01",
            NoticeState.SATISFIED,
            False,
        ),
        (notice(withdrawn=date(2025, 9, 30)), "2025-10-20", NoticeState.WITHDRAWN, False),
        (notice(withdrawn=date(2025, 9, 30)), "2025-09-29", NoticeState.WAITING, False),
    ],
)
def test_where_a_sheet_stands(
    sheet: Notice, as_of: str, state: NoticeState, unanswered: bool
) -> None:
    day = date.fromisoformat(as_of)
    assert (sheet.state(day), sheet.is_unanswered(day)) == (state, bool(unanswered))


def test_the_number_is_written_as_offices_write_it() -> None:
    assert notice().number_words("奉共富督") == "奉共富督催〔2025〕3号"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("奉共富督催〔2025〕3号 区教育局.pdf", (NoticeKind.URGE, 2025, 3)),
        ("督谈〔2026〕12号", (NoticeKind.TALK, 2026, 12)),
        ("奉共富督催(2025)3号", (NoticeKind.URGE, 2025, 3)),
        ("督办[2025]11", (NoticeKind.SUPERVISE, 2025, 11)),
        ("〔2025〕3号.pdf", None),
        ("催〔2025〕号.pdf", None),
    ],
)
def test_the_name_of_a_paper_tells_its_number(name: str, told: object) -> None:
    assert told_number(name) == told


def test_an_item_is_about_its_finding_where_it_names_one() -> None:
    items = (
        NoticeItem(66, 66, "任务", "", ""),
        NoticeItem(70, 70, "通道", "", "", 3, "问题〔2025〕3号"),
        NoticeItem(None, 0, "灯", "", "", 4, "问题〔2025〕4号"),
    )
    sheet = replace(notice(), items=items)
    assert [item.label for item in items] == ["第66项", "问题〔2025〕3号", "问题〔2025〕4号"]
    assert sheet.matters == {Matter(66), Matter(finding_id=3), Matter(finding_id=4)}
    assert (sheet.action_ids, sheet.concerned_ids) == ({66}, {66, 70})
