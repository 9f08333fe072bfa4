"""A file of answers is counted, looked at, and taken in as one undoable step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.senses import QuestionRole
from fenghua_supervisor.domain.senses.found import SurveyHints
from fenghua_supervisor.domain.senses.preview import preview_of
from fenghua_supervisor.domain.senses.survey import checked_draft
from fenghua_supervisor.domain.writing.text import shown
from fenghua_supervisor.errors import Conflict, UserError
from fenghua_supervisor.exchange.reading.reader import read_survey
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.tables.senses import (
    SurveyCountRow,
    SurveyOptionRow,
    SurveyQuestionRow,
    SurveyRow,
    SurveyStratumRow,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal
    from pathlib import Path

    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.senses.found import FoundSurvey, QuestionChoice
    from fenghua_supervisor.domain.senses.preview import SurveyPreview
    from fenghua_supervisor.domain.senses.survey import Question, SenseSurvey, SurveyDraft
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.progress import Progress
    from fenghua_supervisor.store.unit_of_work import UnitOfWork


def survey_hints(
    office: Office,
    chosen: Sequence[QuestionChoice] = (),
    scores: Sequence[tuple[str, Decimal | None]] = (),
    void: Sequence[str] = (),
) -> SurveyHints:
    """What the next file is read by: the rule in force, former surveys, and what was chosen."""
    senses = office.queries.senses
    return SurveyHints(
        senses.rule(), senses.remembered(), tuple(chosen), tuple(scores), tuple(void)
    )


def read_answers(progress: Progress, path: Path, hints: SurveyHints) -> FoundSurvey:
    """Count the answers in a file; a job function. UserError when it is none."""
    name = shown(path.name)
    return read_survey(path, hints, lambda _: progress.advance(0, 1, f"正在读取“{name}”"))


def preview_survey(office: Office, found: FoundSurvey, draft: SurveyDraft) -> SurveyPreview:
    """What importing would do; writes nothing. UserError for a draft that lacks its wave."""
    wanted, senses = checked_draft(draft), office.queries.senses
    taken = senses.named(wanted.wave), senses.of_file(found.sha256)
    return preview_of(found, wanted, senses.rule(), senses.people(), taken, office.today())


@verb
def import_survey(office: Office, preview: SurveyPreview) -> Done[int]:
    """Keep the counts of a preview as one survey; the value is its id.

    UserError while something stands in the way, Conflict when something has changed since.
    """
    fresh = preview_survey(office, preview.found, preview.draft)
    if fresh != preview:
        raise Conflict("预览之后有了变动，没有导入，请再看一次预览。")
    if preview.problems:
        raise UserError(preview.problems[0].words)
    survey = preview.survey
    assert survey is not None
    with office.begin(f"导入四感调查 {survey.wave}") as work:
        ident = write_survey(office, work, survey)
    return work.done(ident, f"四感调查“{survey.wave}”已导入，有效{survey.n}份，只保存份数")


def write_survey(office: Office, work: UnitOfWork, survey: SenseSurvey) -> int:
    """Write a survey with its counts within an open step; its id."""
    row = work.add(
        SurveyRow(
            wave=survey.wave,
            mode=survey.mode,
            from_on=survey.from_on,
            to_on=survey.to_on,
            population=survey.population,
            approval=survey.approval,
            maker=survey.maker,
            sha256=survey.sha256,
            received=survey.received,
            copies=survey.copies,
            hasty=survey.hasty,
            rule_id=survey.rule_id,
            entered_by=office.actor,
            is_demo=int(survey.is_demo),
            recorded_at=office.now(),
        )
    )
    strata = {}
    for place, stratum in enumerate(survey.strata):
        strata[stratum.name] = work.add(
            SurveyStratumRow(
                survey_id=row.id, name=stratum.name, people=stratum.population, position=place
            )
        ).id
    for place, question in enumerate(survey.questions):
        _write_question(work, row.id, place, question, strata)
    return int(row.id)


def _write_question(
    work: UnitOfWork, survey_id: int, place: int, question: Question, strata: Mapping[str, int]
) -> None:
    row = work.add(
        SurveyQuestionRow(
            survey_id=survey_id,
            text=question.text,
            role=question.role,
            sense=question.sense if question.role is QuestionRole.SCORED else None,
            skipped=question.skipped,
            position=place,
        )
    )
    for position, option in enumerate(question.options):
        offered = work.add(
            SurveyOptionRow(
                question_id=row.id, text=option.text, score=option.score, position=position
            )
        )
        by_stratum: dict[int | None, int] = {}
        for (text, name), n in question.counts.items():
            if text == option.text:
                stratum = strata.get(name)
                by_stratum[stratum] = by_stratum.get(stratum, 0) + n
        for stratum, n in by_stratum.items():
            work.add(SurveyCountRow(option_id=offered.id, stratum_id=stratum, n=n))
