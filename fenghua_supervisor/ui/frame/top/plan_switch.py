"""The switch at the top of the window: all open plans, or one of the plans alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from fenghua_supervisor.ui.look.letters import px
from fenghua_supervisor.ui.widgets.buttons import MenuButton
from fenghua_supervisor.ui.widgets.labels import plain_tip
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.plan.plan import Plan

ALL_OPEN = "全部在办方案"
MANAGE = "方案管理…"
_WIDTH, _FOLDED = 190, 96
_MANAGE = "manage"


class PlanSwitch(QWidget):
    """Says which plan the user wants; it is there only where there are several."""

    #: the id of a plan, None for all that are open
    chosen = Signal(object)
    #: the list of plans is wanted
    manage_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plans: Sequence[Plan] = ()
        self._only: int | None = None
        self._folded = False
        self.button = MenuButton("", self)
        self.button.clicked.connect(self.open)
        in_line(self.button, edges=NO_EDGES, of=self)
        self.hide()

    def show_plans(self, plans: Sequence[Plan], only: int | None) -> None:
        """Offer these plans; ``only`` is the one that everything is about now, None: all."""
        self._plans, self._only = plans, only
        self.setVisible(len(plans) > 1)
        self._show_words()

    def fold(self, folded: bool) -> None:  # noqa: FBT001 - a state
        """Take less room, or more again."""
        self._folded = folded
        self._show_words()

    def menu(self) -> QMenu:
        """What can be chosen, with a tick at what is."""
        menu = QMenu(self)
        offered: list[tuple[str, object, bool]] = [(ALL_OPEN, None, self._only is None)]
        offered += [(_name(plan), plan.id, plan.id == self._only) for plan in self._plans]
        for words, value, is_chosen in offered:
            action = menu.addAction(words.replace("&", "&&"))
            action.setData(value)
            action.setCheckable(True)
            action.setChecked(is_chosen)
            if value is None:
                menu.addSeparator()
        menu.addSeparator()
        menu.addAction(MANAGE).setData(_MANAGE)
        menu.triggered.connect(lambda action: self._on_chosen(action.data()))
        return menu

    def open(self) -> None:
        """Open the choice below the button."""
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height() + 2)))

    def _on_chosen(self, value: object) -> None:
        if value == _MANAGE:
            self.manage_wanted.emit()
        elif value != self._only:
            self.chosen.emit(value)

    def _show_words(self) -> None:
        title = next((plan.title for plan in self._plans if plan.id == self._only), ALL_OPEN)
        room = px(_FOLDED if self._folded else _WIDTH)
        cut = self.button.fontMetrics().elidedText(title, Qt.TextElideMode.ElideMiddle, room)
        self.button.set_words(cut.replace("&", "&&"))
        self.button.setToolTip(
            plain_tip(f"正在查看：{title}。点击可换成另一个方案，或全部在办方案")
        )
        self.button.setAccessibleName(f"方案：{title}")


def _name(plan: Plan) -> str:
    closed = f"（{plan.closed_on.isoformat()}结束跟踪）" if plan.closed_on else ""
    return f"{plan.title}{closed}"
