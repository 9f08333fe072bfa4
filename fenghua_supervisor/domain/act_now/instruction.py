"""马上就办: a leader's instruction with a deadline of some working days."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.act_now import ActNowEvent, ActNowSource
from fenghua_supervisor.domain.writing.dates import short_day
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from pathlib import Path

    from fenghua_supervisor.domain.act_now.changes import TermsChange
    from fenghua_supervisor.domain.calendar.workdays import Calendar
    from fenghua_supervisor.domain.office.evidence import Evidence

USUAL_WORKDAYS = (1, 3, 5)
DEFAULT_WORKDAYS = 3
MAX_WORKDAYS = 60
_TITLE = "书记|区长|市长|镇长|主任|常委|部长|局长|主席|秘书长"
_LEADER = (
    rf"(?P<who>[\u4e00-\u9fff]{{1,4}}?(?:常务)?副?(?:{_TITLE}))(?:同志)?"
    r"(?:(?P<wrote>批示|批转|圈阅)|口头|电话|现场)?(?:指示|要求|强调|交办|指出)?\s*[:：]"
)
#: How a line begins that addresses many, or nobody by name.
_NOBODY = ("各", "请", "全", "有关", "相关", "尊敬", "报", "送", "经", "由", "同意")
_NUMBER = (
    r"(?:马上就办)?(?:[〔\[（(]?(?P<year>\d{4})(?:[〕\]）)][-—]?|[-—]))?(?P<number>\d{1,5})号?"
)


@record
class ActNowDraft:
    """What is typed in: ``unit`` is a name or an alias, empty while nobody is named.

    The day due is ``workdays`` on, or ``due_on``. ``files`` are scans of what the leader wrote.
    """

    text: str
    given_at: datetime
    leader: str = ""
    source: ActNowSource = ActNowSource.WRITTEN
    unit: str = ""
    workdays: int = DEFAULT_WORKDAYS
    due_on: date | None = None
    files: tuple[Path, ...] = ()


@record
class ActNowEntryDraft:
    """What happened with an instruction; ``at`` None: just now.

    Only a chase goes without words, and files of the kind SCAN. ``files`` come with it.
    """

    item_id: int
    kind: ActNowEvent
    text: str = ""
    at: datetime | None = None
    files: tuple[Path, ...] = ()


@record
class ActNowEntry:
    """A chase, a note, a change, files, or the reply that closes the instruction.

    ``text`` of a change is its reason.
    """

    id: int
    kind: ActNowEvent
    at: datetime
    text: str
    entered_by: str
    change: TermsChange | None = None
    evidence: tuple[Evidence, ...] = ()


@record
class ActNow:
    """One instruction as it stands; entries oldest first. ``unit`` is empty: nobody is named.

    ``workdays`` are those it was given; 0: its day was named.
    """

    id: int
    year: int
    number: int
    text: str
    leader: str
    source: ActNowSource
    unit_id: int | None
    unit: str
    given_at: datetime
    workdays: int
    due_on: date
    entered_by: str
    entries: tuple[ActNowEntry, ...] = ()
    is_demo: bool = False

    @property
    def number_words(self) -> str:
        """「马上就办〔2025〕3号」."""
        return f"马上就办〔{self.year}〕{self.number}号"

    def closed_at(self, as_of: date) -> datetime | None:
        """When the reply came that closed it, as far as known as of a day."""
        done = [e.at for e in self.entries if e.kind is ActNowEvent.REPLY and e.at.date() <= as_of]
        return done[-1] if done else None

    def is_open(self, as_of: date) -> bool:
        """Whether it still waits for its reply as of a day."""
        return self.given_at.date() <= as_of and self.closed_at(as_of) is None

    def left_words(self, as_of: date, calendar: Calendar) -> str:
        """How much time is left as of a day, in working days."""
        closed = self.closed_at(as_of)
        if closed is not None:
            return f"{short_day(closed.date(), as_of)}已办结"
        left = calendar.between(as_of, self.due_on)
        if as_of > self.due_on:
            late = -left
            return f"已超过{late}个工作日" if late else "已到期"
        return "今天到期" if as_of == self.due_on else f"还有{left}个工作日"


def check_workdays(count: int) -> int:
    """``count`` when it is a possible time limit; UserError otherwise."""
    if not 1 <= count <= MAX_WORKDAYS:
        raise UserError(f"办理时限请填1到{MAX_WORKDAYS}个工作日，现在是{count}。")
    return count


def check_open(item: ActNow, what: str) -> None:
    """Refuse ``what`` on an instruction that has its reply."""
    reply = next((e for e in reversed(item.entries) if e.kind is ActNowEvent.REPLY), None)
    if reply is not None:
        raise UserError(
            f"{item.number_words}已于{reply.at.month}月{reply.at.day}日回复办结，不能再{what}；"
            "如有新的要求，请另记一条马上就办。"
        )


def leader_in(text: str) -> tuple[str, ActNowSource | None]:
    """The leader who is named at the head of ``text``, and 批示 when it says so.

    Only 「张区长：…」 and 「张区长批示：…」 count; a head that could mean anybody gives nobody.
    """
    found = re.match(_LEADER, text.lstrip(' 　\n\t【[“"'))
    if found is None or found["who"].startswith(_NOBODY):
        return "", None
    return found["who"], ActNowSource.WRITTEN if found["wrote"] else None


def parse_number(text: str, year: int) -> tuple[int, int]:
    """Year and number of 「3」, 「2025-3」 or 「〔2025〕3号」; ``year`` when none is said."""
    found = re.fullmatch(_NUMBER, "".join(text.split()))
    if found is None:
        raise UserError(f"编号“{text}”无效，请写成3或2025-3这样的形式。")
    return int(found["year"] or year), int(found["number"])


def parse_source(text: str) -> ActNowSource:
    """The source of a code or a label; UserError names the possible ones."""
    for source in ActNowSource:
        if text in (source.value, source.label):
            return source
    known = "、".join(source.label for source in ActNowSource)
    raise UserError(f"没有“{text}”这种来源，可用的有{known}。")


def recent_leaders(items: Iterable[ActNow], count: int = 8) -> list[str]:
    """The leaders named last, the latest first, each once."""
    latest = sorted(items, key=lambda item: (item.given_at, item.id), reverse=True)
    return list(dict.fromkeys(item.leader for item in latest if item.leader))[:count]
