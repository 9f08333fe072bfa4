"""Numbers of papers of inspections and meetings: given, and set again from the register."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from fenghua_supervisor.disk.file_set import write_set
from fenghua_supervisor.domain.codes.papers import InspectionPaper, PaperKind
from fenghua_supervisor.domain.papers.inspections.paper import PaperImprint
from fenghua_supervisor.domain.papers.register import PaperDraft, bare_number
from fenghua_supervisor.records import record
from fenghua_supervisor.services.papers.inspection_papers import (
    office_paper_pdf,
    paper_of_inspection,
    paper_of_meeting,
)
from fenghua_supervisor.services.papers.register import issue_paper, paper_name

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.papers.inspections.paper import OfficePaper
    from fenghua_supervisor.domain.papers.register import NumberedPaper
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.papers.inspection_papers import PictureSource
    from fenghua_supervisor.services.progress import Progress

#: Which papers are numbered, and as what.
NUMBERED_AS = {
    InspectionPaper.CIRCULAR: PaperKind.CIRCULAR,
    InspectionPaper.UNDERCOVER: PaperKind.UNDERCOVER_CIRCULAR,
    InspectionPaper.REPORT: PaperKind.SPECIAL_REPORT,
    InspectionPaper.MINUTES: PaperKind.MINUTES,
}
_KINDS = {kind: paper for paper, kind in NUMBERED_AS.items()}
#: What stands above a paper that was withdrawn.
_GONE = "（已作废）"


@record
class OfficePaperDraft:
    """A paper that is to be numbered; ``ident`` is the inspection or the meeting it is about.

    ``on`` is the 印发日期, ``as_of`` the day it speaks of, ``words`` the advice of a report.
    """

    kind: InspectionPaper
    ident: int
    as_of: date
    on: date
    words: str = ""


def issue_office_paper(
    office: Office, draft: OfficePaperDraft, folder: Path | None = None, name: str = ""
) -> Done[int]:
    """Give a paper its number; the value is its id in the register.

    ``folder`` and ``name``: where its file is written next, as ``issue_paper`` says.
    """
    of_meeting = draft.kind is InspectionPaper.MINUTES
    paper = _gathered(office, draft.kind, draft.ident, draft.as_of, draft.words)
    numbered = PaperDraft(
        kind=NUMBERED_AS[draft.kind],
        title=paper.title,
        on=draft.on,
        as_of=draft.as_of,
        text=draft.words,
        inspection_id=None if of_meeting else draft.ident,
        meeting_id=draft.ident if of_meeting else None,
    )
    return issue_paper(office, numbered, folder, name)


def numbered_of(office: Office, kind: InspectionPaper, ident: int) -> list[NumberedPaper]:
    """The numbered papers of a kind about an inspection or a meeting, the oldest first."""
    of_meeting = kind is InspectionPaper.MINUTES
    found = office.queries.papers.about(
        date.max,
        inspection_id=None if of_meeting else ident,
        meeting_id=ident if of_meeting else None,
    )
    return [paper for paper in found if paper.kind is NUMBERED_AS[kind]]


def numbered_office_paper(office: Office, paper: NumberedPaper) -> OfficePaper:
    """A paper of the register about an inspection or a meeting, set again from the records."""
    ident = paper.inspection_id or paper.meeting_id
    assert ident is not None
    made = _gathered(office, _KINDS[paper.kind], ident, paper.as_of, paper.text)
    number = bare_number(paper.year, paper.number, paper.numbering)
    imprint = made.imprint
    if made.kind is InspectionPaper.REPORT:
        imprint = PaperImprint((("报", made.report_to),) if made.report_to else ())
    return replace(
        made,
        title=paper.title,
        number=f"{paper.kind.label}\u3000{number}",
        imprint=imprint,
        name=paper.number_words,
        dated=paper.issued_on,
        mark=f"{made.mark}{_GONE}" if paper.withdrawn_on is not None else made.mark,
        own_name=paper_name(paper).removesuffix(".pdf"),
        trace=office.queries.journal.paper_trace(paper.id),
    )


def write_office_paper(
    progress: Progress,
    paper: OfficePaper,
    pictures: Mapping[str, PictureSource],
    folder: Path,
) -> list[Path]:
    """Write the PDF of a numbered paper into ``folder``; a job function of frozen values."""
    content = office_paper_pdf(progress, paper, pictures)
    return write_set(folder, [(f"{paper.file_stem}.pdf", content)])


def _gathered(
    office: Office, kind: InspectionPaper, ident: int, as_of: date, words: str
) -> OfficePaper:
    if kind is InspectionPaper.MINUTES:
        return paper_of_meeting(office, ident, as_of)
    return paper_of_inspection(office, kind, ident, as_of, words)
