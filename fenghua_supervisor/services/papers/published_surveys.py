"""The report on a survey is published and frozen; what it would be now is said beside it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.frozen import FrozenKind
from fenghua_supervisor.domain.papers.frozen_result import FrozenDraft
from fenghua_supervisor.domain.senses.frozen import figures_document, now_words
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.text import file_name
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.papers.evaluation_papers import paper_of_survey
from fenghua_supervisor.services.papers.frozen_results import freeze_result
from fenghua_supervisor.services.papers.inspection_papers import office_paper_pdf
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.senses.results import survey_figures

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.papers.frozen_result import FrozenResult
    from fenghua_supervisor.services.office import Office


def publish_survey(office: Office, survey_id: int, as_of: date, on: date) -> Done[int]:
    """Freeze the report on a survey with its figures; the value is the id of the result."""
    survey = office.queries.senses.item(survey_id)
    if survey.withdrawn_on is not None:
        raise UserError(f"四感测评“{survey.wave}”已作废，不能定稿。")
    figures = survey_figures(office, survey)
    if not any(figure.is_shown for _, figure in figures.senses):
        raise UserError(f"“{survey.wave}”各项都不足{figures.rule.least}份，没有可发布的结果。")
    paper = paper_of_survey(office, survey_id, as_of)
    content = office_paper_pdf(NullProgress(), paper, {})
    return freeze_result(
        office,
        FrozenDraft(
            kind=FrozenKind.SENSES,
            subject_id=survey_id,
            period=survey.wave,
            title=paper.title,
            as_of=as_of,
            on=on,
            figures=json.dumps(figures_document(figures), ensure_ascii=False, sort_keys=True),
            name=f"{file_name(paper.title, '四感测评专报')}.pdf",
            content=content,
        ),
    )


def published(office: Office, survey_id: int, as_of: date) -> FrozenResult | None:
    """What was published of a survey and stands on a day; None: nothing."""
    found = office.queries.frozen.published(as_of, FrozenKind.SENSES, survey_id)
    return next((each for each in reversed(found) if each.stands), None)


def correction_words(office: Office, result: FrozenResult) -> str:
    """What a published result would be now, where that differs; empty: it is the same."""
    survey = office.queries.senses.item(result.subject_id)
    told = json.loads(result.figures)
    gone = ""
    if survey.withdrawn_on is not None:
        gone = f"所依据的测评已于{chinese_date(survey.withdrawn_on)}作废：{survey.withdrawn_reason}"
    standing = office.queries.senses.named(result.period)
    now = ""
    if standing is not None:
        now = now_words(told, figures_document(survey_figures(office, standing)))
    return "；".join(filter(None, (gone, now)))
