"""Papers on one action: gathered on the window's thread, rendered by a job."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.disk.file_set import write_set
from fenghua_supervisor.domain.codes.papers import PaperKind
from fenghua_supervisor.domain.notices.ladder import raised_ids
from fenghua_supervisor.domain.papers.action_papers import (
    MAX_CONCLUSION,
    PaperFacts,
    leader_report,
    sign_off_form,
)
from fenghua_supervisor.domain.papers.register import PaperDraft, bare_number
from fenghua_supervisor.domain.writing.text import clean_field
from fenghua_supervisor.records import record
from fenghua_supervisor.services.papers.register import issue_paper

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.papers.action_papers import ActionPaper
    from fenghua_supervisor.domain.papers.register import NumberedPaper
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.progress import Progress


@record
class ReportDraft:
    """A 督查专报 that is to be numbered: ``on`` is the 印发日期, ``as_of`` the day it speaks of."""

    action_id: int
    as_of: date
    on: date
    conclusion: str = ""


def report_on(office: Office, action_id: int, as_of: date, conclusion: str = "") -> ActionPaper:
    """The 督查专报 on one action as of a day; UserError when its text is not there yet."""
    cleaned = clean_field(conclusion, "结论和建议", limit=MAX_CONCLUSION)
    return leader_report(_facts(office, action_id, as_of), cleaned)


def issue_report(
    office: Office, draft: ReportDraft, folder: Path | None = None, name: str = ""
) -> Done[int]:
    """Give the 督查专报 on an action its number; the value is its id in the register.

    ``folder`` and ``name``: where its file is written next, as ``issue_paper`` says.
    """
    report = report_on(office, draft.action_id, draft.as_of, draft.conclusion)
    numbered = PaperDraft(
        PaperKind.SPECIAL_REPORT,
        report.title,
        draft.on,
        draft.as_of,
        draft.conclusion,
        draft.action_id,
    )
    return issue_paper(office, numbered, folder, name)


def numbered_report(office: Office, paper: NumberedPaper) -> ActionPaper:
    """A 督查专报 of the register with its number, set again from the records and its own words."""
    assert paper.action_id is not None
    report = report_on(office, paper.action_id, paper.as_of, paper.text)
    gone = "（已作废）" if paper.withdrawn_on is not None else ""
    return replace(
        report,
        title=paper.title,
        serial=bare_number(paper.year, paper.number, paper.numbering),
        issued_on=paper.issued_on,
        mark=f"{report.mark}{gone}",
    )


def form_of(office: Office, action_id: int, as_of: date) -> ActionPaper:
    """The 销号单 of an action; UserError when it is not closed as of the day."""
    return sign_off_form(_facts(office, action_id, as_of))


def render_paper(progress: Progress, paper: ActionPaper) -> bytes:
    """The paper as PDF; a job function of a frozen value."""
    from fenghua_supervisor.reports.action_paper import render_action_paper

    progress.advance(0, 1, f"排版{paper.kind}")
    content = render_action_paper(paper)
    progress.advance(1, 1, "完成")
    return content


def write_paper(progress: Progress, paper: ActionPaper, folder: Path) -> list[Path]:
    """Write the PDF of a paper into ``folder``; a job function of a frozen value."""
    return write_set(folder, [(paper.file_name, render_paper(progress, paper))])


def word_paper(progress: Progress, paper: ActionPaper) -> bytes:
    """The paper as a Word file with the same words; a job function of a frozen value."""
    from fenghua_supervisor.exchange.word.action_paper import action_paper_docx

    progress.advance(0, 1, f"生成{paper.kind}的Word文件")
    content = action_paper_docx(paper)
    progress.advance(1, 1, "完成")
    return content


def _facts(office: Office, action_id: int, as_of: date) -> PaperFacts:
    queries, settings = office.queries, office.settings
    detail = queries.ledger.detail(action_id, as_of)
    reports = queries.entries.latest_reports(detail.row.plan_id, as_of).get(action_id, [])
    issued = queries.notices.issued(as_of)
    notices = [n for n in issued if action_id in n.concerned_ids]
    return PaperFacts(
        as_of=as_of,
        detail=detail,
        notices=notices,
        reports=reports,
        office=settings.office_name,
        prefix=settings.number_prefix,
        is_demo=settings.demo_data,
        raised=raised_ids(issued, as_of),
        report_to=settings.leader_report_to.strip(),
        has_comment=settings.leader_comment,
    )
