"""Notices to a unit: 催办单, 督办单, 通报, 约谈通知书, with their items and replies."""

from __future__ import annotations

import re
from dataclasses import field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from fenghua_supervisor.domain.codes.notices import NoticeKind, ReplyVerdict
from fenghua_supervisor.domain.office.paper_form import PaperForm
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from datetime import date, datetime

    from fenghua_supervisor.domain.codes.notices import ReleaseWay
    from fenghua_supervisor.domain.notices.talk import Talk
    from fenghua_supervisor.domain.office.evidence import Evidence
    from fenghua_supervisor.domain.office.trace import Trace


class NoticeState(StrEnum):
    """Where a notice stands as of a day; the order is the order of attention."""

    TO_JUDGE = "to_judge"
    OVERDUE = "overdue"
    WAITING = "waiting"
    #: a sheet of the next rung has taken it further and speaks for it; no state of the sheet alone
    RAISED = "raised"
    SATISFIED = "satisfied"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The word on the chip."""
        return _STATE_LABELS[self]


_STATE_LABELS = {
    NoticeState.TO_JUDGE: "待评价",
    NoticeState.OVERDUE: "逾期未答",
    NoticeState.WAITING: "待答复",
    NoticeState.RAISED: "已升级",
    NoticeState.SATISFIED: "已答复",
    NoticeState.WITHDRAWN: "已作废",
}


class Matter(NamedTuple):
    """What an item is about: an action, or a finding that stands by itself; one id is set."""

    action_id: int | None = None
    finding_id: int | None = None


@record
class NoticeItem:
    """An action or a finding on a notice, in the words of the day on which it was issued.

    ``number`` is that of the action, 0 where there is none. An item about a finding names it in
    ``finding``, 「问题〔2025〕3号」; its action is only what the finding concerns.
    """

    action_id: int | None
    number: int
    title: str
    due_words: str
    reason: str
    finding_id: int | None = None
    finding: str = ""

    @property
    def matter(self) -> Matter:
        """What it is about."""
        return matter_of(self.action_id, self.finding_id)

    @property
    def label(self) -> str:
        """「第69项」 or 「问题〔2025〕3号」."""
        return self.finding or f"第{self.number}项"


def matter_of(action_id: int | None, finding_id: int | None) -> Matter:
    """The matter of an item: its finding where it names one."""
    return Matter(action_id) if finding_id is None else Matter(finding_id=finding_id)


@record
class NoticeReply:
    """A unit's reply; ``next_due`` is set when the office asked for another one."""

    id: int
    on: date
    text: str
    verdict: ReplyVerdict
    judged_on: date | None
    opinion: str
    next_due: date | None
    entered_by: str
    evidence: tuple[Evidence, ...] = ()


@record(slots=False)
class Notice:
    """A numbered notice to one unit; replies oldest first.

    ``reason`` is why the ladder or the minimum gap was passed over, empty when it was not;
    ``released_at`` is when it was printed or sent: from then on it cannot be taken back;
    ``talk`` is None where it is no notice of one, or one that was issued before they said it.
    """

    id: int
    kind: NoticeKind
    unit_id: int
    unit: str
    year: int
    number: int
    issued_on: date
    reply_due: date
    reply_days: int
    text: str
    based_on_id: int | None
    reason: str
    issued_by: str
    released_at: datetime | None
    release_way: ReleaseWay | None
    withdrawn_on: date | None
    withdrawn_reason: str
    items: tuple[NoticeItem, ...] = ()
    replies: tuple[NoticeReply, ...] = ()
    is_demo: bool = False
    prefix: str = ""
    talk: Talk | None = None

    def answer_due(self, as_of: date) -> date:
        """The day by which the unit must answer, after the office asked again perhaps."""
        asked = [r.next_due for r in self.replies if r.next_due and (r.judged_on or r.on) <= as_of]
        return asked[-1] if asked else self.reply_due

    def state(self, as_of: date) -> NoticeState:
        """Where the notice stands as of a day, by itself: what was issued since is not known."""
        if self._is_withdrawn(as_of):
            return NoticeState.WITHDRAWN
        known = [reply for reply in self.replies if reply.on <= as_of]
        last = known[-1] if known else None
        if last is not None:
            judged = last.judged_on is not None and last.judged_on <= as_of
            if not judged:
                return NoticeState.TO_JUDGE
            if last.verdict is ReplyVerdict.SATISFIED:
                return NoticeState.SATISFIED
        late = as_of > self.answer_due(as_of)
        return NoticeState.OVERDUE if late else NoticeState.WAITING

    def is_unanswered(self, as_of: date) -> bool:
        """Whether the next rung of the ladder may be taken because of this notice."""
        return (
            self.state(as_of) is NoticeState.OVERDUE
            or any(
                reply.verdict is ReplyVerdict.AGAIN and (reply.judged_on or reply.on) <= as_of
                for reply in self.replies
            )
            and self.state(as_of) is NoticeState.WAITING
        )

    def stands(self, as_of: date) -> bool:
        """Whether it was issued by a day and is not withdrawn."""
        # The ladder asks it of each notice for each unit: no reply need be looked at for it.
        return self.issued_on <= as_of and not self._is_withdrawn(as_of)

    def _is_withdrawn(self, as_of: date) -> bool:
        return self.withdrawn_on is not None and self.withdrawn_on <= as_of

    def is_open(self, as_of: date) -> bool:
        """Whether something is still to come of it: a reply, or what the office thinks of one."""
        return self.stands(as_of) and self.state(as_of) is not NoticeState.SATISFIED

    @cached_property
    def matters(self) -> frozenset[Matter]:
        """The actions and findings on it."""
        return frozenset(item.matter for item in self.items)

    @property
    def action_ids(self) -> frozenset[int]:
        """The actions on it."""
        return frozenset(ident for ident, _ in self.matters if ident is not None)

    @property
    def concerned_ids(self) -> frozenset[int]:
        """The actions on it, and those that the findings on it concern."""
        return frozenset(item.action_id for item in self.items if item.action_id is not None)

    def number_words(self, prefix: str) -> str:
        """「奉共富督催〔2025〕3号」; a notice keeps the prefix it was issued under."""
        return notice_number(self.prefix or prefix, self.kind, self.year, self.number)


_SHORT = {"urge": "催", "supervise": "办", "circular": "通", "talk": "谈"}
_KINDS = {short: NoticeKind(kind) for kind, short in _SHORT.items()}
_NUMBER = f"([{''.join(_KINDS)}])[〔\\[［【(（]([0-9]{{4}})[〕\\]］】)）]([0-9]{{1,6}})(?![0-9])"


def notice_number(prefix: str, kind: NoticeKind, year: int, number: int) -> str:
    """「奉共富督催〔2025〕3号」."""
    return f"{prefix}{_SHORT[kind.value]}〔{year}〕{number}号"


def told_number(words: str) -> tuple[NoticeKind, int, int] | None:
    """Kind, year and number in a text such as the name of a paper; None: it names no notice.

    Brackets of any kind do, as they are typed, and so does a number without its 号.
    """
    found = re.search(_NUMBER, words)
    if found is None:
        return None
    short, year, number = found.groups()
    return _KINDS[short], int(year), int(number)


@record
class NoticeSheet:
    """Everything that is printed of a notice, or pasted into a chat program.

    ``burden``: how many notices went to the unit in the month of this one, this one included;
    ``based_on``: the unanswered notice below with its dates, empty when there is none;
    ``reply_note``: 「暂按，未公布」 with the years when the reply date was counted through one;
    ``trace``: the step of the journal by which it was issued; ``receipt_apart``: its 回执 has a
    sheet of paper of its own; ``form``: what the office closes and signs it with.
    """

    notice: Notice
    office: str
    prefix: str
    unit_leader: str = ""
    office_contact: str = ""
    office_phone: str = ""
    burden: int = 1
    based_on: str = ""
    reply_note: str = ""
    trace: Trace | None = None
    receipt_apart: bool = False
    form: PaperForm = field(default_factory=PaperForm)

    @property
    def number_words(self) -> str:
        """「奉共富督催〔2025〕3号」."""
        return self.notice.number_words(self.prefix)
