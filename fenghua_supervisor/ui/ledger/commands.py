"""What can be done on the task page: menu entries with their keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from fenghua_supervisor.domain.codes.ledger import DONE_STATES, TextStatus
from fenghua_supervisor.domain.handling.moves import STEPS, refusal
from fenghua_supervisor.ui.ledger.detail import steps_for
from fenghua_supervisor.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.ledger.rows import LedgerRow

#: key → words, shortcut; None is a separator
_COMMANDS: tuple[tuple[str, str, str] | None, ...] = (
    ("follow_up", "记跟踪…", "Ctrl+L"),
    ("urge", "记催办…", "Ctrl+U"),
    ("correct", "更正最近一条跟踪…", "Ctrl+E"),
    None,
    ("handle", "办理", "Ctrl+B"),
    None,
    ("milestones", "分解节点…", ""),
    ("duties", "责任人…", ""),
    None,
    ("report", "督查专报…", ""),
    ("sign_off_form", "销号单…", ""),
    None,
    ("fill", "录入原文…", ""),
    ("import", "导入方案…", ""),
    None,
    ("copy", "复制", "Ctrl+C"),
    ("export", "导出列表…", "Ctrl+S"),
)


#: the keys of the steps of the handling; the others are reached by their letter in the menu
_STEP_KEYS = {
    "assign": ("J", "Ctrl+J"),
    "accept": ("G", "Ctrl+G"),
    "object": ("O", ""),
    "answer": ("F", ""),
    "close": ("D", "Ctrl+D"),
    "review": ("R", "Ctrl+R"),
    "extend": ("E", "Ctrl+H"),
    "suspend": ("Z", ""),
    "resume": ("H", ""),
    "drop": ("X", ""),
    "archive": ("A", ""),
    "reopen": ("K", ""),
}
_RULED_OFF = frozenset({"close", "extend", "archive"})


class Commands(QObject):
    """The commands as actions of the page; ``wanted`` names the one the user asked for."""

    wanted = Signal(str)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._actions: dict[str, QAction] = {}
        for entry in _COMMANDS:
            if entry is not None:
                self._add(*entry)
        for step in STEPS:
            letter, keys = _STEP_KEYS[step.key]
            self._add(step.key, f"{step.words}(&{letter})…", keys)
        self._steps_menu = QMenu("办理", page)
        self._steps_menu.setToolTipsVisible(True)
        for step in STEPS:
            if step.key in _RULED_OFF:
                self._steps_menu.addSeparator()
            self._steps_menu.addAction(self._actions[step.key])

    def _add(self, key: str, words: str, keys: str) -> None:
        action = QAction(words, self)
        action.setData(key)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(partial(self.wanted.emit, key))
        if key != "copy":
            self._page.addAction(action)
        self._actions[key] = action

    def update_for(self, rows: Sequence[LedgerRow], *, can_correct: bool) -> None:
        """Enable what fits the selected rows."""
        steps = set(steps_for(rows[0])) if len(rows) == 1 else set()
        with_text = any(row.text_status is not TextStatus.MISSING for row in rows)
        self._actions["fill"].setEnabled("fill" in steps)
        for step in STEPS:
            why = refusal(step, rows)
            self._actions[step.key].setEnabled(not why)
            self._actions[step.key].setToolTip(plain_tip(why))
        self._actions["handle"].setEnabled(with_text)
        one = rows[0] if len(rows) == 1 and with_text else None
        self._actions["milestones"].setEnabled(one is not None and one.deadline is not None)
        self._actions["duties"].setEnabled(one is not None and bool(one.lead_units))
        self._actions["report"].setEnabled(one is not None)
        self._actions["sign_off_form"].setEnabled(one is not None and one.state in DONE_STATES)
        for key in ("follow_up", "urge"):
            self._actions[key].setEnabled(with_text)
        self._actions["correct"].setEnabled(can_correct)
        self._actions["copy"].setEnabled(bool(rows))

    def action(self, key: str) -> QAction:
        """The action of a command."""
        return self._actions[key]

    def steps_menu(self) -> QMenu:
        """All steps of the handling; what cannot be done now is disabled and says why."""
        return self._steps_menu

    def menu(self) -> QMenu:
        """The context menu; what cannot be done now is left out."""
        menu = QMenu(self._page)
        menu.aboutToHide.connect(menu.deleteLater)
        for entry in _COMMANDS:
            if entry is None:
                menu.addSeparator()
            elif entry[0] == "handle":
                menu.addMenu(self._steps_menu).setEnabled(self._actions["handle"].isEnabled())
            elif self._actions[entry[0]].isEnabled():
                menu.addAction(self._actions[entry[0]])
        return menu
