"""A survey is published (定稿) or withdrawn (作废)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.services.papers.published_surveys import publish_survey
from fenghua_supervisor.services.senses.withdrawing import withdraw_survey
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.base.form_fields import Area, Day

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.senses.survey import SenseSurvey
    from fenghua_supervisor.ui.base.session import Session

_KEPT = "专报和数据原样保留，以后更正也不改它；改动另外注明。"
_GONE = "数据保留可查，不再列出；同一批次可以重新导入。"


class SurveyPublishDialog(FormDialog[object]):
    """Asks for the day of publication."""

    chapter = "03g-evaluation#定稿和作废"

    day = Day("定稿日期")
    lines = (day,)

    def __init__(
        self, session: Session, survey: SenseSurvey, as_of: date, parent: QWidget | None = None
    ) -> None:
        about = f"{survey.wave} 定稿发布", _KEPT
        super().__init__(session, "定稿发布", "定稿", parent, about=about, day=as_of)
        self._survey, self._as_of = survey, as_of

    def draft(self) -> object:
        """The day."""
        return self.day.day()

    def save(self, draft: object) -> bool:
        """Freeze the report."""
        del draft
        on = self.day.day()
        return self.perform(publish_survey, self._survey.id, min(self._as_of, on), on)


class SurveyWithdrawDialog(FormDialog[object]):
    """Asks why a survey is set aside."""

    chapter = "03g-evaluation#定稿和作废"

    reason = Area("作废原因", "例如 文件漏了一个镇街", 3, needed="请填写作废原因。")
    day = Day("作废日期")
    lines = (reason, day)

    def __init__(
        self, session: Session, survey: SenseSurvey, as_of: date, parent: QWidget | None = None
    ) -> None:
        about = f"作废 {survey.wave}", _GONE
        super().__init__(session, "作废测评", "作废", parent, about=about, day=as_of)
        self._survey = survey
        self.reason.setFocus()

    def draft(self) -> object:
        """The reason."""
        return self.reason.words()

    def save(self, draft: object) -> bool:
        """Withdraw it."""
        return self.perform(withdraw_survey, self._survey.id, str(draft), self.day.day())
