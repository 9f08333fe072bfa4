"""评价: indicators and what else is evaluated, one list at a time."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QStackedWidget

from fenghua_supervisor.ui.base.links import (
    BoardLink,
    IndicatorLink,
    PilotLink,
    ResultLink,
    SurveyLink,
)
from fenghua_supervisor.ui.base.list_page import ListPage, fill_offers
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
from fenghua_supervisor.ui.widgets.buttons import MenuButton, PrimaryButton
from fenghua_supervisor.ui.widgets.chips import ChipRow
from fenghua_supervisor.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from fenghua_supervisor.domain.papers.shown_table import ShownTable
    from fenghua_supervisor.ui.base.links import Link
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.evaluation.view import EvaluationView

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


class EvaluationPage(ListPage):
    """The chips choose which list is shown; each is read when it comes up."""

    title = "评价"
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

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._views: dict[str, EvaluationView] = {}
        self._stale_views: set[str] = set()
        self.choice = ChipRow([(key, c.words, "") for key, c in VIEWS.items()], self)
        self.more = MenuButton("", self)
        self.papers = MenuButton("文书", self)
        self.add = PrimaryButton(ADDS["indicators"].label, "plus", parent=self)
        self._stack = QStackedWidget(self)
        self.lay_out([self.choice], [self.more, self.papers, self.add], self._stack)
        self.choice.chosen.connect(self.choose)
        self.add.clicked.connect(self._on_add)
        self.more.clicked.connect(self._on_more)
        self.papers.clicked.connect(self._on_papers)
        self._bind({command: partial(self.choose, key) for key, command in VIEWS.items()})
        self._bind({command: partial(self._add_to, key) for key, command in ADDS.items()})
        self._bind({c: partial(self._with, *step) for c, step in _STEPS.items()})
        self._bring("indicators")

    def refresh(self, as_of: date) -> None:
        """Read the list that is shown; the others are read when they come up."""
        self._stale_views = set(VIEWS) - {self.choice.key()}
        self.view().refresh(as_of)
        self._show_buttons()

    def view(self) -> EvaluationView:
        """The list that is shown."""
        return self._views[self.choice.key()]

    def choose(self, key: str) -> None:
        """Show another list."""
        self._bring(key)
        if key in self._stale_views:
            self._stale_views.discard(key)
            self.view().refresh(self.as_of)
        self._show_buttons()
        self.view().take_focus()

    def take_focus(self) -> None:
        """The keyboard starts in the list."""
        self.view().take_focus()

    def shown(self) -> ShownTable:
        """The rows that are listed."""
        return self.view().shown()

    def open(self, link: Link) -> None:
        """Show what a link names in its own list."""
        match link:
            case IndicatorLink(indicator_id=ident):
                self._open_in("indicators", ident)
            case SurveyLink(survey_id=ident):
                self._open_in("senses", ident)
            case BoardLink(board_id=ident):
                self._open_in("appraisal", ident)
            case PilotLink(pilot_id=ident):
                self._open_in("pilots", ident)
            case ResultLink(result_id=ident):
                self._open_in("results", ident)

    def take_files(self, paths: Sequence[Path], _place: QPoint) -> bool:
        """What was dropped is for the list that is shown."""
        return self.view().take_files(paths)

    def _open_in(self, key: str, ident: int) -> None:
        self.choose(key)
        self.view().show_item(ident)

    def _add_to(self, key: str) -> None:
        self.choose(key)
        self.view().add()

    def _with(self, key: str, step: str) -> None:
        self.choose(key)
        getattr(self.view(), step)()

    def _on_add(self) -> None:
        self.view().add()

    def _on_more(self) -> None:
        self._pop_up(self.more, self.view().fill_more)

    def _on_papers(self) -> None:
        self._pop_up(self.papers, lambda menu: fill_offers(menu, self.view().offers()))

    def _pop_up(self, button: MenuButton, fill: Callable[[QMenu], None]) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill(menu)
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    def _bring(self, key: str) -> None:
        view = self._views.get(key)
        if view is None:
            file, name = _MAKERS[key]
            maker = getattr(import_module(f"fenghua_supervisor.ui.{file}"), name)
            view = self._views[key] = maker(self.session, self)
            view.open_requested.connect(self.open_requested)
            self._stack.addWidget(view)
        self.choice.choose(key)
        self._stack.setCurrentWidget(view)
        command = ADDS[key]
        self.add.setText(command.label)
        self.add.setToolTip(plain_tip(command.hint() if command.keys else ""))
        self._show_buttons()

    def _show_buttons(self) -> None:
        view = self.view()
        self.more.setText(view.more_words)
        self.more.setVisible(bool(view.more_words))
        self.add.setEnabled(view.can_add())
