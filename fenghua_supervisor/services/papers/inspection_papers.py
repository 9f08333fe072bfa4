"""Papers of inspections, findings and cases: gathered on the window's thread, made by a job."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.bulletin import Signing
from fenghua_supervisor.domain.codes.inspections import InspectionKind
from fenghua_supervisor.domain.codes.papers import InspectionPaper
from fenghua_supervisor.domain.papers.inspections import case_papers, finding_sheets
from fenghua_supervisor.domain.papers.inspections.circular import circular
from fenghua_supervisor.domain.papers.inspections.facts import InspectionFacts, PaperOffice
from fenghua_supervisor.domain.papers.inspections.paper import ImageCell, IntervalPlot, SheetTable
from fenghua_supervisor.domain.papers.inspections.plan import inspection_plan
from fenghua_supervisor.domain.papers.inspections.report import inspection_report
from fenghua_supervisor.domain.writing.text import clean_field
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from fenghua_supervisor.domain.inspections.finding import Finding
    from fenghua_supervisor.domain.papers.inspections.paper import OfficePaper
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.progress import Progress

MAX_WORDS = 3_000
#: The longer edge of a picture in pixels: in a cell of a table, and half a page wide.
_SMALL_EDGE, _LARGE_EDGE = 400, 1100
#: A plot as wide as the text, 300 pixels an inch.
_PLOT_PIXELS = 1842
_OF_UNIT = {
    InspectionPaper.ASSIGNMENT: finding_sheets.assignment_sheet,
    InspectionPaper.RECTIFY_NOTICE: finding_sheets.rectify_notice,
    InspectionPaper.SIGN_OFF: finding_sheets.sign_off_sheet,
}


@record
class PictureSource:
    """A cleaned picture of a paper: its file, and how many pixels long it is printed at most.

    ``path`` None: the file is gone, which the paper says in its place.
    """

    path: Path | None
    edge: int


def circular_kind(kind: InspectionKind) -> InspectionPaper:
    """What the circular on an inspection of a kind is called."""
    hidden = kind is InspectionKind.UNDERCOVER
    return InspectionPaper.UNDERCOVER if hidden else InspectionPaper.CIRCULAR


def units_of(findings: Sequence[Finding], kind: InspectionPaper) -> tuple[str, ...]:
    """The units that a sheet of a kind can be made for, in the order of the findings."""
    handed_in = kind is InspectionPaper.SIGN_OFF
    fitting = (f for f in findings if (finding_sheets.is_handed_in(f) if handed_in else f.is_open))
    return tuple(dict.fromkeys(unit for finding in fitting for unit in finding.units))


def paper_of_findings(
    office: Office,
    kind: InspectionPaper,
    findings: Sequence[Finding],
    as_of: date,
    unit: str = "",
) -> OfficePaper:
    """A sheet of one unit, or the list of all; UserError when there is nothing to put on it.

    A sheet has its findings by number; the list has them as they are given.
    """
    facts = _facts(office, as_of)
    if kind is InspectionPaper.FINDINGS:
        return finding_sheets.finding_list(findings, facts)
    if not unit:
        units = units_of(findings, kind)
        if not units:
            raise UserError(f"{_NONE[kind]}，不能出{kind.label}。")
        unit = units[0]
    in_order = sorted(findings, key=lambda finding: (finding.year, finding.number))
    return _OF_UNIT[kind](in_order, unit, facts)


def paper_of_inspection(
    office: Office, kind: InspectionPaper, inspection_id: int, as_of: date, words: str = ""
) -> OfficePaper:
    """The plan of an inspection, its circular, or its report with ``words`` as advice."""
    queries = office.queries
    inspection = queries.inspections.item(inspection_id, as_of)
    facts = _facts(office, as_of, inspection.action_ids)
    if kind is InspectionPaper.PLAN:
        return inspection_plan(inspection, facts)
    findings = queries.findings.of_inspection(inspection_id, as_of)
    if kind is InspectionPaper.REPORT:
        advice = clean_field(words, "结论和建议", limit=MAX_WORDS)
        return inspection_report(inspection, findings, facts, advice)
    return circular(inspection, findings, facts)


def paper_of_cases(office: Office, as_of: date) -> OfficePaper:
    """包案台账."""
    return case_papers.case_ledger(office.queries.cases.opened(as_of), _facts(office, as_of))


def paper_of_case(office: Office, case_id: int, as_of: date) -> OfficePaper:
    """回访记录表 of a case."""
    return case_papers.visit_record(
        office.queries.cases.item(case_id, as_of), _facts(office, as_of)
    )


def paper_of_meeting(office: Office, meeting_id: int, as_of: date) -> OfficePaper:
    """会商纪要 of a meeting."""
    meeting = office.queries.meetings.item(meeting_id, as_of)
    return case_papers.meeting_minutes(meeting, _facts(office, as_of))


def pictures_of(office: Office, paper: OfficePaper) -> dict[str, PictureSource]:
    """Where the cleaned pictures of a paper lie, by their hash; originals are never asked for."""
    in_cells = {
        image.sha256
        for piece in paper.pieces
        if isinstance(piece, SheetTable)
        for row in piece.rows
        for cell in row
        if isinstance(cell, ImageCell)
        for image in cell.images
    }
    return {
        sha256: PictureSource(
            _place(office, sha256), _SMALL_EDGE if sha256 in in_cells else _LARGE_EDGE
        )
        for sha256 in dict.fromkeys(image.sha256 for image in paper.images())
    }


def office_paper_pdf(
    progress: Progress, paper: OfficePaper, pictures: Mapping[str, PictureSource]
) -> bytes:
    """The paper as PDF; a job function of frozen values."""
    from fenghua_supervisor.reports.inspections.pdf import render_office_paper

    contents = _contents(progress, pictures)
    progress.advance(len(pictures), len(pictures) + 1, f"排版{paper.kind.label}")
    return render_office_paper(paper, contents)


def office_paper_word(
    progress: Progress, paper: OfficePaper, pictures: Mapping[str, PictureSource]
) -> bytes:
    """The paper as a Word file with the same words; a job function of frozen values."""
    from fenghua_supervisor.exchange.word.office_paper import office_paper_docx

    contents = {**_contents(progress, pictures), **_plots(paper)}
    progress.advance(len(pictures), len(pictures) + 1, f"生成{paper.kind.label}的Word文件")
    return office_paper_docx(paper, contents)


def maker_of(name: str) -> Callable[..., bytes]:
    """What makes a paper as the file of this name: Word for .docx, else PDF."""
    return office_paper_word if name.lower().endswith(".docx") else office_paper_pdf


def _plots(paper: OfficePaper) -> dict[str, bytes]:
    """The plots of a paper as pictures, by their keys; drawn as on its PDF."""
    from fenghua_supervisor.exchange.pictures import pdf_to_png
    from fenghua_supervisor.reports.typesetting.interval_plot import draw_plot

    plots = (piece for piece in paper.pieces if isinstance(piece, IntervalPlot))
    return {plot.key: pdf_to_png(draw_plot(plot, paper), _PLOT_PIXELS) for plot in plots}


def _contents(progress: Progress, pictures: Mapping[str, PictureSource]) -> dict[str, bytes]:
    from fenghua_supervisor.exchange.photo_sizes import reduced

    found = {}
    for place, (sha256, source) in enumerate(pictures.items()):
        progress.advance(place, len(pictures) + 1, f"整理照片{place + 1}/{len(pictures)}")
        if source.path is not None:
            try:
                found[sha256] = reduced(source.path.read_bytes(), source.edge)
            except OSError:
                # Gone since it was looked for: the paper says so in its place.
                continue
    return found


def _place(office: Office, sha256: str) -> Path | None:
    try:
        return office.store.files.shown(sha256)
    except UserError:
        return None


def paper_office(office: Office) -> PaperOffice:
    """How the office prints."""
    settings = office.settings
    form = settings.paper_form
    scope = (
        (form.report_label, settings.report_to),
        (form.send_label, settings.send_to),
        (form.issue_label, settings.issued_to),
    )
    return PaperOffice(
        name=settings.office_name,
        signature=form.signature or settings.office_name,
        contact=settings.office_contact or settings.operator,
        phone=settings.office_phone,
        addressee=settings.addressee,
        leader=settings.leader_report_to.strip(),
        has_comment=settings.leader_comment,
        scope=tuple((label, names) for label, names in scope if names.strip()),
        copies=settings.copies,
        sealed=form.sheet_signing is Signing.SEALED,
        receipt_apart=settings.receipt_apart,
        objection_days=settings.objection_workdays,
    )


def _facts(office: Office, as_of: date, action_ids: Sequence[int] = ()) -> InspectionFacts:
    queries = office.queries
    rows = [queries.ledger.row(action_id, as_of) for action_id in action_ids]
    return InspectionFacts(
        as_of=as_of,
        office=paper_office(office),
        calendar=office.calendar,
        is_demo=office.settings.demo_data,
        inspections={item.id: item for item in queries.inspections.planned(as_of)},
        contacts=queries.units.contacts(),
        actions={row.id: f"第{row.number}项 {row.told_title}" for row in rows},
    )


_NONE = {
    InspectionPaper.ASSIGNMENT: "选中的问题没有要交办的",
    InspectionPaper.RECTIFY_NOTICE: "选中的问题没有要整改的",
    InspectionPaper.SIGN_OFF: "选中的问题没有已申请销号的",
}
