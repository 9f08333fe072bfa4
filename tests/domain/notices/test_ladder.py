from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.cases.open_work import OpenWork
from fenghua_supervisor.domain.codes.ledger import State, TextStatus
from fenghua_supervisor.domain.codes.notices import ReplyVerdict
from fenghua_supervisor.domain.notices.ladder import (
    UnitProposal,
    answers_wanted,
    basis,
    burden,
    burden_words,
    propose,
    raised_by,
    raised_calls,
    raised_ids,
    reason_needed,
    standing,
    total_burden_words,
)
from fenghua_supervisor.domain.notices.notice import Matter, NoticeItem, NoticeState
from tests.domain.finding_facts import entry
from tests.domain.notices.situation_facts import (
    AS_OF,
    CIRCULAR,
    LATE,
    RED,
    SUPERVISE,
    URGE,
    facts,
    notice,
    reply,
    row,
    status,
)
from tests.domain.open_facts import found

if TYPE_CHECKING:
    from fenghua_supervisor.domain.inspections.finding import FindingEntry
    from fenghua_supervisor.domain.notices.causes import Urging
    from fenghua_supervisor.domain.notices.notice import Notice


def only(found: tuple[UnitProposal, ...]) -> UnitProposal:
    (proposal,) = found
    return proposal


def numbers(calls: tuple[Urging, ...]) -> list[int]:
    return [call.number for call in calls]


def test_all_items_of_a_unit_are_one_proposal_in_order_of_number() -> None:
    late = status(1, verdict=LATE)
    rows = [row(number, late) for number in (90, 66, 70)]
    rows += [row(54, status(2, verdict=LATE)), row(1, late, text_status=TextStatus.MISSING)]
    first, second = propose(facts(*rows), URGE)
    assert (first.unit_id, numbers(first.items)) == (1, [66, 70, 90])
    assert (second.unit_id, numbers(second.items)) == (2, [54])


def test_late_units_come_before_slow_ones_and_those_before_silent_ones() -> None:
    silent = status(1, last_report_on=date(2025, 9, 8))
    rows = [row(54, silent), row(55, silent), row(66, status(2, verdict=RED))]
    found = propose(
        facts(*rows, row(90, status(3, verdict=LATE)), now=datetime(2025, 10, 26)), URGE
    )
    assert [proposal.unit_id for proposal in found] == [3, 2, 1]


@pytest.mark.parametrize(
    ("sheet", "covered"),
    [
        (notice(1, 66, due="2025-10-20"), "已催办，10月20日前答复"),
        (notice(1, 66, due="2025-10-17"), ""),
        (notice(1, 66, kind=SUPERVISE, due="2025-10-21"), "已督办，10月21日前答复"),
        (notice(1, 66, replies=(reply("2025-10-14", ReplyVerdict.PENDING),)), "已催办，10月14日"),
        (
            notice(1, 66, replies=(reply("2025-10-14", ReplyVerdict.SATISFIED, "2025-10-15"),)),
            "已催办，10月14日已答复",
        ),
        (
            notice(
                1, 66, on="2025-09-01", due="2025-09-08",
                replies=(reply("2025-09-05", ReplyVerdict.SATISFIED, "2025-09-05"),),
            ),
            "",
        ),
        (
            notice(
                1, 66,
                replies=(reply("2025-10-14", ReplyVerdict.AGAIN, "2025-10-15", "2025-10-22"),),
            ),
            "已催办，10月22日前答复",
        ),
        (notice(1, 66, due="2025-10-20", withdrawn_on=date(2025, 10, 10)), ""),
        (notice(1, 66, due="2025-10-20", unit_id=2), ""),
    ],
)  # fmt: skip
def test_what_waits_for_an_answer_is_shown_and_not_proposed(sheet: Notice, covered: str) -> None:
    known = facts(row(66, status(verdict=LATE)), notices=(sheet,))
    proposal = only(propose(known, URGE))
    assert numbers(proposal.items) == ([] if covered else [66])
    assert [call.covered.startswith(covered) for call in proposal.covered] == [True] * bool(covered)


@pytest.mark.parametrize(
    ("issued", "needed"),
    [
        ("2025-10-14", False),  # four working days ago
        ("2025-10-15", True),
        ("2025-10-20", True),
        ("2025-10-10", False),
    ],
)
def test_a_second_urge_within_three_working_days_needs_a_reason(issued: str, needed: bool) -> None:
    late = status(verdict=LATE)
    known = facts(row(66, late), row(67, late), notices=(notice(3, 66, on=issued),))
    proposal = only(propose(known, URGE))
    assert bool(proposal.needs_reason) is needed
    if needed:
        assert "已向1局发过奉共富督催〔2025〕3号，3个工作日内再次催办须写明理由" in (
            proposal.needs_reason
        )
    withdrawn = replace(known.notices[0], withdrawn_on=date(2025, 10, 20))
    assert only(propose(replace(known, notices=(withdrawn,)), URGE)).needs_reason == ""
    no_gap = replace(known, settings=replace(known.settings, urge_gap_workdays=0))
    assert only(propose(no_gap, URGE)).needs_reason == ""


@pytest.mark.parametrize(
    ("sheets", "based_on"),
    [
        ((), None),
        ((notice(1, 66, due="2025-10-20"),), None),  # still waits
        ((notice(1, 66),), 1),
        ((notice(1, 66, unit_id=2),), None),
        ((notice(1, 66, kind=SUPERVISE),), None),  # the wrong rung
        ((notice(1, 66, withdrawn_on=date(2025, 10, 17)),), None),
        (
            (notice(1, 66, replies=(reply("2025-10-14", ReplyVerdict.SATISFIED, "2025-10-15"),)),),
            None,
        ),
        (
            (
                notice(
                    1, 66,
                    replies=(reply("2025-10-14", ReplyVerdict.AGAIN, "2025-10-15", "2025-10-22"),),
                ),
            ),
            1,
        ),
        ((notice(1, 66), notice(2, 66)), 2),
        # Taken up already by a standing sheet of this rung.
        ((notice(1, 66), notice(2, 66, kind=SUPERVISE, due="2025-10-18")), None),
        ((notice(1, 66), notice(2, 66, kind=SUPERVISE, withdrawn_on=date(2025, 10, 18))), 1),
    ],
)  # fmt: skip
def test_a_step_up_needs_the_unanswered_step_below(
    sheets: tuple[Notice, ...], based_on: int | None
) -> None:
    known = facts(row(66, status(verdict=LATE)), notices=sheets)
    needed = reason_needed(known, SUPERVISE, 1, "1局", [Matter(66)])
    assert (needed == "") is (based_on is not None)
    if needed:
        assert needed == "1局没有逾期未答复的催办单，直接发督办单须写明理由（特事特办）。"
    steps = basis(sheets, SUPERVISE, 1, AS_OF)
    assert [sheet.id for sheet, _ in steps][:1] == ([] if based_on is None else [based_on])


def test_a_step_up_takes_what_is_left_of_the_unanswered_sheets() -> None:
    late = status(verdict=LATE)
    rows = [row(66, late), row(67, late), row(68, status(state=State.CLOSED)), row(69), row(70)]
    sheets = (notice(1, 66, 68, 69), notice(2, 69, kind=SUPERVISE, due="2025-10-30"))
    proposal = only(propose(facts(*rows, notices=sheets), SUPERVISE))
    assert (numbers(proposal.items), proposal.needs_reason) == ([66], "")
    assert proposal.based_on == sheets[0]
    assert proposal.items[0].reason == (
        f"{LATE.reason}；奉共富督催〔2025〕1号要求10月16日前答复，逾期未答复"
    )
    assert raised_by(facts(*rows, notices=sheets), SUPERVISE) == sheets[:1]
    assert raised_by(facts(*rows, notices=sheets), CIRCULAR) == ()
    assert raised_by(facts(row(70), notices=sheets), SUPERVISE) == ()


def test_an_item_that_calls_no_more_is_still_raised_when_nobody_answered() -> None:
    proposal = only(propose(facts(row(66), notices=(notice(1, 66),)), SUPERVISE))
    assert proposal.items[0].reason == "奉共富督催〔2025〕1号要求10月16日前答复，逾期未答复"
    assert propose(facts(row(66), notices=(notice(1, 66),)), CIRCULAR) == ()


def test_the_burden_counts_standing_sheets_of_the_month() -> None:
    sheets = (
        notice(1, 66, on="2025-09-30"),
        notice(2, 66, on="2025-10-01"),
        notice(3, 66, kind=SUPERVISE, on="2025-10-20"),
        notice(4, 66, on="2025-10-21"),
        notice(5, 66, withdrawn_on=date(2025, 10, 10)),
        notice(6, 66, unit_id=2),
    )
    sent = burden(sheets, AS_OF)
    assert (sent[1], sent[2], sent[3], sent.total()) == (2, 1, 0, 3)
    assert burden_words(sent[1]) == "本月向该单位发出要求2次"
    assert total_burden_words(sheets, AS_OF) == "本月向各单位发出要求3次（2个单位）"
    assert total_burden_words(sheets, date(2025, 11, 3)) == "本月还没有向各单位发出要求"


def test_a_sheet_that_was_taken_further_wants_no_answer_any_more() -> None:
    sheets = (notice(1, 66), notice(2, 67), notice(3, 66, kind=SUPERVISE, based_on_id=1))
    assert raised_ids(sheets, AS_OF) == {1}
    assert [n.id for n in answers_wanted(sheets, AS_OF)] == [2, 3]


def test_late_ends_where_a_higher_sheet_was_issued_and_stands() -> None:
    late, other = notice(1, 66), notice(2, 67)
    higher = notice(3, 66, kind=SUPERVISE, based_on_id=1)
    raised = raised_ids((late, other, higher), AS_OF)
    states = [standing(each, raised, AS_OF) for each in (late, other)]
    assert states == [NoticeState.RAISED, NoticeState.OVERDUE]
    gone = replace(higher, withdrawn_on=AS_OF)
    assert standing(late, raised_ids((late, gone), AS_OF), AS_OF) is NoticeState.OVERDUE


def test_a_sheet_about_the_same_matter_of_another_plan_covers_it() -> None:
    known = facts(row(66, status(verdict=LATE)), notices=(notice(1, 70, due="2025-10-27"),))
    (proposal,) = propose(known, URGE)
    assert numbers(proposal.items) == [66]
    (proposal,) = propose(replace(known, same={66: (66, 70), 70: (66, 70)}), URGE)
    assert (numbers(proposal.items), numbers(proposal.covered)) == ([], [66])


GIVEN = entry("assign", "10-09", due="10-16")


def asked(ident: int, finding_id: int, **fields: object) -> Notice:
    """A sheet on one finding by itself."""
    item = NoticeItem(None, 0, "消防通道", "", "", finding_id, f"问题〔2025〕{finding_id}号")
    return replace(notice(ident), items=(item,), **fields)


def test_a_unit_that_leads_nothing_is_asked_for_its_findings() -> None:
    late = found(GIVEN, unit_ids=(9,), units=("区科协",))
    proposal = only(propose(facts(open_work=OpenWork((late,))), URGE))
    assert (proposal.unit, [call.matter for call in proposal.items]) == (
        "区科协",
        [Matter(finding_id=3)],
    )


@pytest.mark.parametrize(
    ("sheet", "covered"),
    [
        (asked(1, 3, reply_due=date(2025, 10, 24)), "已催办，10月24日前答复"),
        (asked(1, 4, reply_due=date(2025, 10, 24)), ""),
        # One on the action that the finding concerns has asked for it too.
        (notice(1, 66, due="2025-10-24"), "已催办，10月24日前答复"),
    ],
)
def test_a_finding_waits_for_the_answer_to_its_sheet(sheet: Notice, covered: str) -> None:
    late = found(GIVEN, action_id=66, unit_ids=(1,))
    known = facts(
        row(66, status(state=State.CLOSED)), open_work=OpenWork((late,)), notices=(sheet,)
    )
    proposal = only(propose(known, URGE))
    assert [call.covered for call in (*proposal.items, *proposal.covered)] == [covered]


@pytest.mark.parametrize(
    ("entries", "reason"),
    [
        ((), "应于10月16日整改，尚未申请销号，已逾期4天；"),
        ((entry("extend", "10-17", due="10-31"),), ""),
        ((entry("submit", "10-17"),), None),
        ((entry("object", "10-17"),), None),
        ((entry("last", "10-17", due="11-17"),), None),
    ],
)
def test_an_unanswered_sheet_on_a_finding_is_taken_further_while_its_unit_is_at_it(
    entries: tuple[FindingEntry, ...], reason: str | None
) -> None:
    work = OpenWork((found(GIVEN, *entries, unit_ids=(1,)),))
    proposals = propose(facts(open_work=work, notices=(asked(1, 3),)), SUPERVISE)
    raised = [(call.label, call.reason) for p in proposals if p.based_on for call in p.items]
    why = "奉共富督催〔2025〕1号要求10月16日前答复，逾期未答复"
    assert raised == ([] if reason is None else [("问题〔2025〕3号", f"{reason}{why}")])


def test_actions_come_before_findings_on_a_sheet_that_goes_further() -> None:
    sheet = asked(1, 3)
    both = replace(sheet, items=(*sheet.items, *notice(1, 90, 66).items))
    late = status(verdict=LATE)
    known = facts(
        row(66, late), row(90, late), open_work=OpenWork((found(GIVEN),)), notices=(both,)
    )
    assert [c.label for c in only(propose(known, SUPERVISE)).items] == [
        "第66项",
        "第90项",
        "问题〔2025〕3号",
    ]
    assert set(raised_calls(known, SUPERVISE, 1)) == {
        Matter(66),
        Matter(90),
        Matter(finding_id=3),
    }
