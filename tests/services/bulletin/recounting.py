"""The rows, reports and sheets behind a bulletin, counted by hand, and texts struck out."""

from __future__ import annotations

import re
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.period import parse_period
from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.services.bulletin.collecting import collect_bulletin, scope_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fenghua_supervisor.domain.bulletin.paper import BulletinData
    from fenghua_supervisor.domain.codes.bulletin import Annex
    from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus
    from fenghua_supervisor.domain.notices.notice import Notice
    from fenghua_supervisor.services.office import Office

END = date(2025, 10, 31)
DONE, STOPPED = ("closed", "archived"), ("suspended", "dropped")


class Recount:
    """The rows, reports and sheets behind one paper, counted by hand."""

    def __init__(self, office: Office, code: str, campaign: str | None, unit: str | None) -> None:
        self.period = parse_period(code)
        self.day = min(self.period.last, END)
        self.unit = unit
        plan = office.queries.plan.current()
        scope = scope_of(office, self.day, campaign, unit)
        self.data = collect_bulletin(office, self.period, END, scope)
        rows = [r for r in office.queries.ledger.rows(self.day) if r.text_status != "missing"]
        if campaign:
            rows = [r for r in rows if campaign in r.campaign]
        if unit:
            rows = [r for r in rows if unit in r.printed_units]
        self.rows = rows
        eve = self.period.previous.last
        self.before = office.queries.ledger.rows(eve)
        days = office.settings.reply_workdays
        self.reply_by = self.data.head.issued_on
        while days:
            self.reply_by += timedelta(days=1)
            days -= office.calendar.is_workday(self.reply_by)
        ids = {r.id for r in rows}
        found = office.queries.entries.between(
            plan.id, [EntryKind.PROGRESS], self.period.first, self.day
        )
        self.reports = [
            e for e in found if e.action_id in ids and (not unit or e.unit in ("", unit))
        ]
        sheets = [
            n
            for n in office.queries.notices.issued(self.day)
            if self.period.first <= n.issued_on
            and (n.withdrawn_on is None or n.withdrawn_on > self.day)
            and n.action_ids & ids
            and (not unit or n.unit == unit)
        ]
        self.sheets: list[Notice] = sheets
        every = office.queries.notices.issued(self.day)
        self.raised = {n.based_on_id for n in every if n.based_on_id}
        self.older = [
            n
            for n in every
            if n.issued_on < self.period.first
            and n.withdrawn_on is None
            and n.action_ids & ids
            and (not unit or n.unit == unit)
            and self.fate(n) == "overdue"
        ]

    def parts(self, row: LedgerRow) -> list[UnitStatus]:
        return [u for u in row.lead_units if not self.unit or u.unit == self.unit]

    def duties(self) -> list[tuple[LedgerRow, UnitStatus]]:
        return [(row, part) for row in self.rows for part in self.parts(row)]

    def called(self, key: Annex) -> str:
        """How the text calls an annex: by its place among those that are printed."""
        return f"附件{list(self.data.annexes.listed).index(key) + 1}"

    def behind(self) -> list[LedgerRow]:
        return [row for row in self.rows if any(u.verdict.behind for u in self.parts(row))]

    def wide(self) -> int:
        return sum(
            any(
                u.verdict.behind
                and u.percent is not None
                and row.expected_percent is not None
                and row.expected_percent - u.percent >= 30
                for u in self.parts(row)
            )
            for row in self.rows
        )

    def state(self, row: LedgerRow) -> str:
        return self.parts(row)[0].state.value if self.unit else row.state.value

    def light(self, row: LedgerRow) -> str:
        return (self.parts(row)[0].verdict if self.unit else row.verdict).light.value

    def done(self) -> list[LedgerRow]:
        return [row for row in self.rows if self.state(row) in DONE]

    def owes(self, part: UnitStatus) -> bool:
        if part.state.value in (*DONE, *STOPPED, "submitted"):
            return False
        heard = part.last_report_on
        return part.reopened or heard is None or heard < self.period.first

    def silent(self) -> list[LedgerRow]:
        return [
            row
            for row in self.rows
            if row not in self.behind()
            and any(
                part.last_report_on is None
                and part.state.value not in (*DONE, *STOPPED, "submitted")
                for part in self.parts(row)
            )
        ]

    def fate(self, sheet: Notice) -> str:
        if sheet.id in self.raised:
            return "raised"
        owed, due, late = True, sheet.reply_due, False
        for answer in sorted(sheet.replies, key=lambda r: r.on):
            if answer.on <= self.day:
                late = late or (owed and answer.on > due)
                judged = answer.judged_on is not None and answer.judged_on <= self.day
                owed = judged and answer.verdict.value == "again"
                due = answer.next_due if owed and answer.next_due else due
        if owed:
            return "overdue" if due < self.day else "waiting"
        return "late" if late else "on_time"


def rounded(part: int, whole: int) -> str:
    """Per cent to a tenth, half up, without a trailing nought."""
    tenths = int(Fraction(1000 * part, whole) + Fraction(1, 2))
    return f"{tenths // 10}.{tenths % 10}" if tenths % 10 else str(tenths // 10)


def numbers(found: Iterable[LedgerRow]) -> list[int]:
    return [row.number for row in found]


def spelt(ranges: str) -> list[int]:
    """The numbers of 「58—62、66」."""
    told: list[int] = []
    for part in ranges.split("、"):
        first, _, last = part.partition("—")
        told += range(int(first), int(last or first) + 1)
    return told


def prose(data: BulletinData) -> dict[str, str]:
    return {
        section.key.value: "".join(part.text for part in section.text if part.level != 1)
        for section in data.body.sections
    }


class Explained:
    """A text whose numbers are struck out as they are found right."""

    def __init__(self, text: str) -> None:
        self.left = text

    def is_told(self, pattern: str, *expected: object) -> None:
        """The sentence is there with these values, in its groups; it is struck out."""
        found = re.search(pattern, self.left)
        assert found is not None, (pattern, self.left)
        assert list(found.groups()) == [str(value) for value in expected], pattern
        self.left = self.left[: found.start()] + "#" + self.left[found.end() :]

    def counts(self, word: str, count: int) -> None:
        """「word N项」 stands where N is no zero, and is not there where it is."""
        if count:
            self.is_told(rf"{word}(\d+)项(?!次)", count)
        else:
            assert not re.search(rf"{word}\d+项", self.left), word

    def lists(self, pattern: str, expected: Sequence[int]) -> None:
        """The numbers of items named in the one group of a sentence."""
        found = re.search(pattern, self.left)
        assert found is not None, (pattern, self.left)
        assert spelt(found[1]) == sorted(expected), pattern
        self.left = self.left[: found.start()] + "#" + self.left[found.end() :]

    def has_no_digits(self) -> None:
        """Nothing was printed that nobody counted."""
        assert not re.search(r"\d", self.left), self.left
