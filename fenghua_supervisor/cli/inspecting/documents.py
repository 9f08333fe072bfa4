"""Inspections, findings, clues, cases and meetings as JSON and as lines for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fenghua_supervisor.domain.cases.cadence import cadence
from fenghua_supervisor.domain.inspections.figures import AGE_BANDS, age_words
from fenghua_supervisor.domain.writing.month import Month

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from fractions import Fraction

    from fenghua_supervisor.domain.cases.case_file import CaseFile
    from fenghua_supervisor.domain.cases.meeting import Meeting
    from fenghua_supervisor.domain.inspections.clue import Clue
    from fenghua_supervisor.domain.inspections.figures import FindingFigures
    from fenghua_supervisor.domain.inspections.finding import Finding, Photo
    from fenghua_supervisor.domain.inspections.inspection import Inspection
    from fenghua_supervisor.domain.notices.notice import Notice

Document = dict[str, Any]


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _percent(rate: Fraction | None) -> float | None:
    return None if rate is None else round(float(rate * 100), 1)


def inspection_document(item: Inspection, as_of: date) -> Document:
    """An inspection as JSON, as it stood on a day."""
    return {
        "number": item.number_words,
        "kind": item.kind.label,
        "title": item.title,
        "from_on": item.from_on.isoformat(),
        "to_on": item.to_on.isoformat(),
        "standing": item.standing(as_of),
        "leader": item.leader,
        "members": item.members,
        "invited": item.invited,
        "units": list(item.units),
        "checklist_used": item.used_checklist.words if item.used_checklist else None,
        "checklist": list(item.checklist),
        "entries": [
            {"kind": e.kind.label, "on": e.on.isoformat(), "text": e.text, "unit": e.unit}
            for e in item.entries
        ],
    }


def inspection_words(items: Sequence[Inspection], as_of: date) -> str:
    """Inspections for people, a line each."""
    if not items:
        return "还没有登记督查。"
    return "\n".join(
        f"{item.number_words}  {item.kind.label}  {item.from_on.isoformat()}至"
        f"{item.to_on.isoformat()}  {item.standing(as_of)}  {item.title}"
        for item in items
    )


def finding_document(
    item: Finding, as_of: date, sheets: Mapping[int, Sequence[Document]] | None = None
) -> Document:
    """A finding as JSON, as it stood on a day; its pictures by name.

    ``sheets``: by the ids of findings what ``sheets_of`` tells; None: they are not told.
    """
    return {
        "number": item.number_words,
        "registered_on": item.registered_on.isoformat(),
        "state": item.state.label,
        "text": item.text,
        "place": item.place,
        "category": item.category,
        "severity": item.severity.label,
        "rectify": item.rectify.label,
        "requirement": item.requirement,
        "units": list(item.units),
        "first_due": _day(item.first_due),
        "due_on": _day(item.due_on),
        "late": item.is_late(as_of),
        "round": item.round,
        "photos": list(map(_photo, item.photos)),
        **({} if sheets is None else {"sheets": list(sheets.get(item.id, ()))}),
        "entries": [
            {
                "kind": e.kind.label,
                "on": e.on.isoformat(),
                "text": e.text,
                "due_on": _day(e.due_on),
                "people": list(e.people),
                "reference": e.reference,
                "files": [proof.title for proof in e.evidence],
                "photos": list(map(_photo, e.photos)),
            }
            for e in item.entries
        ],
    }


def sheets_of(notices: Sequence[Notice], prefix: str, as_of: date) -> dict[int, list[Document]]:
    """The sheets to units on which findings stand, by the ids of these."""
    found: dict[int, list[Document]] = {}
    for notice in notices:
        document = {
            "kind": notice.kind.label,
            "number": notice.number_words(prefix),
            "unit": notice.unit,
            "issued_on": notice.issued_on.isoformat(),
            "state": notice.state(as_of).label,
        }
        for item in notice.items:
            if item.finding_id is not None:
                found.setdefault(item.finding_id, []).append(document)
    return found


def _photo(photo: Photo) -> Document:
    taken = photo.taken_at
    return {
        "name": photo.name,
        "role": photo.role.label,
        "taken_at": taken.isoformat() if taken else None,
        "place": photo.place,
    }


def findings_document(
    items: Sequence[Finding],
    figures: FindingFigures,
    as_of: date,
    sheets: Mapping[int, Sequence[Document]],
) -> Document:
    """Findings with their figures as JSON, each with the ``sheets`` on which it stands."""
    return {
        "as_of": as_of.isoformat(),
        "found": figures.found,
        "counted": figures.counted,
        "signed_off": figures.signed_off,
        "in_time": figures.in_time,
        "open": figures.open,
        "late": figures.late,
        "settled_rate": _percent(figures.settled_rate),
        "in_time_rate": _percent(figures.in_time_rate),
        "rebound_rate": _percent(figures.rebound_rate),
        "ages": {age_words(band): figures.ages[band] for band in range(len(AGE_BANDS))},
        "findings": [finding_document(item, as_of, sheets) for item in items],
    }


def findings_words(items: Sequence[Finding], figures: FindingFigures, as_of: date) -> str:
    """Findings for people, a line each, and what is said of all."""
    if not items:
        return "没有登记问题。"
    lines = [
        f"{item.number_words}  {item.state.label}{'（逾期）' if item.is_late(as_of) else ''}"
        f"  {_day(item.due_on) or '未定期限'}  {'、'.join(item.units) or '责任单位未定'}"
        f"  {item.text.splitlines()[0]}"
        for item in items
    ]
    return "\n".join([*lines, figure_words(figures)])


def figure_words(figures: FindingFigures) -> str:
    """「共12个问题，已销号8个，整改率66.7%…」; a rate without a base is left out."""
    told = [f"共{figures.found_words('个问题')}，已销号{figures.signed_off}个"]
    rates = (
        ("整改率", figures.settled_rate),
        ("按期率", figures.in_time_rate),
        ("反弹率", figures.rebound_rate),
    )
    told += [f"{word}{_percent(rate)}%" for word, rate in rates if rate is not None]
    if figures.late:
        told.append(f"逾期未整改{figures.late}个")
    return "，".join(told)


def clue_document(item: Clue) -> Document:
    """A clue as JSON; who told it is nowhere in it."""
    return {
        "number": item.number_words,
        "channel": item.channel.label,
        "received_on": item.received_on.isoformat(),
        "standing": item.standing,
        "text": item.text,
        "entries": [
            {"kind": e.kind.label, "on": e.on.isoformat(), "text": e.text} for e in item.entries
        ],
    }


def clue_words(items: Sequence[Clue]) -> str:
    """Clues for people, a line each."""
    if not items:
        return "没有登记线索。"
    return "\n".join(
        f"{item.number_words}  {item.channel.label}  {item.received_on.isoformat()}"
        f"  {item.standing}  {item.text.splitlines()[0]}"
        for item in items
    )


def case_document(item: CaseFile, as_of: date) -> Document:
    """A case as JSON with the month's visits; whom they were to is nowhere in it."""
    told = cadence(item, Month.of(as_of), as_of)
    return {
        "number": item.number_words,
        "title": item.title,
        "leader": item.leader,
        "post": item.post,
        "units": list(item.units),
        "opened_on": item.opened_on.isoformat(),
        "due_on": item.due_on.isoformat(),
        "closed_on": _day(item.closed_on),
        "late": item.is_late(as_of),
        "visits_wanted": told.wanted,
        "visits_done": told.done,
        "visits": [
            {
                "on": v.on.isoformat(),
                "way": v.way.label,
                "by": v.by,
                "verdict": v.verdict.label,
                "opinion": v.opinion,
                "promise": v.promise,
                "promise_due": _day(v.promise_due),
            }
            for v in item.visits
        ],
        "entries": [
            {"kind": e.kind.label, "on": e.on.isoformat(), "text": e.text} for e in item.entries
        ],
    }


def case_words(items: Sequence[CaseFile], as_of: date) -> str:
    """Cases for people, a line each."""
    if not items:
        return "没有登记包案。"
    lines = []
    for item in items:
        told = cadence(item, Month.of(as_of), as_of)
        closed = "已结案" if item.closed_on else told.words
        lines.append(
            f"{item.number_words}  {item.post}{item.leader}  {item.due_on.isoformat()}前"
            f"  {closed}  {item.title}"
        )
    return "\n".join(lines)


def meeting_document(item: Meeting, as_of: date) -> Document:
    """A meeting as JSON with its decisions."""
    return {
        "number": item.number_words,
        "kind": item.kind.label,
        "on": item.on.isoformat(),
        "title": item.title,
        "chair": item.chair,
        "present": item.present,
        "summary": item.summary,
        "decisions": [
            {
                "id": d.id,
                "text": d.text,
                "unit": d.unit,
                "due_on": _day(d.due_on),
                "done_on": _day(d.done_on),
                "late": d.is_late(as_of),
            }
            for d in item.decisions
        ],
    }


def meeting_words(items: Sequence[Meeting]) -> str:
    """Meetings for people, a line each with its decisions below."""
    if not items:
        return "没有登记会商。"
    lines = []
    for item in items:
        lines.append(f"{item.number_words}  {item.on.isoformat()}  {item.kind.label}  {item.title}")
        lines += [
            f"    {place}．{d.text.splitlines()[0]}  {d.unit}  {_day(d.due_on) or ''}"
            for place, d in enumerate(item.decisions, 1)
        ]
    return "\n".join(lines)
