"""督查专报: what a leader needs of one inspection, with room for what he decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.inspections import InspectionEvent, Severity
from fenghua_supervisor.domain.codes.papers import InspectionPaper
from fenghua_supervisor.domain.papers.inspections.circular import by_gravity, overall_words
from fenghua_supervisor.domain.papers.inspections.facts import ended, lines_of, numbered, when
from fenghua_supervisor.domain.papers.inspections.paper import (
    OfficePaper,
    PaperWords,
    WritingRoom,
)
from fenghua_supervisor.domain.writing.dates import chinese_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.inspections.finding import Finding
    from fenghua_supervisor.domain.inspections.inspection import Inspection
    from fenghua_supervisor.domain.papers.inspections.facts import InspectionFacts
    from fenghua_supervisor.domain.papers.inspections.paper import PaperPiece

#: A leader reads so many; the list has them all.
_MOST = 8
_ROOM_LINES = 5


def inspection_report(
    inspection: Inspection,
    findings: Sequence[Finding],
    facts: InspectionFacts,
    words: str = "",
    number: str = "",
) -> OfficePaper:
    """The report; ``words`` are the advice, else the conclusion, else lines to write on."""
    counted = [finding for finding in findings if finding.counts]
    parts: list[tuple[str, Sequence[PaperPiece]]] = [
        ("督查基本情况", [PaperWords(_what(inspection))]),
        ("发现的主要问题", _worst(counted)),
        ("整改进展", _progress(findings, facts)),
        ("好的做法", _praise(inspection)),
        ("结论和建议", _advice(inspection, words)),
    ]
    kept = [(heading, pieces) for heading, pieces in parts if pieces]
    body: list[PaperPiece] = []
    for heading, (_, pieces) in zip(numbered([h for h, _ in kept]), kept, strict=True):
        body += [PaperWords(heading, 1), *pieces]
    return OfficePaper(
        kind=InspectionPaper.REPORT,
        **facts.head(),
        title=f"关于{inspection.title.removesuffix('情况')}情况的专报",
        name=number or inspection.number_words,
        pieces=tuple(body),
        number=number,
        mark=facts.mark((inspection, *findings)),
        report_to=facts.office.leader,
        has_comment=facts.office.has_comment,
        signed=True,
        sealed=facts.office.sealed,
    )


def _what(inspection: Inspection) -> str:
    objection = inspection.open_objection
    content = "；".join(line.rstrip("。；") for line in lines_of(inspection.content))
    told = (
        f"，组长{inspection.leader}" if inspection.leader else "",
        f"，邀请{inspection.invited}参加" if inspection.invited else "",
        "。",
        f"督查单位{len(inspection.units)}个：{'、'.join(inspection.units)}。"
        if inspection.units
        else "",
        f"督查内容：{content}。" if content else "",
        f"{objection.unit}对督查结论有异议，尚待答复。" if objection else "",
    )
    first = f"{when(inspection)}，我办开展{inspection.title}（{inspection.kind.label}）"
    return f"{first}{''.join(told)}"


def _worst(findings: Sequence[Finding]) -> list[PaperPiece]:
    chosen = by_gravity(findings)[:_MOST]
    told = [
        f"{place}. {f'{finding.place}：' if finding.place else ''}"
        f"{finding.text.strip().rstrip('。')}（{finding.severity.label}，"
        f"{'、'.join(finding.units) or '责任单位待明确'}，{finding.state.label}）。"
        for place, finding in enumerate(chosen, 1)
    ]
    left = len(findings) - len(chosen)
    if left:
        told.append(f"其余{left}个见问题清单。")
    return [PaperWords(text) for text in told]


def _progress(findings: Sequence[Finding], facts: InspectionFacts) -> list[PaperPiece]:
    told = list(overall_words(findings, facts))
    late = [f for f in findings if f.counts and f.is_late(facts.as_of) and f.due_on]
    for finding in by_gravity(late)[:_MOST]:
        assert finding.due_on is not None
        units = "、".join(finding.units) or "责任单位待明确"
        told.append(
            f"{finding.number_words}（{units}）应于{chinese_date(finding.due_on)}前整改，"
            f"已逾期{(facts.as_of - finding.due_on).days}天。"
        )
    if len(late) > _MOST:
        told.append(f"其余{len(late) - _MOST}个逾期问题见问题清单。")
    serious = [f for f in findings if f.counts and f.is_open and f.severity is Severity.SERIOUS]
    if serious:
        told.append(f"严重问题中还有{len(serious)}个未销号。")
    return [PaperWords(text) for text in told]


def _praise(inspection: Inspection) -> list[PaperPiece]:
    return [
        PaperWords(f"{entry.unit}{'：' if entry.unit else ''}{ended(entry.text)}")
        for entry in inspection.entries
        if entry.kind is InspectionEvent.PRAISE
    ]


def _advice(inspection: Inspection, words: str) -> list[PaperPiece]:
    said = lines_of(words)
    if not said:
        concluded = [e.text for e in inspection.entries if e.kind is InspectionEvent.CONCLUDE]
        said = lines_of(concluded[-1]) if concluded else ()
    return [PaperWords(ended(line)) for line in said] or [WritingRoom(_ROOM_LINES)]
