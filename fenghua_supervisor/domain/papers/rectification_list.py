"""整改清单: open problems of the latest reports and of inspections, and what is to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.inspections import FindingEvent
from fenghua_supervisor.domain.codes.papers import ListKind
from fenghua_supervisor.domain.ledger.due_words import due_paper
from fenghua_supervisor.domain.notices.wording import usual_requirement
from fenghua_supervisor.domain.papers.lists import (
    OPEN_BOX,
    Decomposition,
    ListColumn,
    ListGroup,
    ListRow,
    PrintedList,
)
from fenghua_supervisor.domain.writing.numbers import NOTHING, percent_text
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from fenghua_supervisor.domain.inspections.finding import Finding
    from fenghua_supervisor.domain.ledger.entries import Entry
    from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus
    from fenghua_supervisor.domain.notices.notice import Notice

_COLUMNS = (
    ListColumn("编号", 4, is_centred=True),
    ListColumn("发现的问题", 30, is_wide=True),
    ListColumn("整改要求和建议", 20, is_wide=True),
    ListColumn("整改期限", 8, is_centred=True),
    ListColumn("责任单位", 9, is_centred=True),
    ListColumn("责任人", 6, is_centred=True),
    ListColumn("措施", 30, is_wide=True),
    ListColumn("结果", 7, is_centred=True),
    ListColumn("销号", 4, is_centred=True),
)
_EMPTY = "最近的填报中没有未办结的问题"
_REPORTED, _FOUND = "单位填报反映的问题", "督查发现的问题"


@record
class ProblemFacts:
    """The latest reports of each action and the notices that stand, as of a day.

    ``findings`` are those of inspections that are to stand on the list; whoever is not open is
    left out.
    """

    as_of: date
    reports: Mapping[int, Sequence[Entry]]
    notices: Sequence[Notice]
    known: Decomposition
    prefix: str
    findings: Sequence[Finding] = ()


def rectification_list(
    rows: Sequence[LedgerRow], facts: ProblemFacts, units: frozenset[str] = frozenset()
) -> PrintedList:
    """A line per problem that a unit has reported or an inspection found, and that is open.

    ``units`` limits both to these units when given.
    """
    reported = tuple(line for row in rows for line in _lines(row, facts, units))
    found = tuple(
        _finding_line(finding, facts)
        for finding in facts.findings
        if finding.is_open and (not units or units.intersection(finding.units))
    )
    groups = [ListGroup(_REPORTED if found else "", reported)] if reported else []
    groups += [ListGroup(_FOUND, found)] if found else []
    note = "要求和期限取自最近一份未答复的督办文书，没有文书的期限为任务的完成时限。"
    if found:
        note += "督查发现的问题为交办时的要求和期限，编号为问题编号。"
    return PrintedList(
        ListKind.RECTIFY, _COLUMNS, tuple(groups) or (ListGroup("", (_EMPTY,)),), note
    )


def _finding_line(finding: Finding, facts: ProblemFacts) -> ListRow:
    measures = [e.text for e in finding.entries if e.kind is FindingEvent.MEASURE and e.text]
    further = [e.text for e in finding.entries if e.kind is FindingEvent.RETURN and e.text]
    where = f"（{finding.place}）" if finding.place else ""
    known = (facts.known.contacts.get(unit_id) for unit_id in finding.unit_ids)
    owners = dict.fromkeys(contact.leader or contact.contact for contact in known if contact)
    late = "\n逾期" if finding.is_late(facts.as_of) else ""
    return ListRow(
        finding.number,
        (
            f"{finding.year}-\n{finding.number}",
            f"{finding.text}{where}",
            (further[-1] if further else finding.requirement) or NOTHING,
            finding.due_on.isoformat() if finding.due_on else NOTHING,
            "\n".join(finding.units) or NOTHING,
            "\n".join(filter(None, owners)) or NOTHING,
            measures[-1] if measures else NOTHING,
            f"{finding.state.label}{late}",
            OPEN_BOX,
        ),
    )


def _lines(row: LedgerRow, facts: ProblemFacts, units: frozenset[str]) -> list[ListRow]:
    reports = facts.reports.get(row.id, ())
    lines = []
    for report in reports:
        concerned = [
            status
            for status in row.lead_units
            if status.is_open
            and report.unit in ("", status.unit)
            and (not units or status.unit in units)
        ]
        if report.reported.issues and concerned:
            lines.append(_line(row, report, concerned, facts))
    return lines


def _line(
    row: LedgerRow, report: Entry, concerned: Sequence[UnitStatus], facts: ProblemFacts
) -> ListRow:
    notice = _notice(row, concerned, facts)
    asked, due = "", due_paper(row)
    if notice is not None:
        number = notice.number_words(facts.prefix)
        asked = f"{notice.text or usual_requirement(notice.kind)}\n（{number}）"
        due = notice.answer_due(facts.as_of).isoformat()
    owners = dict.fromkeys(
        answer.owner or answer.leader
        for answer in (facts.known.answerable(row, status) for status in concerned)
    )
    return ListRow(
        row.number,
        (
            str(row.number),
            report.reported.issues,
            asked or NOTHING,
            due,
            "\n".join(status.unit for status in concerned),
            "\n".join(filter(None, owners)) or NOTHING,
            report.reported.next_steps or NOTHING,
            f"{concerned[0].state.label}\n{percent_text(row.percent)}",
            OPEN_BOX,
        ),
    )


def _notice(row: LedgerRow, concerned: Sequence[UnitStatus], facts: ProblemFacts) -> Notice | None:
    """The latest notice on the action to one of these units that still waits for something."""
    ids = {status.unit_id for status in concerned}
    return next(
        (
            notice
            for notice in reversed(facts.notices)
            if notice.unit_id in ids
            and row.id in notice.concerned_ids
            and notice.is_open(facts.as_of)
        ),
        None,
    )
