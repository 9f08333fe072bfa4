from __future__ import annotations

from datetime import date, datetime

from fenghua_supervisor.domain.act_now.instruction import ActNow, ActNowEntry
from fenghua_supervisor.domain.cockpit.decisions import decisions
from fenghua_supervisor.domain.codes.act_now import ActNowEvent, ActNowSource
from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.codes.notices import NoticeKind
from tests.domain.cockpit.cockpit_facts import MISSING, facts
from tests.domain.notice_facts import notice, reply
from tests.domain.paper_facts import row

AFTER = date(2026, 1, 5)
REPLIED = ActNowEntry(1, ActNowEvent.REPLY, datetime(2025, 10, 30, 9), "已办。", "李静")


def instruction(ident: int, due_on: date, *entries: ActNowEntry) -> ActNow:
    given = datetime(2025, 10, 20, 9)
    return ActNow(
        *(ident, 2025, ident, "尽快解决。", "张区长", ActNowSource.WRITTEN, 1, "区民政局"),
        *(given, 3, due_on, "李静", entries),
    )


def test_the_gravest_stands_first_and_what_counts_nothing_is_left_out() -> None:
    assert decisions(facts(row(1))) == ()
    found = decisions(
        facts(
            row(1),
            row(2, state=State.OBJECTED),
            row(3, state=State.CLOSED),
            row(4, state=State.SUSPENDED),
            row(5, **MISSING),
            as_of=AFTER,
            notices=(notice(id=8, kind=NoticeKind.CIRCULAR), notice(id=9)),
            instructions=(instruction(7, date(2025, 12, 31)),),
        )
    )
    assert [(mark.words, mark.ids) for mark in found] == [
        ("逾期未办结，定延期或督办", (1, 2)),
        ("异议待定，定维持或改派", (2,)),
        ("通报逾期未答，定是否约谈", (8,)),
        ("马上就办超期未回复，定如何催办", (7,)),
    ]


def test_a_sheet_waits_for_a_decision_while_its_answer_is_late_and_no_rung_was_taken() -> None:
    sheets = (
        notice(id=1, kind=NoticeKind.SUPERVISE, issued_on=date(2024, 5, 6)),
        notice(id=2, kind=NoticeKind.SUPERVISE),
        notice(id=3, kind=NoticeKind.SUPERVISE, reply_due=date(2025, 10, 31)),
        notice(id=4, kind=NoticeKind.SUPERVISE, replies=(reply(date(2025, 10, 17)),)),
        notice(id=5, kind=NoticeKind.SUPERVISE, withdrawn_on=date(2025, 10, 21)),
    )
    (found,) = decisions(facts(notices=sheets, raised=frozenset({2})))
    assert (found.words, found.ids) == ("督办单逾期未答，定是否通报", (1,))


def test_an_instruction_waits_when_its_day_is_past_without_a_reply() -> None:
    items = (
        instruction(1, date(2025, 10, 30)),
        instruction(2, date(2025, 10, 31)),
        instruction(3, date(2025, 10, 24), REPLIED),
    )
    (found,) = decisions(facts(instructions=items))
    assert found.ids == (1,)
