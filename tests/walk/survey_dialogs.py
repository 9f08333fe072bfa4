"""The dialogs of surveys, pilots and results on the demo data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.pilots import PilotEvent
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.senses.importing import read_answers, survey_hints
from tests.pictures.stage import AS_OF
from tests.services.senses.answers import answers_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog

    from fenghua_supervisor.domain.pilots.pilot import Pilot
    from fenghua_supervisor.domain.pilots.result import Result
    from fenghua_supervisor.domain.senses.survey import SenseSurvey
    from tests.walk.maker import Maker


def survey_import(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.senses.import_dialog import SurveyImportDialog

    path = answers_file(make.office.data_dir.parent)
    found = read_answers(NullProgress(), path, survey_hints(make.office))
    return SurveyImportDialog(make.session, path, found, AS_OF, make.window)


def rule(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.senses.rule_dialog import SenseRuleDialog

    return SenseRuleDialog(make.session, make.window)


def _survey(make: Maker) -> SenseSurvey:
    return make.office.queries.senses.surveys(AS_OF)[0]


def survey_publish(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.senses.survey_dialogs import SurveyPublishDialog

    return SurveyPublishDialog(make.session, _survey(make), AS_OF, make.window)


def survey_withdraw(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.senses.survey_dialogs import SurveyWithdrawDialog

    return SurveyWithdrawDialog(make.session, _survey(make), AS_OF, make.window)


def _pilot(make: Maker) -> Pilot:
    return make.office.queries.pilots.noted(AS_OF)[0]


def _result(make: Maker) -> Result:
    return make.office.queries.results.noted(AS_OF)[0]


def pilot(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.pilots.pilot_dialogs import PilotDialog

    return PilotDialog(*make.over)


def pilot_step(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.pilots.pilot_dialogs import PilotStepDialog

    kind = PilotEvent.EXTEND
    return PilotStepDialog(make.session, kind, _pilot(make), AS_OF, make.window)


def result(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.pilots.result_dialogs import ResultDialog

    return ResultDialog(*make.over)


def result_stage(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.pilots.result_dialogs import ResultStageDialog

    return ResultStageDialog(make.session, _result(make), AS_OF, make.window)


def recognition(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.pilots.result_dialogs import RecognitionDialog

    return RecognitionDialog(make.session, _result(make), AS_OF, make.window)


OPENED: dict[str, Callable[[Maker], QDialog]] = {
    "SurveyImportDialog": survey_import,
    "SenseRuleDialog": rule,
    "SurveyPublishDialog": survey_publish,
    "SurveyWithdrawDialog": survey_withdraw,
    "PilotDialog": pilot,
    "PilotStepDialog": pilot_step,
    "ResultDialog": result,
    "ResultStageDialog": result_stage,
    "RecognitionDialog": recognition,
}
