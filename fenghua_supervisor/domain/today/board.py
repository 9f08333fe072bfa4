"""The desk 今日: what needs the office as of a day, in groups, each row with its one next step."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import TextStatus
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from fenghua_supervisor.domain.act_now.instruction import ActNow
    from fenghua_supervisor.domain.codes.registers import Register
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.notices.notice import Notice

DUE_SOON_DAYS = 30


class Need(StrEnum):
    """Why a row stands on the desk; the order is the order of the groups."""

    ACT_NOW = "act_now"
    OVERDUE = "overdue"
    TO_REVIEW = "to_review"
    TO_SIGN = "to_sign"
    ANSWERS = "answers"
    REPORTS = "reports"
    RECTIFY = "rectify"
    TO_URGE = "to_urge"
    REMINDERS = "reminders"
    DUE_SOON = "due_soon"
    NOT_REPORTED = "not_reported"
    WAITING = "waiting"
    SNOOZED = "snoozed"
    ON_DAY = "on_day"

    @property
    def label(self) -> str:
        """The heading of the group."""
        return _NEED_LABELS[self]


#: What cannot wait: the number beside the page's name in the navigation.
URGENT_NEEDS = frozenset({Need.ACT_NOW, Need.OVERDUE, Need.TO_REVIEW, Need.TO_SIGN, Need.ANSWERS})
#: What is to be done today; the other groups only let the office look ahead or back.
WORK_NEEDS = URGENT_NEEDS | {Need.REPORTS, Need.RECTIFY, Need.TO_URGE, Need.REMINDERS}
#: Groups that wait for others: folded until somebody opens them.
QUIET_NEEDS = frozenset({Need.WAITING, Need.SNOOZED})


class NextStep(StrEnum):
    """The one thing to do next about a row."""

    CHASE = "chase"
    ANSWER = "answer"
    ISSUE = "issue"
    REVIEW = "review"
    ACCEPT = "accept"
    RULE = "rule"
    JUDGE = "judge"
    CHECK = "check"
    LOG_REPLY = "log_reply"
    FOLLOW_UP = "follow_up"
    URGE = "urge"
    ASSIGN = "assign"
    RECTIFY = "rectify"
    RECHECK = "recheck"
    STRIKE_OFF = "strike_off"
    SORT = "sort"
    VISIT = "visit"
    FINISH = "finish"
    LOOK = "look"
    WAKE = "wake"

    @property
    def label(self) -> str:
        """The word on the button."""
        return _STEP_LABELS[self]


_NEED_LABELS = {
    Need.ACT_NOW: "马上就办",
    Need.OVERDUE: "逾期",
    Need.TO_REVIEW: "待审核",
    Need.TO_SIGN: "签收与异议",
    Need.ANSWERS: "督办答复",
    Need.REPORTS: "填报待审核",
    Need.RECTIFY: "整改与回访",
    Need.TO_URGE: "可催办",
    Need.REMINDERS: "提醒",
    Need.DUE_SOON: f"{DUE_SOON_DAYS}天内到期",
    Need.NOT_REPORTED: "本月未填报",
    Need.WAITING: "等待答复",
    Need.SNOOZED: "已暂缓",
    Need.ON_DAY: "当天到期",
}
_STEP_LABELS = {
    NextStep.CHASE: "催问",
    NextStep.ANSWER: "回复办结",
    NextStep.ISSUE: "出具催办单",
    NextStep.REVIEW: "审核",
    NextStep.ACCEPT: "签收",
    NextStep.RULE: "答复异议",
    NextStep.JUDGE: "评价答复",
    NextStep.CHECK: "审核填报",
    NextStep.LOG_REPLY: "登记答复",
    NextStep.FOLLOW_UP: "记跟踪",
    NextStep.URGE: "记催办",
    NextStep.ASSIGN: "交办",
    NextStep.RECTIFY: "催整改",
    NextStep.RECHECK: "复查",
    NextStep.STRIKE_OFF: "销号",
    NextStep.SORT: "分办",
    NextStep.VISIT: "登记回访",
    NextStep.FINISH: "办结议定事项",
    NextStep.LOOK: "查看",
    NextStep.WAKE: "取消暂缓",
}
_NOTICE_LABELS = {
    NoticeKind.URGE: "出具催办单",
    NoticeKind.SUPERVISE: "出具督办单",
    NoticeKind.CIRCULAR: "出具通报",
    NoticeKind.TALK: "约谈",
}


@record
class TodayItem:
    """One row: what it is about, why in words, and what to do next.

    ``key`` names it for ever and is what is put off; ``mark`` is its number or how many things it
    holds; ``word`` stands in the chip beside ``light``. A row of a unit holds its actions in
    ``parts``. ``active`` is false when nothing is to be done about it just now.
    """

    key: str
    need: Need
    title: str
    reason: str
    next_step: NextStep
    mark: str = ""
    light: Light = Light.GREY
    word: str = ""
    who: str = ""
    row: LedgerRow | None = None
    unit_id: int | None = None
    act: ActNow | None = None
    notice: Notice | None = None
    notice_kind: NoticeKind = NoticeKind.URGE
    parts: tuple[TodayItem, ...] = ()
    active: bool = True
    #: ``due`` calls something about it urgent
    urgent: bool = False
    #: the group it comes back to, when it was put off
    home: Need | None = None
    #: the register that it is numbered in and its id there, of inspections, cases and meetings
    about: tuple[Register, int] | None = None

    @property
    def step_word(self) -> str:
        """The word on its button."""
        if self.next_step is NextStep.ISSUE:
            return _NOTICE_LABELS[self.notice_kind]
        return self.next_step.label


@record
class TodayGroup:
    """A group with its rows in order of urgency; it may be empty. ``hint`` is said beside it."""

    need: Need
    items: tuple[TodayItem, ...]
    hint: str = ""
    title: str = ""

    @property
    def label(self) -> str:
        """The heading."""
        return self.title or self.need.label

    @property
    def notice_units(self) -> tuple[int, ...]:
        """Units of the group to which a 催办单 can go now, in one step."""
        wanted = {Need.OVERDUE, Need.TO_URGE}
        return tuple(
            item.unit_id
            for item in self.items
            if self.need in wanted and item.unit_id is not None and item.active
        )


@record
class WeekDay:
    """A day of the week and what falls due on it; ``name``: a festival or 调休."""

    day: date
    is_workday: bool
    name: str
    items: tuple[TodayItem, ...]


@record
class TodayBoard:
    """The desk as of a day; ``rows`` is the ledger it was made from."""

    as_of: date
    groups: tuple[TodayGroup, ...]
    week: tuple[WeekDay, ...]
    rows: tuple[LedgerRow, ...]
    day_words: str

    @property
    def missing_numbers(self) -> tuple[int, ...]:
        """Numbers of the actions without a text."""
        missing = (r.number for r in self.rows if r.text_status is TextStatus.MISSING)
        return tuple(sorted(missing))

    def group(self, need: Need) -> TodayGroup:
        """One group."""
        return next(group for group in self.groups if group.need is need)

    @property
    def work_count(self) -> int:
        """How many rows want something done today."""
        return sum(item.active for item in _items(self.groups, WORK_NEEDS))

    @property
    def urgent_count(self) -> int:
        """How many rows cannot wait: by their group, or because ``due`` calls them urgent."""
        return urgent_in(self.groups)

    @property
    def is_empty(self) -> bool:
        """Whether there is no row at all."""
        return not any(group.items for group in self.groups)


def urgent_in(groups: Iterable[TodayGroup]) -> int:
    """How many rows of all groups cannot wait: by the group, or because ``due`` calls them so."""
    told = [group for group in groups if group.need not in QUIET_NEEDS]
    return sum(
        item.active and (group.need in URGENT_NEEDS or item.urgent)
        for group in told
        for item in group.items
    )


def _items(groups: Iterable[TodayGroup], needs: frozenset[Need]) -> Iterator[TodayItem]:
    return (item for group in groups if group.need in needs for item in group.items)
