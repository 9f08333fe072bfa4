"""督查方案: what is looked at, at whom, when, by whom, on what order, and point by point."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.papers import InspectionPaper
from fenghua_supervisor.domain.papers.inspections.facts import ended, lines_of, numbered, when
from fenghua_supervisor.domain.papers.inspections.paper import (
    OfficePaper,
    PaperWords,
    SheetColumn,
    SheetTable,
)

if TYPE_CHECKING:
    from fenghua_supervisor.domain.inspections.inspection import Inspection
    from fenghua_supervisor.domain.papers.inspections.facts import InspectionFacts
    from fenghua_supervisor.domain.papers.inspections.paper import PaperPiece

_POINTS = (
    SheetColumn("序号", 12, is_centred=True),
    SheetColumn("检查要点", 66),
    SheetColumn("检查情况", 40),
    SheetColumn("检查人", 18, is_centred=True),
    SheetColumn("备注", 20),
)
#: Of a row to be written in by hand, in mm.
_ROOM = 12.0
_HEADINGS = (
    "督查内容",
    "督查对象",
    "督查时间和方式",
    "督查组",
    "督查依据",
    "检查清单",
)


def inspection_plan(inspection: Inspection, facts: InspectionFacts) -> OfficePaper:
    """The plan of an inspection; what was not filled in is said in one sentence each."""
    parts: tuple[tuple[PaperPiece, ...], ...] = (
        _said(inspection.content, "督查内容尚未填写。"),
        _objects(inspection, facts),
        (PaperWords(f"{when(inspection)}，采取{inspection.kind.label}方式进行。"),),
        _team(inspection),
        _said(inspection.basis, "督查依据尚未填写。"),
        _points(inspection),
    )
    pieces: list[PaperPiece] = []
    for heading, part in zip(numbered(_HEADINGS), parts, strict=True):
        pieces += [PaperWords(heading, 1), *part]
    return OfficePaper(
        kind=InspectionPaper.PLAN,
        **facts.head(min(facts.as_of, inspection.from_on)),
        title=f"{inspection.title}{'' if inspection.title.endswith('方案') else '方案'}",
        name=inspection.number_words,
        pieces=tuple(pieces),
        number=inspection.number_words,
        mark=facts.mark((inspection,)),
        signed=True,
        sealed=facts.office.sealed,
    )


def _said(text: str, otherwise: str) -> tuple[PaperWords, ...]:
    return tuple(PaperWords(ended(line)) for line in lines_of(text)) or (PaperWords(otherwise),)


def _objects(inspection: Inspection, facts: InspectionFacts) -> tuple[PaperWords, ...]:
    told = []
    if inspection.units:
        told.append(f"督查单位{len(inspection.units)}个：{'、'.join(inspection.units)}。")
    actions = [facts.actions[ident] for ident in inspection.action_ids if ident in facts.actions]
    if actions:
        told.append(f"涉及重点任务{len(actions)}项：{'；'.join(actions)}。")
    return tuple(map(PaperWords, told or ["督查对象尚未确定。"]))


def _team(inspection: Inspection) -> tuple[PaperWords, ...]:
    told = (
        ("组长", inspection.leader),
        ("成员", inspection.members),
        ("邀请参加", inspection.invited),
    )
    lines = [f"{what}：{ended(names)}" for what, names in told if names]
    return tuple(map(PaperWords, lines or ["督查组人员尚未确定。"]))


def _points(inspection: Inspection) -> tuple[PaperPiece, ...]:
    """The checklist with room to write beside each point."""
    points = inspection.checklist
    if not points:
        return (PaperWords("未列检查清单，按督查内容逐项查看并做好记录。"),)
    rows = tuple((str(place), point, "", "", "") for place, point in enumerate(points, 1))
    names = tuple(f"第{place}条" for place in range(1, len(points) + 1))
    used = inspection.used_checklist
    source = f"采用“{used.name}”检查清单第{used.version}版，" if used else ""
    return (
        PaperWords(f"{source}共{len(points)}条，逐条查看并当场记录。"),
        SheetTable(_POINTS, rows, names, least=_ROOM),
    )
