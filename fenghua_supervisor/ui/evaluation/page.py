"""评价: indicators and what else is evaluated, one list at a time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from fenghua_supervisor.ui.base.links import (
    BoardLink,
    IndicatorLink,
    PilotLink,
    ResultLink,
    SurveyLink,
)
from fenghua_supervisor.ui.base.views.views_page import ViewsPage
from fenghua_supervisor.ui.evaluation.commands import (
    ADDS,
    ADOPT,
    EXPORT_SCORES,
    FREEZE,
    IMPORT_SYSTEM,
    IMPORT_VALUES,
    SWITCH_APPRAISAL,
    VIEWS,
)
from fenghua_supervisor.ui.evaluation.view import EvaluationView
from fenghua_supervisor.ui.widgets.buttons import MenuButton

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.ui.base.links import Link
    from fenghua_supervisor.ui.base.session import Session

#: where each view is made, in the order of their chips; each is imported when it comes up
_MAKERS = {
    "indicators": ("indicators.view", "IndicatorsView"),
    "senses": ("senses.senses_view", "SensesView"),
    "appraisal": ("appraisal.view", "AppraisalView"),
    "pilots": ("pilots.pilots_view", "PilotsView"),
    "results": ("pilots.results_view", "ResultsView"),
}


#: commands of a view, with the view and its method that does each
_STEPS = {
    ADOPT: ("indicators", "adopt"),
    IMPORT_SYSTEM: ("indicators", "ask_system"),
    IMPORT_VALUES: ("indicators", "ask_values"),
    FREEZE: ("indicators", "freeze"),
    SWITCH_APPRAISAL: ("appraisal", "switch"),
    EXPORT_SCORES: ("appraisal", "export"),
}


class EvaluationPage(ViewsPage[EvaluationView]):
    """The chips choose which list is shown; each is read when it comes up."""

    title = "评价"
    views, adds, makers = VIEWS, ADDS, _MAKERS
    depends_on: ClassVar[frozenset[str]] = frozenset(
        {
            *("index_system", "index_version", "indicator", "indicator_value", "frozen_result"),
            *("evidence", "entry", "reading", "report_review", "target", "action", "plan"),
            *("survey", "sense_rule", "pilot", "pilot_unit", "pilot_entry"),
            *("result", "result_unit", "result_entry", "recognition"),
            *("score_rule", "score_manual", "score_exemption", "board", "board_entry", "objection"),
            *("notice", "notice_item", "notice_reply", "act_now", "act_now_entry", "finding"),
            *("finding_entry", "finding_unit", "inspection", "inspection_entry", "form_issue"),
            *("form_return", "entry_term", "action_unit", "action_link", "workday"),
            *("holiday_notice", "unit", "setting"),
        }
    )

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._bind({c: partial(self._with, *step) for c, step in _STEPS.items()})

    def own_buttons(self) -> Sequence[QWidget]:
        """The menu that each view may have of its own."""
        self.more = MenuButton("", self)
        self.more.clicked.connect(self._on_more)
        return (self.more,)

    def show_buttons(self, key: str) -> None:
        """The view's own menu, when it has one; whether it takes a new row now."""
        del key
        view = self.view()
        self.more.setText(view.more_words)
        self.more.setVisible(bool(view.more_words))
        self.add.setEnabled(view.can_add())

    def readings(self) -> Iterable[Callable[[date], object]]:
        """The list that is shown is read in two pieces."""
        return self.view().read_first, self.read_ahead

    def open(self, link: Link) -> None:
        """Show what a link names in its own list."""
        match link:
            case IndicatorLink(indicator_id=ident):
                self.open_in("indicators", ident)
            case SurveyLink(survey_id=ident):
                self.open_in("senses", ident)
            case BoardLink(board_id=ident):
                self.open_in("appraisal", ident)
            case PilotLink(pilot_id=ident):
                self.open_in("pilots", ident)
            case ResultLink(result_id=ident):
                self.open_in("results", ident)

    def take_files(self, paths: Sequence[Path], _place: QPoint) -> bool:
        """What was dropped is for the list that is shown."""
        return self.view().take_files(paths)

    def _with(self, key: str, step: str) -> None:
        self.choose(key)
        getattr(self.view(), step)()

    def _on_more(self) -> None:
        self.pop_up(self.more, self.view().fill_more)
