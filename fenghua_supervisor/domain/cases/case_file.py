"""A case (包案) as its dated entries make it: leader, task force, term, visits and decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.cases import CaseEvent, VisitVerdict
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from fenghua_supervisor.domain.codes.cases import VisitWay
    from fenghua_supervisor.domain.office.evidence import Evidence

MOST_VISITS = 31


@record
class Visit:
    """A visit (回访) of a case; whom it was to is kept apart and never printed."""

    id: int
    on: date
    way: VisitWay
    by: str
    verdict: VisitVerdict
    opinion: str
    promise: str
    promise_due: date | None
    entered_by: str


@record
class CaseEntry:
    """Something that happened to a case; ``leader``, ``post`` and ``due_on`` hold from it on."""

    id: int
    kind: CaseEvent
    on: date
    text: str
    entered_by: str
    leader: str = ""
    post: str = ""
    due_on: date | None = None
    evidence: tuple[Evidence, ...] = ()


@record
class CaseFile:
    """One numbered case; entries and visits oldest first.

    ``leader`` and ``post`` are those who have it now: the successor in a post is responsible.
    """

    id: int
    year: int
    number: int
    title: str
    leader: str
    post: str
    opened_on: date
    due_on: date
    first_due: date
    visits_per_month: int
    plan: str
    action_id: int | None = None
    finding_id: int | None = None
    unit_ids: tuple[int, ...] = ()
    units: tuple[str, ...] = ()
    entries: tuple[CaseEntry, ...] = ()
    visits: tuple[Visit, ...] = ()
    is_demo: bool = False

    @property
    def number_words(self) -> str:
        """「包案〔2025〕3号」."""
        return f"包案〔{self.year}〕{self.number}号"

    @property
    def closed_on(self) -> date | None:
        """When it was closed; None: it goes on."""
        days = [entry.on for entry in self.entries if entry.kind is CaseEvent.CLOSE]
        return days[-1] if days else None

    def is_late(self, as_of: date) -> bool:
        """Whether it goes on beyond its term."""
        return self.closed_on is None and self.due_on < as_of


@record
class CaseDraft:
    """What is typed in to open a case; ``units`` of the task force are names or aliases."""

    title: str
    leader: str
    post: str
    due_on: date
    units: tuple[str, ...] = ()
    plan: str = ""
    visits_per_month: int = 2
    on: date | None = None
    action_id: int | None = None
    finding_id: int | None = None


@record
class CaseEntryDraft:
    """What happens to a case; ``leader`` and ``post`` of a change, ``due_on`` of an extension."""

    case_id: int
    kind: CaseEvent
    text: str
    on: date | None = None
    leader: str = ""
    post: str = ""
    due_on: date | None = None
    files: tuple[Path, ...] = ()


@record
class VisitDraft:
    """A visit of a case; ``whom`` is kept apart and never printed."""

    case_id: int
    way: VisitWay
    by: str
    verdict: VisitVerdict
    whom: str = ""
    opinion: str = ""
    promise: str = ""
    promise_due: date | None = None
    on: date | None = None


def check_case_event(case: CaseFile, draft: CaseEntryDraft, on: date) -> None:
    """Refuse what cannot happen to a case as it stands."""
    words, what = case.number_words, draft.kind.label
    if case.closed_on is not None:
        raise UserError(f"{words}已于{chinese_date(case.closed_on)}结案，不能再{what}。")
    if on < case.opened_on:
        raise UserError(
            f"{what}日期{chinese_date(on)}早于{words}开始的{chinese_date(case.opened_on)}，请核对。"
        )
    if draft.kind is CaseEvent.EXTEND and (draft.due_on is None or draft.due_on <= case.due_on):
        raise UserError(
            f"{words}现在的期限是{chinese_date(case.due_on)}，请填写晚于这一天的新期限。"
        )
    if draft.kind is CaseEvent.LEADER and not (draft.leader and draft.post):
        raise UserError(f"请写明{words}新的包案领导的姓名和职务。")


def check_visit(case: CaseFile, draft: VisitDraft, on: date) -> None:
    """Refuse a visit before the case, after its end, or a promise without words."""
    if on < case.opened_on or (case.closed_on is not None and on > case.closed_on):
        raise UserError(f"回访日期{chinese_date(on)}不在{case.number_words}办理期间，请核对。")
    if draft.promise_due is not None and not draft.promise:
        raise UserError("填了承诺办理的期限，还没有写承诺了什么，请补充。")
    if draft.promise_due is not None and draft.promise_due < on:
        raise UserError(
            f"承诺办理的期限{chinese_date(draft.promise_due)}早于回访日期{chinese_date(on)}，请核对。"
        )
    if draft.verdict is VisitVerdict.NOT_REACHED and (draft.opinion or draft.promise):
        raise UserError("未联系上的回访没有意见和承诺，请改选联系上的结果，或清空意见和承诺。")


def check_visits_per_month(count: int) -> int:
    """``count`` when so many visits fit a month; UserError otherwise."""
    if not 0 <= count <= MOST_VISITS:
        raise UserError(f"每月回访次数请填0到{MOST_VISITS}，现在是{count}。")
    return count
