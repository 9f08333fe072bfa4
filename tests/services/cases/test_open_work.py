"""What inspections and cases leave open, as reminders, the desk and the sheets know it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.cases.case_file import VisitDraft
from fenghua_supervisor.domain.cases.meeting import DecisionDraft, MeetingDraft
from fenghua_supervisor.domain.cases.open_work import OpenWork
from fenghua_supervisor.domain.codes.cases import MeetingKind, VisitVerdict, VisitWay
from fenghua_supervisor.domain.codes.inspections import ClueChannel, ClueEvent, InspectionEvent
from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.domain.inspections.drafts import ClueDraft, ClueEntryDraft
from fenghua_supervisor.domain.inspections.inspection import InspectionEntryDraft
from fenghua_supervisor.domain.notices.drafts import IssueDraft, IssueEntry
from fenghua_supervisor.domain.today.board import Need
from fenghua_supervisor.services.cases.case_files import open_case, record_visit
from fenghua_supervisor.services.cases.meetings import finish_decision, hold_meeting
from fenghua_supervisor.services.inspections.clues import record_clue, take_clue
from fenghua_supervisor.services.inspections.inspecting import record_inspection
from fenghua_supervisor.services.notices.issuing import issue_notices
from fenghua_supervisor.services.reminders import mark_shown, not_shown, present, snooze
from fenghua_supervisor.services.safekeeping.undo import undo
from fenghua_supervisor.services.situation import situation
from fenghua_supervisor.services.today import collect_today, whom_to_call
from tests.services.cases.test_case_files import CASE
from tests.services.inspections.finding_steps import (
    DRAFT,
    UNIT,
    day,
    inspection,
    registered,
    step,
    submitted,
)

if TYPE_CHECKING:
    import pytest

    from fenghua_supervisor.services.office import Office
    from tests.conftest import Clock

NAMES = ("李老汉", "周代表")


def filled(office: Office) -> None:
    """One of everything, with the names that nobody may read."""
    submitted(office)
    late = registered(office)
    step(office, late, "assign", "10-10")
    inspected = inspection(office)
    for kind in (InspectionEvent.CONCLUDE, InspectionEvent.OBJECT):
        told = InspectionEntryDraft(inspected, kind, "已办", day("10-13"), UNIT)
        record_inspection(office, told)
    take_clue(office, ClueDraft(ClueChannel.DEPUTY, "路灯不亮", "周代表", day("10-09")))
    case = open_case(office, CASE).value
    visit = VisitDraft(
        case, VisitWay.ON_SITE, "王科长", VisitVerdict.SATISFIED, "李老汉", on=day("10-09")
    )
    record_visit(office, visit)
    decided = DecisionDraft("落实资金", UNIT, day("10-20"))
    hold_meeting(
        office,
        MeetingDraft(
            MeetingKind.CONSULTATION, "会商", "张三", on=day("10-13"), decisions=(decided,)
        ),
    )


def test_an_office_without_any_is_asked_one_question(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    database = office.store.database
    ask = database.execute_sql
    monkeypatch.setattr(
        database, "execute_sql", lambda sql, params=(): asked.append(sql) or ask(sql, params)
    )
    assert situation(office, office.today()).open_work == OpenWork()
    tables = ("finding", "clue", "case_file", "meeting", "visit")
    assert len([sql for sql in asked if any(f"FROM {table}" in sql for table in tables)]) == 1


def test_what_is_done_is_not_among_what_is_open(office: Office) -> None:
    filled(office)
    known = situation(office, office.today()).open_work
    counts = [*map(len, (known.findings, known.inspections, known.clues, known.cases))]
    assert (counts, len(known.meetings)) == ([2, 1, 1, 1], 1)
    step(office, known.findings[1].id, "dismiss", "10-20")
    record_clue(office, ClueEntryDraft(known.clues[0].id, ClueEvent.DISMISS, "已修", day("10-20")))
    finish_decision(office, known.meetings[0].decisions[0].id, day("10-20"), "已办")
    later = situation(office, office.today()).open_work
    assert (len(later.findings), later.clues, later.meetings) == (1, (), ())
    before = situation(office, day("10-19")).open_work
    assert before == situation(office, day("10-19")).open_work
    assert (len(before.findings), len(before.clues), len(before.meetings)) == (2, 1, 1)


def test_each_rings_once_a_day_is_put_off_and_silent_when_it_is_done(
    office: Office, clock: Clock
) -> None:
    filled(office)
    digest = not_shown(office, present(office))
    mine = {item.key: item for item in digest.items if item.about is not None}
    assert {key.partition(":")[0] for key in mine} == {
        *("recheck", "finding", "conclusion", "clue", "visit", "decision"),
    }
    told = "".join(f"{item.title}{item.words}{item.units}" for item in digest.items)
    assert not any(name in told for name in NAMES)
    mark_shown(office, digest.items)
    assert not_shown(office, present(office)).items == ()
    snooze(office, "clue:1", day("11-04"))
    clock.moment = datetime(2025, 11, 3, 9)
    step(office, mine["finding:2"].about[1], "submit", "10-31")  # type: ignore[index]
    again = {item.key for item in not_shown(office, present(office)).items}
    assert again & {*mine, "recheck:2"} == {"conclusion:1", "decision:1", "recheck:2"}
    clock.moment = datetime(2025, 11, 4, 9)
    assert "clue:1" in {item.key for item in not_shown(office, present(office)).items}


def test_the_desk_holds_them_and_names_nobody_who_told_or_was_visited(office: Office) -> None:
    filled(office)
    board = collect_today(office, office.today())
    rows = board.group(Need.RECTIFY).items
    assert len(rows) == 5
    assert board.urgent_count - collect_today(office, day("10-08")).urgent_count >= 1
    told = "".join(f"{row.title}{row.reason}{row.who}" for row in rows)
    assert not any(name in told for name in NAMES)
    parts = [part for item in board.group(Need.TO_URGE).items for part in item.parts]
    (late,) = (part for part in parts if part.key == "finding:2")
    called = whom_to_call(office, late)
    assert called is not None
    assert called.unit == UNIT
    undo(office)
    assert len(collect_today(office, office.today()).group(Need.RECTIFY).items) == 4


def test_a_late_finding_stands_on_the_sheet_of_its_unit_on_the_item_of_its_action(
    office: Office,
) -> None:
    row = next(r for r in office.queries.ledger.rows(office.today()) if r.counts and r.lead_units)
    unit = row.lead_units[0]
    ident = registered(office, replace(DRAFT, units=(unit.unit,), action_id=row.id))
    step(office, ident, "assign", "10-10")
    entry = IssueEntry(unit.unit_id, (row.id,))
    (sheet,) = issue_notices(office, IssueDraft(NoticeKind.URGE, office.today(), (entry,))).value
    (item,) = office.queries.notices.notice(sheet).items
    assert "问题〔2025〕1号应于10月16日整改，尚未申请销号" in item.reason
    assert (item.action_id, item.finding_id, item.label) == (row.id, None, f"第{row.number}项")
