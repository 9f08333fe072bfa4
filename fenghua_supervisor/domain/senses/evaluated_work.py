"""What a paper of a period is told of surveys, pilots, results and boards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from fenghua_supervisor.domain.appraisal.told import ToldBoard
    from fenghua_supervisor.domain.pilots.pilot import Pilot
    from fenghua_supervisor.domain.pilots.result import Result
    from fenghua_supervisor.domain.senses.figures import SurveyFigures


@record
class EvaluatedWork:
    """``surveys`` ended within the period, each with the one before it in the same way.

    ``pilots`` and ``results`` are all of the scope up to the day; ``board`` is that of the
    appraisal which the period brought.
    """

    surveys: tuple[tuple[SurveyFigures, SurveyFigures | None], ...] = ()
    pilots: tuple[Pilot, ...] = ()
    results: tuple[Result, ...] = ()
    board: ToldBoard | None = None
