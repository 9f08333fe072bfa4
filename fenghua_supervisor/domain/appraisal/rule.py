"""A score rule: what earns or costs a unit how many points, and how it says so."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from fenghua_supervisor.domain.codes.appraisal import Once, ScoreEvent, ScoreRole
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.numbers import plain
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from fenghua_supervisor.domain.units.leagues import League

_ONE = Decimal(1)
#: League → how many places, in the order of the paper.
Places: TypeAlias = "tuple[tuple[League, int], ...]"


@record
class RuleItem:
    """One line of a rule; ``code`` is its name in the records, ``event`` what it counts.

    ``low`` and ``high`` are set where the points are judged case by case within them; ``cap`` is
    the most that the line adds or takes in all; ``excludes``: a unit it hits is not ranked.
    """

    code: str
    event: ScoreEvent
    name: str
    lead: Decimal
    support: Decimal
    low: Decimal | None = None
    high: Decimal | None = None
    cap: Decimal | None = None
    excludes: bool = False

    @property
    def is_judged(self) -> bool:
        """Whether the points are given case by case."""
        return self.low is not None and self.high is not None

    def points(self, role: ScoreRole) -> Decimal:
        """What one event counts for a unit in this role."""
        return self.lead if role is ScoreRole.LEAD else self.support

    @property
    def words(self) -> str:
        """「填报未交：每次-10分」, 「任务按期办结：牵头+2分，配合+1分」."""
        if self.low is not None and self.high is not None:
            told = f"酌情{signed(self.low)}至{signed(self.high)}分"
        elif self.lead == self.support:
            told = f"每次{signed(self.lead)}分"
        else:
            told = f"牵头{signed(self.lead)}分，配合{signed(self.support)}分"
        capped = f"，累计不超过{plain(self.cap)}分" if self.cap is not None else ""
        out = "，取消评先资格" if self.excludes else ""
        return f"{self.name}：{told}{capped}{out}"


@record
class ScoreRule:
    """A named, versioned rule; days are working days.

    A unit starts from ``base``; the sum is kept between ``floor`` and ``top`` where they are set.
    ``support_factor`` multiplies every point of a unit that only supports. ``counts_support``:
    items that a unit supports count among ``least_items``. ``valid_from``: the first day of the
    events that it counts; None for a shipped one. ``id``: its row; 0 while it has none.
    ``red`` and ``black``: how many of the first and of the last of a league stand on 红榜 and 黑榜.
    """

    key: str
    name: str
    version: str
    base: Decimal
    items: tuple[RuleItem, ...]
    top: Decimal | None = None
    floor: Decimal | None = None
    once: Once = Once.BY_SIGN
    support_factor: Decimal = _ONE
    least_items: int = 3
    counts_support: bool = False
    notice_days: int = 5
    objection_days: int = 3
    decide_days: int = 5
    valid_from: date | None = None
    source: str = ""
    note: str = ""
    id: int = 0
    red: Places = ()
    black: Places = ()

    @property
    def title(self) -> str:
        """Name and version, as a board records them."""
        return f"{self.name}（{self.version}版）"

    def item(self, code: str) -> RuleItem | None:
        """The line with this code; None: the rule has no such line."""
        return next((item for item in self.items if item.code == code), None)

    def counting(self, event: ScoreEvent) -> RuleItem | None:
        """The line that counts an event of the records; None: it counts for nothing."""
        return next((item for item in self.items if item.event is event), None)

    @property
    def by_hand(self) -> tuple[RuleItem, ...]:
        """Lines whose points somebody enters with a document."""
        return tuple(item for item in self.items if item.event is ScoreEvent.BY_HAND)

    @property
    def words(self) -> tuple[str, ...]:
        """The rule in sentences, one a line."""
        return (*self._frame(), *(f"{item.words}。" for item in self.items))

    def _frame(self) -> Iterator[str]:
        limits = [f"最高{plain(self.top)}分"] if self.top is not None else []
        limits += [f"最低{plain(self.floor)}分"] if self.floor is not None else []
        yield f"{'，'.join([f'基础分{plain(self.base)}分', *limits, self.once.label])}。"
        counted = "牵头和配合任务" if self.counts_support else "牵头任务"
        yield (
            f"部门、镇街、平台和群团分组排名，{counted}满{self.least_items}项参加排名，"
            "不足的只列不排，没有任务的不予评价，同分并列。"
        )
        if self.support_factor != _ONE:
            yield f"只有配合任务的单位，各项加减分乘以{plain(self.support_factor)}。"
        yield (
            f"公示{self.notice_days}个工作日，异议在公示后{self.objection_days}个工作日内提出，"
            f"提出后{self.decide_days}个工作日内答复。"
        )
        yield from self._red_black()
        if self.valid_from is not None:
            yield f"自{chinese_date(self.valid_from)}起采用。"
        if self.note:
            yield self.note

    def _red_black(self) -> Iterator[str]:
        told = [f"得分高于基础分、名次在{_each(self.red, '前')}的列入红榜"] if self.red else []
        if self.black:
            told.append(f"得分低于基础分、名次在{_each(self.black, '后')}的列入黑榜")
        if told:
            rest = "同分的一并列入，免责的行不计分，也不影响红黑榜"
            yield f"{'；'.join([*told, rest])}。"


def _each(places: Places, word: str) -> str:
    return "、".join(f"{league.value}{word}{count}名" for league, count in places)


def signed(points: Decimal) -> str:
    """「+2」, 「-0.5」, 「0」; a minus that every font has."""
    return f"+{plain(points)}" if points > 0 else plain(points)


def in_force(rules: Sequence[ScoreRule], day: date) -> ScoreRule | None:
    """The version in force on ``day``: the last one adopted from a day up to it; None: none was.

    ``rules`` are the versions of the office's rule, the oldest first.
    """
    found = None
    for rule in rules:
        if rule.valid_from is None or rule.valid_from <= day:
            found = rule
    return found


def versions_within(rules: Sequence[ScoreRule], first: date, last: date) -> tuple[ScoreRule, ...]:
    """The versions that were in force on some day of a span, the oldest first."""
    starts = {
        first,
        *(r.valid_from for r in rules if r.valid_from and first <= r.valid_from <= last),
    }
    found = (in_force(rules, day) for day in sorted(starts))
    return tuple(dict.fromkeys(rule for rule in found if rule is not None))
