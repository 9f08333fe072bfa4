"""Papers of inspections as PDF, each rendered once for all tests that look at it."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING

from PIL import Image

from fenghua_supervisor.domain.codes.inspections import InspectionKind
from fenghua_supervisor.domain.papers.inspections import case_papers, finding_sheets
from fenghua_supervisor.domain.papers.inspections.circular import circular
from fenghua_supervisor.domain.papers.inspections.plan import inspection_plan
from fenghua_supervisor.domain.papers.inspections.report import inspection_report
from fenghua_supervisor.reports.inspections.pdf import render_office_paper
from tests.domain.inspection_paper_facts import (
    UNITS,
    case,
    facts,
    inspection,
    many,
    meeting,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from fenghua_supervisor.domain.inspections.finding import Finding
    from fenghua_supervisor.domain.papers.inspections.paper import OfficePaper

LONG = "场所内多处消防通道被货物占用，" * 40
OPEN = inspection()
HIDDEN = inspection(kind=InspectionKind.UNDERCOVER, title="基本公共服务暗访")
KINDS = ("circular", "undercover", "report", "findings", "assignment", "sign-off", "notice")


@cache
def picture(width: int, height: int, shade: int) -> bytes:
    """A JPEG of one colour with a darker corner."""
    image = Image.new("RGB", (width, height), (shade, 150, 120))
    image.paste((60, 50, 40), (0, 0, width // 2, height // 3))
    finished = io.BytesIO()
    image.save(finished, "JPEG")
    return finished.getvalue()


#: Before and after, some of them upright.
PICTURES = {
    f"{side}{n}": picture(*((320, 240) if n % 2 == 0 else (240, 320)), shade)
    for side, shade in (("b", 90), ("a", 200))
    for n in range(9)
}


def _made(kind: str, found: list[Finding]) -> OfficePaper:
    known = facts(OPEN)
    cases = [case(id=n, number=n) for n in range(len(found))]
    makers: dict[str, Callable[[], OfficePaper]] = {
        "circular": lambda: circular(OPEN, found, known),
        "undercover": lambda: circular(HIDDEN, found, facts(HIDDEN)),
        "report": lambda: inspection_report(OPEN, found, known),
        "findings": lambda: finding_sheets.finding_list(found, known),
        "assignment": lambda: finding_sheets.assignment_sheet(found, UNITS[1], known),
        "sign-off": lambda: finding_sheets.sign_off_sheet(found, UNITS[0], known),
        "notice": lambda: finding_sheets.rectify_notice(found, UNITS[1], known),
        "plan": lambda: inspection_plan(OPEN, known),
        "cases": lambda: case_papers.case_ledger(cases, known),
        "minutes": lambda: case_papers.meeting_minutes(meeting(), known),
        "visits": lambda: case_papers.visit_record(case(), known),
    }
    return makers[kind]()


@cache
def paper(kind: str, count: int, pictures: int = 3, text: str = "") -> OfficePaper:
    """A paper on so many findings, each with so many pictures."""
    return _made(kind, many(count, pictures, text))


@cache
def pdf(kind: str, count: int, pictures: int = 3, text: str = "") -> bytes:
    """The same as a file."""
    return render_office_paper(paper(kind, count, pictures, text), PICTURES)
