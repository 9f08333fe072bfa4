"""Findings, clues and visits of the simulated year, lived at random and worked out plainly."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.cases.case_file import CaseDraft, VisitDraft
from fenghua_supervisor.domain.codes.cases import VisitVerdict, VisitWay
from fenghua_supervisor.domain.codes.inspections import ClueChannel, ClueEvent, FindingEvent
from fenghua_supervisor.domain.inspections.drafts import (
    ClueDraft,
    ClueEntryDraft,
    FindingDraft,
    FindingEntryDraft,
)
from fenghua_supervisor.domain.papers.register import PaperWithdrawal
from fenghua_supervisor.services.cases.case_files import open_case, record_visit
from fenghua_supervisor.services.inspections.clues import record_clue, take_clue
from fenghua_supervisor.services.inspections.findings import add_findings, record_finding
from fenghua_supervisor.services.papers.action_papers import ReportDraft, issue_report
from fenghua_supervisor.services.papers.register import withdraw_paper

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from fenghua_supervisor.domain.calendar.workdays import Calendar
    from fenghua_supervisor.services.office import Office

UNIT, WORKDAYS, ONE_DAY = "区教育局", 5, timedelta(1)
PEOPLE = ("甲", "乙")
VISITS, FROM, LAST_WORKDAYS = 2, 15, 5


@dataclass
class FoundFinding:
    """A finding as the account has it; ``since``: when it got into its state."""

    id: int
    since: date
    due: date
    state: str = "assigned"


@dataclass
class FollowedWork:
    """What inspections and cases the year has, by plain days."""

    office: Office
    random: Random
    findings: list[FoundFinding] = field(default_factory=list)
    clues: dict[int, date] = field(default_factory=dict)
    case: int = 0
    visited: set[date] = field(default_factory=set)
    reports: int = 0

    def prepare(self, first: date) -> None:
        """One case, open for the whole year and longer."""
        draft = CaseDraft("老小区加装电梯", "张三", "副区长", first + timedelta(800), on=first)
        self.case = open_case(self.office, draft).value

    def live(self, today: date) -> None:
        """Something happens to a finding, a clue or the case."""
        happens = (self._find, self._go_on, self._go_on, self._clue, self._visit, self._report)
        self.random.choice(happens)(today)

    def _find(self, today: date) -> None:
        draft = FindingDraft("消防通道堆放杂物", units=(UNIT,), on=today)
        [ident] = add_findings(self.office, [draft]).value
        record_finding(self.office, FindingEntryDraft(ident, FindingEvent.ASSIGN, on=today))
        due = self.office.calendar.add(today, WORKDAYS).day
        self.findings.append(FoundFinding(ident, today, due))

    def _go_on(self, today: date) -> None:
        """The next step on the way of a finding."""
        going = [finding for finding in self.findings if finding.state != "done"]
        if not going:
            return
        found = self.random.choice(going)
        passes = self.random.random() < 0.6
        if found.state == "assigned":
            event, state = FindingEvent.SUBMIT, "submitted"
        elif found.state == "submitted":
            event, state = (
                (FindingEvent.PASS, "passed") if passes else (FindingEvent.RETURN, "assigned")
            )
        else:
            event, state = FindingEvent.SIGN_OFF, "done"
        draft = FindingEntryDraft(
            found.id, event, "已办", today, people=PEOPLE, reference="奉教〔2025〕1号"
        )
        record_finding(self.office, draft)
        found.state, found.since = state, today
        if event is FindingEvent.RETURN:
            found.due = self.office.calendar.add(today, WORKDAYS).day

    def _clue(self, today: date) -> None:
        if self.clues and self.random.random() < 0.6:
            ident = self.random.choice(sorted(self.clues))
            record_clue(self.office, ClueEntryDraft(ident, ClueEvent.DISMISS, "已修好", today))
            del self.clues[ident]
        else:
            draft = ClueDraft(ClueChannel.HOTLINE, "路灯不亮", "周代表", today)
            self.clues[take_clue(self.office, draft).value] = today

    def _visit(self, today: date) -> None:
        reached = self.random.random() < 0.7
        verdict = VisitVerdict.SATISFIED if reached else VisitVerdict.NOT_REACHED
        record_visit(
            self.office, VisitDraft(self.case, VisitWay.PHONE, "王科长", verdict, on=today)
        )
        if reached:
            self.visited.add(today)

    def _report(self, today: date) -> None:
        """A 专报 on an action is numbered, and sometimes withdrawn; neither is ever due."""
        action = self.office.queries.plan.action_id(69)
        done = issue_report(self.office, ReportDraft(action, today, today))
        if self.random.random() < 0.3:
            withdraw_paper(self.office, PaperWithdrawal(done.value, "有误", today))
        self.reports += 1

    def open_finding(self) -> int | None:
        """One that its unit is at, to be asked for on a sheet; None: there is none."""
        asked = [found.id for found in self.findings if found.state == "assigned"]
        return self.random.choice(asked) if asked else None

    def terms(self) -> Iterator[tuple[str, date, bool]]:
        """Key, day, and whether it is a term of a unit; else it has waited since that day."""
        keys = {"assigned": "finding", "submitted": "recheck", "passed": "sign_off"}
        for found in self.findings:
            if found.state in keys:
                is_term = found.state == "assigned"
                day = found.due if is_term else found.since
                yield f"{keys[found.state]}:{found.id}", day, is_term
        for ident, came in self.clues.items():
            yield f"clue:{ident}", came, False

    def visits(self, today: date, calendar: Calendar) -> Iterator[tuple[str, datetime]]:
        """What the month lacks, since the 15th or since five working days are left."""
        done = sum((day.year, day.month) == (today.year, today.month) for day in self.visited)
        if today.day < FROM or done >= VISITS:
            return
        day = today.replace(day=FROM)
        for number in range(FROM, today.day + 1):
            each = today.replace(day=number)
            rest, left = each, 0
            while rest.month == each.month:
                left += calendar.is_workday(rest)
                rest += ONE_DAY
            if left <= LAST_WORKDAYS:
                day = each
                break
        key = f"visit:{self.case}:{today:%Y-%m}"
        yield key, datetime(day.year, day.month, day.day)
