"""What surveys come to, each by the rule it was imported by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.senses.comparing import wave_before
from fenghua_supervisor.domain.senses.figures import figures_of

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.senses.figures import SurveyFigures
    from fenghua_supervisor.domain.senses.survey import SenseSurvey
    from fenghua_supervisor.services.office import Office


def survey_figures(office: Office, survey: SenseSurvey) -> SurveyFigures:
    """What one survey comes to."""
    return figures_of(survey, office.queries.senses.rule_of(survey))


def figures_before(office: Office, survey: SenseSurvey) -> SurveyFigures | None:
    """What the survey before it in the same way comes to; None: there is none."""
    before = wave_before(survey, office.queries.senses.surveys(survey.to_on))
    return survey_figures(office, before) if before is not None else None


def latest_figures(office: Office, as_of: date) -> SurveyFigures | None:
    """What the last survey by a day comes to, a drawn one before an open link of the same days."""
    surveys = office.queries.senses.surveys(as_of)
    last = max(surveys, key=lambda each: (each.to_on, each.is_drawn, each.id), default=None)
    return survey_figures(office, last) if last is not None else None
