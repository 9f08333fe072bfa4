"""A survey that was wrong is withdrawn; it stays, and its wave may be imported anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.office.entry_day import happened_on
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.text import one_line, required_field
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.tables.senses import SurveyRow

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.services.office import Office

_REASON = 300


@verb
def withdraw_survey(office: Office, survey_id: int, reason: str, on: date) -> Done[int]:
    """Withdraw a survey that was wrong (作废): it stays, and its wave may be imported anew."""
    survey = office.queries.senses.item(survey_id)
    happened_on(on, office.today())
    why = one_line(required_field(reason, "作废原因", limit=_REASON))
    if survey.withdrawn_on is not None:
        day = chinese_date(survey.withdrawn_on)
        raise UserError(f"四感测评“{survey.wave}”已于{day}作废，不能再次作废。")
    if on < survey.to_on:
        day = chinese_date(survey.to_on)
        raise UserError(f"作废日期{chinese_date(on)}早于调查结束的{day}，请核对日期。")
    with office.begin(f"作废四感测评 {survey.wave}") as work:
        row = work.get(SurveyRow, survey_id)
        assert row is not None
        row.withdrawn_on, row.withdrawn_reason = on, why
        work.save(row)
    return work.done(survey_id, f"四感测评“{survey.wave}”已作废，可以重新导入这一批次")
