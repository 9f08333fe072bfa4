"""Papers of surveys, pilots and results, gathered from the records as of a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.papers import EvaluationPaper
from fenghua_supervisor.domain.papers.evaluation.facts import EvaluationFacts
from fenghua_supervisor.domain.papers.evaluation.indicators import index_account, monitor_table
from fenghua_supervisor.domain.papers.evaluation.pilots import (
    pilot_list,
    result_card,
    result_list,
)
from fenghua_supervisor.domain.papers.evaluation.senses import senses_report
from fenghua_supervisor.services.papers.inspection_papers import paper_office
from fenghua_supervisor.services.senses.results import figures_before, survey_figures

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from fenghua_supervisor.domain.indicators.monitoring import Monitoring
    from fenghua_supervisor.domain.papers.inspections.paper import OfficePaper
    from fenghua_supervisor.services.office import Office


def paper_of_index(office: Office, kind: EvaluationPaper, shown: Monitoring) -> OfficePaper:
    """监测表 or 实现度测算说明 of a month."""
    make = index_account if kind is EvaluationPaper.ACCOUNT else monitor_table
    return make(shown, _facts(office, shown.as_of))


def paper_of_survey(office: Office, survey_id: int, as_of: date) -> OfficePaper:
    """四感测评专报 on a survey."""
    survey = office.queries.senses.item(survey_id)
    figures = survey_figures(office, survey)
    return senses_report(figures, figures_before(office, survey), _facts(office, as_of))


def paper_of_pilots(office: Office, as_of: date, ids: Sequence[int] | None = None) -> OfficePaper:
    """试点清单: all, or these."""
    pilots = office.queries.pilots.noted(as_of)
    chosen = [pilot for pilot in pilots if ids is None or pilot.id in ids]
    return pilot_list(chosen, _facts(office, as_of))


def paper_of_results(office: Office, as_of: date, ids: Sequence[int] | None = None) -> OfficePaper:
    """成果清单: all, or these."""
    results = office.queries.results.noted(as_of)
    chosen = [result for result in results if ids is None or result.id in ids]
    return result_list(chosen, _facts(office, as_of, (each.action_id for each in chosen)))


def paper_of_result(office: Office, result_id: int, as_of: date) -> OfficePaper:
    """成果卡 of a result."""
    result = office.queries.results.item(result_id, as_of)
    return result_card(result, _facts(office, as_of, [result.action_id]))


def _facts(office: Office, as_of: date, action_ids: Iterable[int | None] = ()) -> EvaluationFacts:
    known = {ident for ident in action_ids if ident is not None}
    rows = [office.queries.ledger.row(ident, as_of) for ident in sorted(known)]
    return EvaluationFacts(
        as_of,
        paper_office(office),
        office.settings.demo_data,
        {row.id: f"第{row.number}项 {row.told_title}" for row in rows},
    )
