"""The line above the blocks: which plan, what of it, which month; saving and the full screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from fenghua_supervisor.domain.bulletin.period import WHOLE, Scope
from fenghua_supervisor.domain.codes.bulletin import ScopeKind
from fenghua_supervisor.ui.cockpit.commands import FULL_SCREEN, SAVING
from fenghua_supervisor.ui.cockpit.month_slider import MonthSlider
from fenghua_supervisor.ui.cockpit.pick_popup import Pick, PickPopup
from fenghua_supervisor.ui.look.letters import px
from fenghua_supervisor.ui.widgets.buttons import MenuButton, PlainButton
from fenghua_supervisor.ui.widgets.labels import TitleLabel, plain_tip
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent

    from fenghua_supervisor.domain.plan.plan import Plan
    from fenghua_supervisor.domain.units.names import UnitInfo

    Scopes = Callable[[], tuple[Sequence[str], Sequence[UnitInfo]]]

_NAME, _SHORT_NAME = 190, 120
_ROOMY = 1000  #: from this width on the names may be longer


class CockpitControls(QWidget):
    """Says what the user chose; it decides nothing."""

    #: another plan or scope
    chosen = Signal()
    #: the key of a command
    command_wanted = Signal(str)

    def __init__(self, title: str, scopes: Scopes, parent: QWidget) -> None:
        """``scopes`` gives the campaigns and units of the chosen plan when they are asked for."""
        super().__init__(parent)
        self._scopes = scopes
        self._plans: dict[int, str] = {}
        self._plan_id: int | None = None
        self._scope = WHOLE
        self._plan = MenuButton("", self)
        self._about = MenuButton("", self)
        self._plan_popup, self._scope_popup = PickPopup(self), PickPopup(self)
        self.slider = MonthSlider(self)
        self._save = MenuButton("保存", self)
        tip = FULL_SCREEN.hint()
        self._full = PlainButton(FULL_SCREEN.words, FULL_SCREEN.icon, tip, self)
        choices = self._plan, self._about, (None, 1), (self.slider, 4), self._save, self._full
        in_line(TitleLabel(title, self), 4, *choices, edges=NO_EDGES, of=self)
        self._connect()
        self._show_choice()

    def plan_id(self) -> int | None:
        """The chosen plan; None before there are any."""
        return self._plan_id

    def scope(self) -> Scope:
        """What of the plan is shown."""
        return self._scope

    def set_plans(self, plans: Sequence[Plan], current: int) -> None:
        """Pick these plans; the chosen one stays while it is there, else ``current`` is."""
        self._plans = {plan.id: plan.title for plan in plans}
        if self._plan_id not in self._plans:
            self._plan_id, self._scope = current, WHOLE
        self._show_choice()

    def forget_plan(self) -> None:
        """Pick the current plan again when plans are offered next."""
        self._plan_id = None

    def set_scope(self, scope: Scope) -> None:
        """Show this part of the plan."""
        self._scope = scope
        self._show_choice()

    def choose_scope(self, scope: Scope) -> None:
        """Show this part of the plan, and tell so."""
        self.set_scope(scope)
        self.chosen.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the names anew."""
        super().resizeEvent(event)
        self._show_choice()

    def _connect(self) -> None:
        self._plan.clicked.connect(self._open_plans)
        self._about.clicked.connect(self._open_scopes)
        self._plan_popup.picked.connect(self._on_plan)
        self._scope_popup.picked.connect(self.choose_scope)
        self._save.clicked.connect(self._open_saving)
        self._full.clicked.connect(lambda: self.command_wanted.emit(FULL_SCREEN.key))

    def _open_plans(self) -> None:
        choices = [Pick(title, ident) for ident, title in self._plans.items()]
        self._plan_popup.set_choices([("", choices)])
        self._plan_popup.popup_below(self._plan, self._plan_id)

    def _open_scopes(self) -> None:
        campaigns, units = self._scopes()
        parts = [Scope(ScopeKind.CAMPAIGN, name) for name in campaigns]
        leads = [Pick(u.name, Scope(ScopeKind.UNIT, u.name), u.initials) for u in units]
        self._scope_popup.set_choices(
            [
                ("", [Pick("整个方案", WHOLE, "zgfa")]),
                ("攻坚行动", [Pick(part.words, part) for part in parts]),
                ("牵头单位", leads),
            ]
        )
        self._scope_popup.popup_below(self._about, self._scope)

    def _open_saving(self) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for command in SAVING:
            menu.addAction(command.in_menu()).setData(command.key)
        menu.triggered.connect(lambda action: self.command_wanted.emit(action.data()))
        menu.popup(self._save.mapToGlobal(QPoint(0, self._save.height() + 2)))

    def _on_plan(self, ident: int) -> None:
        self._plan_id, self._scope = ident, WHOLE
        self._show_choice()
        self.chosen.emit()

    def _show_choice(self) -> None:
        title = self._plans.get(self._plan_id or 0, "")
        self._plan.setVisible(len(self._plans) > 1)
        is_roomy = len(self._plans) < 2 or self.width() >= px(_ROOMY)
        room = _NAME if is_roomy else _SHORT_NAME
        _show(self._plan, "方案", title, room)
        _show(self._about, "范围", self._scope.words or "整个方案", room)


def _show(button: MenuButton, what: str, words: str, room: int) -> None:
    """As much of the words as there is room for; the tip shows them whole."""
    cut = button.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
    button.set_words(cut.replace("&", "&&"))
    button.setToolTip(plain_tip(words))
    button.setAccessibleName(f"{what}：{words}")
