"""What papers of inspections are made of, and the words that several of them share."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, TypedDict

from fenghua_supervisor.domain.bulletin.assembly import DEMO_MARK
from fenghua_supervisor.domain.codes.inspections import FindingState, InspectionKind
from fenghua_supervisor.domain.writing.dates import chinese_date, short_day, span_words
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from fenghua_supervisor.domain.calendar.workdays import Calendar
    from fenghua_supervisor.domain.inspections.finding import Finding
    from fenghua_supervisor.domain.inspections.inspection import Inspection
    from fenghua_supervisor.domain.units.directory import UnitContact

ORDINALS = "一二三四五六七八九十"
#: Where nothing more is expected, and what stands by itself in a sum.
_STANDINGS = (
    ("已销号", frozenset({FindingState.SIGNED_OFF})),
    ("持续整改", frozenset({FindingState.LASTING})),
    ("已申请销号", frozenset({FindingState.SUBMITTED})),
    ("有异议待答复", frozenset({FindingState.OBJECTED})),
    ("待交办", frozenset({FindingState.REGISTERED})),
)


@record
class PaperOffice:
    """How the office prints: names, whom papers go to, whom to call.

    ``copies`` 0: not said; ``objection_days`` are working days.
    """

    name: str
    signature: str
    contact: str = ""
    phone: str = ""
    addressee: str = ""
    leader: str = ""
    has_comment: bool = False
    scope: tuple[tuple[str, str], ...] = ()
    copies: int = 0
    sealed: bool = True
    receipt_apart: bool = False
    objection_days: int = 3

    @property
    def contact_words(self) -> str:
        """「联系人：…，联系电话：…」."""
        told = (("联系人", self.contact), ("联系电话", self.phone))
        return "，".join(f"{what}：{value}" for what, value in told if value)


class PaperHead(TypedDict):
    """Whose paper it is and of which day."""

    office: str
    signature: str
    dated: date


@record
class InspectionFacts:
    """What is known as of a day besides the findings of a paper.

    ``inspections`` by id; ``contacts`` by unit; ``actions`` by id: 「第82项 标题」.
    """

    as_of: date
    office: PaperOffice
    calendar: Calendar
    is_demo: bool = False
    inspections: Mapping[int, Inspection] = field(default_factory=dict)
    contacts: Mapping[int, UnitContact] = field(default_factory=dict)
    actions: Mapping[int, str] = field(default_factory=dict)

    def head(self, dated: date | None = None) -> PaperHead:
        """What every paper begins with; ``dated`` None: the day as of which all this is known."""
        office = self.office
        return {
            "office": office.name,
            "signature": office.signature,
            "dated": self.as_of if dated is None else dated,
        }

    def mark(self, items: Iterable[Finding | Inspection] = ()) -> str:
        """What stands above a paper that is made of demo data."""
        return DEMO_MARK if self.is_demo or any(item.is_demo for item in items) else ""

    def inspection_of(self, finding: Finding) -> Inspection | None:
        """The inspection that found it."""
        return self.inspections.get(finding.inspection_id or 0)

    def is_undercover(self, finding: Finding) -> bool:
        """Whether it was found in an undercover inspection."""
        inspection = self.inspection_of(finding)
        return inspection is not None and inspection.kind is InspectionKind.UNDERCOVER

    def people_of(self, finding: Finding) -> str:
        """Who answers for a finding at its units, as the directory knows them, a line each."""
        known = (self.contacts.get(unit_id) for unit_id in finding.unit_ids)
        names = (contact.leader or contact.contact for contact in known if contact)
        return "\n".join(dict.fromkeys(filter(None, names)))


def when(inspection: Inspection) -> str:
    """「2025年10月9日」 or 「2025年10月9日至10月10日」."""
    if inspection.from_on == inspection.to_on:
        return chinese_date(inspection.from_on)
    return span_words(inspection.from_on, inspection.to_on)


def due_cell(finding: Finding, calendar: Calendar) -> str:
    """「2025-10-17」 over 「5个工作日」; empty before it is given to anybody.

    What lasts says when it is looked at next, what was extended the first day too.
    """
    due, first, given = finding.due_on, finding.first_due, finding.assigned_on
    if due is None or given is None:
        return ""
    if finding.state is FindingState.LASTING:
        return f"{due.isoformat()}\n下次复查"
    if first is not None and due != first:
        return f"{due.isoformat()}\n原{short_day(first, due)}"
    return f"{due.isoformat()}\n{calendar.between(given, due)}个工作日"


def grade(finding: Finding) -> str:
    """Category over severity."""
    return "\n".join(filter(None, (finding.category, finding.severity.label)))


def standing_counts(findings: Sequence[Finding]) -> list[tuple[str, int]]:
    """How many stand where, each once, in words; those with none are left out."""
    left = [finding for finding in findings if finding.counts]
    found: list[tuple[str, int]] = []
    for words, states in _STANDINGS:
        found.append((words, sum(finding.state in states for finding in left)))
    found.insert(1, ("正在整改", len(left) - sum(count for _, count in found)))
    return [(words, count) for words, count in found if count]


def ended(text: str) -> str:
    """A sentence with its full stop."""
    bare = text.strip()
    return bare if bare.endswith(("。", "！", "？", "；")) or not bare else f"{bare}。"


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a text that was typed, without empty ones."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def numbered(headings: Sequence[str]) -> tuple[str, ...]:
    """「一、…」, 「二、…」."""
    return tuple(f"{ORDINALS[place]}、{words}" for place, words in enumerate(headings))


def chinese_ordinal(number: int) -> str:
    """1 → 「一」, 21 → 「二十一」, 100 and more in digits."""
    if number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    word = ORDINALS[ones - 1] if ones else ""
    if not tens:
        return word
    return f"{ORDINALS[tens - 1] if tens > 1 else ''}十{word}"
