"""A plan whose period is over: one sentence on what that means, and the day to look at it from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from fenghua_supervisor.domain.codes.plan import AsOfBasis
from fenghua_supervisor.services.plan.period_over import (
    find_period_over,
    opening_day,
    over_words,
)
from fenghua_supervisor.services.settings.as_of_choice import choose_as_of
from fenghua_supervisor.services.settings.office_settings import save_settings
from fenghua_supervisor.ui.base.dialog import Dialog
from fenghua_supervisor.ui.look.tokens import GAP_S
from fenghua_supervisor.ui.plan.choice_list import ChoiceList, Offer
from fenghua_supervisor.ui.widgets.buttons import PlainButton
from fenghua_supervisor.ui.widgets.labels import HeadLabel, NoteLabel, WarnLabel, WrapLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.plan.period_over import PeriodOver
    from fenghua_supervisor.ui.base.session import Session

WIDTH = 600
NEXT_PLAN = "next_plan"
_NOTES = {
    AsOfBasis.PERIOD_END: "看期末时的情况；到期和填报不再提醒，马上就办和新发的文书照常提醒",
    AsOfBasis.LAST_RECORD: "看最后记下的情况；到期和填报不再提醒，马上就办和新发的文书照常提醒",
    AsOfBasis.TODAY: "没有办结的都按逾期显示，照常提醒和催办",
}
_LATER = "选好后以后打开都照此，随时可以在“设置”里改；窗口顶部的统计截止日仍可临时换成别的日期。"


class PeriodOverDialog(Dialog):
    """What is chosen is kept for the plan; who closes it is asked again at the next start."""

    chapter = "01-start#方案期已经结束"

    #: show everything as of this day
    day_chosen = Signal(object)

    def __init__(self, session: Session, over: PeriodOver, parent: QWidget | None = None) -> None:
        super().__init__("方案期已结束", parent)
        self._session = session
        offers = [
            Offer(str(each.basis), "calendar", each.words, _NOTES[each.basis])
            for each in over.offered
        ]
        following = "读入后设为当前方案；这一轮的台账都保留，可在“设置”里切换回来"
        offers.append(Offer(NEXT_PLAN, "import", "导入下一轮方案…", following))
        self.ways = ChoiceList(offers, self)
        self.later = PlainButton("以后再选", parent=self)
        self._warning = WarnLabel(parent=self)
        self._warning.say("")
        note = NoteLabel(_LATER, self)
        note.setWordWrap(True)
        self.setFixedWidth(WIDTH)
        head, words = HeadLabel(over.plan.title, self).wrap(), over_words(session.office, over)
        parts = head, WrapLabel(words, self), GAP_S, self.ways, self._warning, note
        self.lay_out(*parts, foot=(None, self.later), edges=(28, 24, 28, 20))
        self.ways.taken.connect(self._on_way)
        self.later.clicked.connect(self.reject)
        self.ways.setFocus()
        self.fit()

    def _on_way(self, key: str) -> None:
        if key == NEXT_PLAN:
            self._import()
            return
        chosen = self._session.perform_or(self._warning.say, choose_as_of, AsOfBasis(key))
        if chosen is not None:
            self._done()

    def _import(self) -> None:
        """Over this choice, to which it comes back unless another plan is in force then."""
        from fenghua_supervisor.ui.plan.import_wizard import ImportWizard

        wizard = ImportWizard(self._session, self._session.office.today(), self)
        wizard.applied.connect(self._on_imported)
        wizard.open()

    def _on_imported(self, plan_id: int) -> None:
        settings = replace(self._session.office.settings, plan_id=plan_id)
        kept = self._session.perform_or(self._warning.say, save_settings, settings)
        wizard = self.sender()
        if kept is not None and isinstance(wizard, Dialog):
            wizard.finished.connect(self._go_on)

    def _go_on(self) -> None:
        """A plan that goes on needs no choice."""
        over = find_period_over(self._session.office)
        if over is None or not over.is_open:
            self._done()

    def _done(self) -> None:
        self.day_chosen.emit(opening_day(self._session.office))
        self.accept()
