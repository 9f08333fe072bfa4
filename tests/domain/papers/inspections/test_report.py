from __future__ import annotations

from fenghua_supervisor.domain.codes.inspections import InspectionEvent
from fenghua_supervisor.domain.inspections.inspection import InspectionEntry
from fenghua_supervisor.domain.papers.inspections.paper import (
    OfficePaper,
    PaperWords,
    WritingRoom,
)
from fenghua_supervisor.domain.papers.inspections.report import inspection_report
from tests.domain.finding_facts import day
from tests.domain.inspection_paper_facts import facts, inspection, many


def _text(paper: OfficePaper) -> str:
    return "\n".join(piece.text for piece in paper.pieces if isinstance(piece, PaperWords))


def test_a_leader_reads_the_gravest_and_what_is_late_by_name() -> None:
    found = many(60)
    text = _text(inspection_report(inspection(), found, facts()))
    worst = text.split("发现的主要问题")[1].split("三、")[0]
    assert worst.count("（严重，") == 8
    assert "其余52个见问题清单。" in worst
    late = [f for f in found if f.entries and f.entries[-1].kind.value == "assign"]
    assert text.count("已逾期14天。") == 8
    assert f"其余{len(late) - 8}个逾期问题见问题清单。" in text
    grave = sum(f.severity.value == "serious" and f.signed_off_on is None for f in found)
    assert f"严重问题中还有{grave}个未销号。" in text


def test_it_bears_room_for_what_the_leader_decides() -> None:
    paper = inspection_report(inspection(), [], facts())
    assert paper.has_comment
    assert paper.report_to == "区委、区政府主要领导"


def test_the_advice_is_what_was_typed_else_the_conclusion_else_lines_to_write_on() -> None:
    assert "建议约谈。" in _text(inspection_report(inspection(), [], facts(), "建议约谈"))
    concluded = inspection_report(inspection(), [], facts())
    assert "对老年食堂要建立周检制度。" in _text(concluded)
    bare = inspection_report(inspection(entries=()), [], facts())
    assert bare.pieces[-1] == WritingRoom(5)


def test_an_objection_is_told() -> None:
    entries = (
        InspectionEntry(1, InspectionEvent.CONCLUDE, day("10-20"), "到位", "甲"),
        InspectionEntry(2, InspectionEvent.OBJECT, day("10-22"), "不符", "甲", "区住建局"),
    )
    text = _text(inspection_report(inspection(entries=entries), [], facts()))
    assert "区住建局对督查结论有异议，尚待答复。" in text


def test_without_findings_it_says_so() -> None:
    text = _text(inspection_report(inspection(), [], facts()))
    assert "本次督查没有发现需要挂号整改的问题。" in text
    assert "发现的主要问题" not in text
