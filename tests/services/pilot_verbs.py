"""Verbs of surveys, pilots and results with drawn values: each works or refuses."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.pilots import Level, PilotEvent
from fenghua_supervisor.domain.codes.results import RecognitionKind, ResultKind, ResultStatus
from fenghua_supervisor.domain.codes.senses import SurveyMode
from fenghua_supervisor.domain.pilots.pilot import PilotDraft, PilotEntryDraft
from fenghua_supervisor.domain.pilots.result import (
    RecognitionDraft,
    ResultDraft,
    ResultEntryDraft,
)
from fenghua_supervisor.domain.senses.rule import SenseRule
from fenghua_supervisor.domain.senses.survey import SurveyDraft
from fenghua_supervisor.services.pilots import pilots, results
from fenghua_supervisor.services.senses import importing, rules, withdrawing
from tests.domain.senses.tables import graded_rows, read
from tests.services.office_machine import DAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from fenghua_supervisor.services.office import Office

    Verb = Callable[[], object]


def verbs_of_pilots(office: Office, action: int, pick: int) -> dict[str, Verb]:
    """Name → the verb on something that ``pick`` chooses."""
    queries = office.queries
    draft = PilotDraft(f"试点{pick}", list(Level)[pick % 4], action_id=action)
    own = ResultDraft(f"成果{pick}", ResultKind.PRACTICE, action_id=action)
    rule = SenseRule(basis=f"办法{pick}", weights=(Decimal(1 + pick % 3), *(Decimal(1),) * 3))
    made: dict[str, Verb] = {
        "note_pilot": partial(pilots.note_pilot, office, draft),
        "note_result": partial(results.note_result, office, own),
        "sense_rule": partial(rules.save_sense_rule, office, rule),
        "import_survey": partial(_import, office, pick),
    }
    known = queries.pilots.noted(DAY)
    if known:
        kind, ends = list(PilotEvent)[pick % len(PilotEvent)], DAY + timedelta(1 + pick % 300)
        with_term = kind in (PilotEvent.GRANT, PilotEvent.EXTEND)
        ident = known[pick % len(known)].id
        entry = PilotEntryDraft(ident, kind, "情况", "1号", DAY, ends if with_term else None)
        made["record_pilot"] = partial(pilots.record_pilot, office, entry)
    found = queries.results.noted(DAY)
    if found:
        ident = found[pick % len(found)].id
        stage = ResultEntryDraft(ident, list(ResultStatus)[pick % 3], "说明", DAY)
        given = RecognitionDraft(ident, RecognitionKind.DOCUMENT, Level.CITY, "市委", f"{pick}号")
        made["stage"] = partial(results.note_stage, office, stage)
        made["recognise"] = partial(results.note_recognition, office, given)
    surveys = queries.senses.surveys(DAY)
    if surveys:
        gone = surveys[pick % len(surveys)].id
        made["withdraw_survey"] = partial(
            withdrawing.withdraw_survey, office, gone, f"原因{pick}", DAY
        )
    return made


def _import(office: Office, pick: int) -> object:
    draft = SurveyDraft(f"批次{pick % 4}", list(SurveyMode)[pick % 4])
    found = read(graded_rows(), rule=office.queries.senses.rule())
    return importing.import_survey(office, importing.preview_survey(office, found, draft))
