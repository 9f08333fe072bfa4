"""Papers on one action: gathered on the window's thread, rendered by a job."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.notices.ladder import raised_ids
from fenghua_supervisor.domain.papers.action_papers import (
    MAX_CONCLUSION,
    PaperFacts,
    leader_report,
    sign_off_form,
)
from fenghua_supervisor.domain.writing.text import clean_field

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.papers.action_papers import ActionPaper
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.progress import Progress


def report_on(office: Office, action_id: int, as_of: date, conclusion: str = "") -> ActionPaper:
    """The 督查专报 on one action as of a day; UserError when its text is not there yet."""
    cleaned = clean_field(conclusion, "结论和建议", limit=MAX_CONCLUSION)
    return leader_report(_facts(office, action_id, as_of), cleaned)


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
