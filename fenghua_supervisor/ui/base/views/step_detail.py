"""A detail over buttons for what comes next, with all other steps in a menu."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from fenghua_supervisor.ui.base.detail_pane import DetailCard
from fenghua_supervisor.ui.widgets.buttons import MenuButton, PlainButton, QuietButton
from fenghua_supervisor.ui.widgets.flow_layout import flowing
from fenghua_supervisor.ui.widgets.labels import plain_tip
from fenghua_supervisor.ui.widgets.lines import in_column, rule

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


_WIDE = 300  #: pixels of a line that leads elsewhere; the tip has the whole of it


class TakenFurtherDetail(DetailCard):
    """Offers ``steps`` (key → words); ``keys`` are those that have one.

    A step that may not be taken stays in sight, and its tip says why.
    """

    step_requested = Signal(str)
    open_requested = Signal(object)

    def __init__(
        self,
        hints: tuple[str, str, str],
        steps: Mapping[str, str],
        keys: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:
        """``hints``: title, words and icon while nothing is selected."""
        super().__init__(*hints, parent)
        self._steps, self._keys = steps, keys
        self._why: dict[str, str] = {}
        self.buttons: dict[str, PlainButton] = {}
        self.more = MenuButton("更多", self.foot)
        self.more.clicked.connect(self._on_more)
        line = QWidget(self.foot)
        flow = flowing(line)
        for step, words in steps.items():
            button = PlainButton(words, parent=self.foot)
            button.setProperty("step", step)
            button.clicked.connect(partial(self.step_requested.emit, step))
            flow.addWidget(button)
            button.hide()
            self.buttons[step] = button
        self.more.hide()
        flow.addWidget(self.more)
        in_column(rule(self.foot), line, edges=(16, 10, 16, 14), of=self.foot)

    def show_steps(self, why: dict[str, str], shown: Sequence[str]) -> None:
        """Offer these steps; ``why`` says of each that may not be taken why, else is empty."""
        self._why = why
        for step, button in self.buttons.items():
            keys = self._keys.get(step, "")
            tip = why.get(step, "") or (f"{self._steps[step]}（{keys}）" if keys else "")
            button.setVisible(step in shown)
            button.setEnabled(not why.get(step, ""))
            button.setToolTip(plain_tip(tip))
        self.more.setVisible(len(why) > len(shown))
        self.foot.show()
        self.place_foot()

    def fill_menu(self, menu: QMenu) -> None:
        """Every step there is."""
        menu.setToolTipsVisible(True)
        for step, why in self._why.items():
            keys = self._keys.get(step, "")
            words = f"{self._steps[step]}…"
            entry = menu.addAction(f"{words}\t{keys}" if keys else words)
            entry.setEnabled(not why)
            entry.setToolTip(plain_tip(why or self._steps[step]))
            entry.triggered.connect(partial(self.step_requested.emit, step))

    def why_not(self, step: str) -> str:
        """Why a step may not be taken with what is shown; empty: it may."""
        return self._why.get(step, "请先在列表中选中一条。")

    def _on_more(self) -> None:
        menu = QMenu(self)
        self.fill_menu(menu)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))


def link_button(words: str, open_it: Callable[[], object], parent: QWidget) -> QuietButton:
    """A line that leads to something else."""
    button = QuietButton(parent=parent)
    button.setText(button.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, _WIDE))
    button.setToolTip(plain_tip(words))
    button.setProperty("small", True)
    button.setProperty("left", True)
    button.setProperty("link", True)
    button.clicked.connect(open_it)
    return button
