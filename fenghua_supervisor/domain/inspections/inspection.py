"""An inspection as its dated entries make it, and what is typed in of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.inspections import InspectionEvent, InspectionKind
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from fenghua_supervisor.domain.inspections.checklist import UsedChecklist
    from fenghua_supervisor.domain.office.evidence import Evidence

#: words of a title that say how an inspection goes about it
_SAYING = {
    "全景": InspectionKind.PANORAMIC,
    "暗访": InspectionKind.UNDERCOVER,
    "互动": InspectionKind.INTERACTIVE,
    "明察": InspectionKind.OPEN,
    "抽查": InspectionKind.SPOT,
    "自查": InspectionKind.SELF,
    "回头看": InspectionKind.REVISIT,
}
#: both ways at once, which is none of them alone
_BOTH_WAYS = "明察暗访"


def kind_of(title: str) -> InspectionKind | None:
    """How an inspection of this title goes about it, by its last word of that; None: unsaid."""
    words = title.replace(_BOTH_WAYS, "")
    said = max(_SAYING, key=words.rfind)
    return _SAYING[said] if said in words else None


@record
class InspectionEntry:
    """Something noted of an inspection; ``answers_id`` is the objection that an answer is to."""

    id: int
    kind: InspectionEvent
    on: date
    text: str
    entered_by: str
    unit: str = ""
    evidence: tuple[Evidence, ...] = ()


@record
class Inspection:
    """One numbered inspection; entries oldest first.

    ``content`` says what is looked at, ``basis`` by what order; ``invited`` are deputies and
    experts who come along; ``own_points`` were typed for it alone, beside those of
    ``used_checklist``, the version of a checklist it uses.
    """

    id: int
    kind: InspectionKind
    year: int
    number: int
    title: str
    from_on: date
    to_on: date
    leader: str
    members: str
    invited: str
    basis: str
    content: str
    own_points: tuple[str, ...]
    units: tuple[str, ...] = ()
    unit_ids: tuple[int, ...] = ()
    action_ids: tuple[int, ...] = ()
    entries: tuple[InspectionEntry, ...] = ()
    is_demo: bool = False
    used_checklist: UsedChecklist | None = None

    @property
    def checklist(self) -> tuple[str, ...]:
        """Every point to be looked at: those of the checklist it uses, then its own."""
        used = self.used_checklist
        return (*(used.points if used is not None else ()), *self.own_points)

    @property
    def number_words(self) -> str:
        """「督查〔2025〕3号」."""
        return f"督查〔{self.year}〕{self.number}号"

    @property
    def concluded_on(self) -> date | None:
        """When its conclusion was drawn; None: it still goes on."""
        days = [entry.on for entry in self.entries if entry.kind is InspectionEvent.CONCLUDE]
        return days[-1] if days else None

    @property
    def open_objection(self) -> InspectionEntry | None:
        """An objection to its conclusion that nobody has answered."""
        for entry in reversed(self.entries):
            if entry.kind is InspectionEvent.ANSWER:
                return None
            if entry.kind is InspectionEvent.OBJECT:
                return entry
        return None

    def standing(self, as_of: date) -> str:
        """「未开始」「进行中」「待出结论」「已出结论」「已反馈」「异议待答复」, as of a day."""
        kinds = {entry.kind for entry in self.entries}
        if self.open_objection is not None:
            return "异议待答复"
        if InspectionEvent.FEEDBACK in kinds:
            return "已反馈"
        if self.concluded_on is not None:
            return "已出结论"
        if as_of < self.from_on:
            return "未开始"
        return "进行中" if as_of <= self.to_on else "待出结论"


@record
class InspectionDraft:
    """What is typed in to plan an inspection; ``units`` are names or aliases.

    ``checklist`` are points for it alone, ``checklist_version_id`` the version of a list it uses.
    """

    kind: InspectionKind
    title: str
    from_on: date
    to_on: date
    leader: str = ""
    members: str = ""
    invited: str = ""
    basis: str = ""
    content: str = ""
    checklist: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    action_ids: tuple[int, ...] = ()
    checklist_version_id: int | None = None


@record
class InspectionEntryDraft:
    """What is noted of an inspection; ``unit`` is the one that objects, is praised or answered."""

    inspection_id: int
    kind: InspectionEvent
    text: str
    on: date | None = None
    unit: str = ""
    files: tuple[Path, ...] = ()


def check_span(draft: InspectionDraft) -> None:
    """Refuse an inspection that ends before it begins."""
    if draft.to_on < draft.from_on:
        raise UserError(
            f"督查结束日期{chinese_date(draft.to_on)}早于开始日期"
            f"{chinese_date(draft.from_on)}，请核对。"
        )


def check_event(inspection: Inspection, kind: InspectionEvent, on: date) -> None:
    """Refuse what cannot be noted of an inspection as it stands."""
    words = inspection.number_words
    if on < inspection.from_on:
        raise UserError(
            f"{kind.label}日期{chinese_date(on)}早于{words}开始的"
            f"{chinese_date(inspection.from_on)}，请核对。"
        )
    concluded = inspection.concluded_on
    if kind is InspectionEvent.CONCLUDE and concluded is not None:
        raise UserError(
            f"{words}已于{chinese_date(concluded)}出了结论，不能再出；要改正的，请先撤销那一步。"
        )
    if kind in _AFTER_CONCLUSION and concluded is None:
        raise UserError(f"{words}还没有结论，不能{kind.label}，请先填写督查结论。")
    if kind is InspectionEvent.OBJECT and inspection.open_objection is not None:
        raise UserError(f"{words}还有异议没有答复，请先答复再登记新的异议。")
    if kind is InspectionEvent.ANSWER and inspection.open_objection is None:
        raise UserError(f"{words}没有待答复的异议。")


_AFTER_CONCLUSION = frozenset(
    {InspectionEvent.FEEDBACK, InspectionEvent.OBJECT, InspectionEvent.ANSWER}
)
