"""A year of an office at random, and beside it a plain account of what stands at each moment."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.act_now.instruction import ActNowDraft, ActNowEntryDraft
from fenghua_supervisor.domain.codes.act_now import ActNowEvent
from fenghua_supervisor.domain.codes.ledger import TextStatus
from fenghua_supervisor.domain.codes.notices import NoticeKind, ReplyVerdict
from fenghua_supervisor.domain.handling.drafts import (
    ClosingDraft,
    EvidenceDraft,
    ExtensionDraft,
    HandlingDraft,
    ReviewDraft,
)
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.domain.notices.drafts import (
    IssueDraft,
    IssueEntry,
    JudgementDraft,
    ReplyDraft,
)
from fenghua_supervisor.domain.plan.milestones import MilestoneDraft
from fenghua_supervisor.services import act_now
from fenghua_supervisor.services.handling import closing, handling
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.notices import replies as notice_replies
from fenghua_supervisor.services.notices.issuing import issue_notices
from fenghua_supervisor.services.plan import milestones
from fenghua_supervisor.store.tables.plan import ActionRow
from tests.e2e.year.year_findings import UNIT, FollowedWork

if TYPE_CHECKING:
    from random import Random

    from fenghua_supervisor.services.office import Office

FIRST = date(2025, 1, 1)
PROOF = (EvidenceDraft(doc_number="奉共富〔2025〕1号"),)


@dataclass
class Item:
    """An action as the account has it: all its units go the same way."""

    id: int
    units: tuple[int, ...]
    due: date
    state: str = "filed"
    since: date = FIRST
    term: date | None = None
    reported: date | None = None

    @property
    def open(self) -> bool:
        """Whether it still has to be done."""
        return self.state not in {"closed", "suspended"}


@dataclass
class Sheet:
    """A sheet to a unit: when the answer is due, and since when one waits to be judged."""

    id: int
    due: date
    reply: int | None = None
    replied: date | None = None
    settled: bool = False


@dataclass
class Call:
    """An instruction: since when nobody asked, and the day it is due."""

    id: int
    since: datetime
    due: date
    closed: bool = False


@dataclass
class World:
    """Does something at random on each day and keeps the account."""

    office: Office
    random: Random
    items: list[Item] = field(default_factory=list)
    steps: dict[int, tuple[Item, date]] = field(default_factory=dict)
    sheets: list[Sheet] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)

    def __post_init__(self) -> None:
        """What is found and visited has an account of its own."""
        self.followed = FollowedWork(self.office, self.random)

    def prepare(self) -> None:
        """Spread the deadlines over the year and give some actions their steps."""
        office, random = self.office, self.random
        self.followed.prepare(FIRST)
        rows = [
            r for r in office.queries.ledger.rows(FIRST) if r.text_status is not TextStatus.MISSING
        ]
        with office.begin("定时限") as work:
            for row in rows:
                due = FIRST + timedelta(random.randrange(30, 420))
                stored = work.get(ActionRow, row.id)
                assert stored is not None
                stored.due_date = due
                work.save(stored)
                units = tuple(unit.unit_id for unit in row.lead_units)
                self.items.append(Item(row.id, units, due))
        for item in random.sample(self.items, 20):
            days = sorted(random.sample(range(20, (item.due - FIRST).days), 2))
            drafts = [
                MilestoneDraft(f"第{place}步", FIRST + timedelta(day), Decimal(50 * place))
                for place, day in enumerate(days, start=1)
            ]
            milestones.save_milestones(office, item.id, drafts)
            for step in office.queries.plan.milestones(item.id):
                self.steps[step.id] = (item, step.due_date)

    def live(self, today: date) -> None:
        """One or two things happen."""
        for _ in range(self.random.choice((1, 1, 2, 2))):
            happens = self.random.choice(
                (
                    *(self._report, self._report, self._handle, self._handle, self._extend),
                    *(self._mark, self._issue, self._answer, self._instruct, self._chase),
                    *(self.followed.live, self.followed.live),
                )
            )
            happens(today)

    def _pick(self, *states: str) -> Item | None:
        fitting = [item for item in self.items if item.state in states]
        return self.random.choice(fitting) if fitting else None

    def _report(self, today: date) -> None:
        item = self._pick("filed", "assigned", "accepted", "returned", "submitted")
        if item is None:
            return
        log_follow_up(self.office, FollowUpDraft((item.id,), today, Reported("推进中。")))
        item.reported = today
        if item.state in {"filed", "assigned"}:
            item.state, item.term = "accepted", None

    def _handle(self, today: date) -> None:
        """The next step on the way of an action."""
        item = self._pick("filed", "assigned", "accepted", "returned", "submitted", "suspended")
        if item is None:
            return
        told = HandlingDraft((item.id,), today, "按要求办理。", reference="分管领导")
        before, item.since = item.state, today
        if before == "filed":
            handling.assign(self.office, told)
            item.state, item.term = "assigned", self._workday(today, 2)
        elif before == "assigned":
            handling.accept(self.office, told)
            item.state, item.term = "accepted", None
        elif before == "suspended":
            handling.resume(self.office, told)
            item.state, item.term = "accepted", None
        elif before == "submitted":
            self._review(item, today)
        elif before == "accepted" and self.random.random() < 0.2:
            handling.suspend(self.office, told)
            item.state = "suspended"
        else:
            draft = ClosingDraft(item.id, today, "已完成。", PROOF)
            closing.submit_closing(self.office, draft)
            item.state, item.term = "submitted", None

    def _review(self, item: Item, today: date) -> None:
        told = ReviewDraft(item.id, today, "材料不全。")
        if self.random.random() < 0.5:
            closing.return_closing(self.office, told)
            item.state, item.term = "returned", self._workday(today, 5)
        else:
            closing.sign_off(self.office, told)
            item.state = "closed"

    def _extend(self, today: date) -> None:
        item = self._pick("filed", "assigned", "accepted", "returned", "submitted")
        if item is None or self.random.random() < 0.5:
            return
        new = max(item.due, today) + timedelta(self.random.randrange(1, 100))
        handling.extend(self.office, ExtensionDraft(item.id, today, new, "雨季", "分管领导"))
        item.due = new

    def _mark(self, today: date) -> None:
        if self.steps:
            step = self.random.choice(sorted(self.steps))
            milestones.mark_milestone(self.office, step, today)
            del self.steps[step]

    def _issue(self, today: date) -> None:
        entry = self._asked()
        if entry is None:
            return
        done = issue_notices(self.office, IssueDraft(NoticeKind.URGE, today, (entry,)))
        self.sheets.append(Sheet(done.value[0], self._workday(today, 5)))

    def _asked(self) -> IssueEntry | None:
        """What a sheet is about: an action, or a finding by itself."""
        finding = self.followed.open_finding()
        if finding is not None and self.random.random() < 0.3:
            known = self.office.queries.units.all()
            unit = next(each.id for each in known if each.name == UNIT)
            return IssueEntry(unit, (), "特事特办", (finding,))
        item = self._pick("filed", "assigned", "accepted", "returned")
        return None if item is None else IssueEntry(item.units[0], (item.id,), "特事特办")

    def _answer(self, today: date) -> None:
        """A unit answers, or the office judges what it answered."""
        waiting = [sheet for sheet in self.sheets if not sheet.settled]
        if not waiting:
            return
        sheet = self.random.choice(waiting)
        if sheet.reply is None:
            done = notice_replies.log_reply(self.office, ReplyDraft(sheet.id, today, "已办。"))
            sheet.reply, sheet.replied = done.value, today
            return
        again = self.random.random() < 0.4
        verdict = ReplyVerdict.AGAIN if again else ReplyVerdict.SATISFIED
        notice_replies.judge_reply(
            self.office, JudgementDraft(sheet.reply, verdict, "请写明。", today)
        )
        sheet.reply, sheet.settled = None, not again
        if again:
            sheet.due = self._workday(today, 5)

    def _instruct(self, today: date) -> None:
        if self.random.random() < 0.6:
            return
        given, days = datetime.combine(today, time(7)), self.random.choice((1, 3, 5))
        done = act_now.add_act_now(self.office, ActNowDraft("核实情况", given, workdays=days))
        self.calls.append(Call(done.value, given, self._workday(today, days)))

    def _chase(self, _today: date) -> None:
        waiting = [call for call in self.calls if not call.closed]
        if not waiting:
            return
        call = self.random.choice(waiting)
        if self.random.random() < 0.4:
            act_now.record_act_now(self.office, ActNowEntryDraft(call.id, ActNowEvent.CHASE))
            call.since = self.office.now()
        else:
            act_now.record_act_now(
                self.office, ActNowEntryDraft(call.id, ActNowEvent.REPLY, "已办结")
            )
            call.closed = True

    def _workday(self, day: date, count: int) -> date:
        return self.office.calendar.add(day, count).day
