"""The form of the settings: the cards, and the editors that show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from fenghua_supervisor.domain.office.setting_words import TYPED
from fenghua_supervisor.domain.office.settings import DEFAULTS
from fenghua_supervisor.domain.office.settings_rules import typed_value, typed_words
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.ui.base.form_fields import Check, Choice, Line, held, show
from fenghua_supervisor.ui.look.tokens import GAP, GAP_S
from fenghua_supervisor.ui.settings.sections import Group
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.labels import HeadLabel, NoteLabel, SubLabel, WarnLabel
from fenghua_supervisor.ui.widgets.lines import AS_OUTSIDE, in_column, in_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.ui.settings.sections import Section

_LABEL_WIDTH = 84
_SHORT = 52


class Editor(QObject):
    """A setting's control and what is wrong with it; the card lays them out."""

    edited = Signal()

    def __init__(self, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = key
        self.typed = TYPED[key]
        #: where what is wrong is told; most fields are never wrong
        self.below = in_column()
        self._warning: WarnLabel | None = None
        self.control = self._make_control(parent)
        self.control.setAccessibleName(self.typed.word)

    def _make_control(self, parent: QWidget) -> QLineEdit | QComboBox | QCheckBox:
        if self.typed.choice:
            choice = Choice(self.typed.word).make(parent)
            choice.currentIndexChanged.connect(self._on_edited)
            return choice
        if isinstance(getattr(DEFAULTS, self.key), bool):
            flag = Check(self.typed.word, text=self.typed.hint).make(parent)
            flag.toggled.connect(self._on_edited)
            return flag
        line = Line(self.typed.word, self.typed.hint, self.typed.limit).make(parent)
        line.textChanged.connect(self._on_edited)
        return line

    def set_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer (value, words) in a choice; what was chosen stays."""
        if not isinstance(self.control, QComboBox):
            return
        kept = self.value()
        with QSignalBlocker(self.control):
            self.control.clear()
            for value, words in choices:
                self.control.addItem(words, value)
        self.set_value(kept)

    def set_value(self, value: object) -> None:
        """Show a value of the settings."""
        is_line = isinstance(self.control, QLineEdit)
        show(self.control, typed_words(value) if is_line else value)

    def value(self) -> object:
        """The value as Settings holds it, or the words while there is a problem."""
        shown = held(self.control)
        is_line = isinstance(self.control, QLineEdit)
        return typed_value(self.key, str(shown)) if is_line and not self.problem() else shown

    def problem(self) -> str:
        """What is wrong, as a sentence; empty when nothing is."""
        if isinstance(self.control, QLineEdit):
            try:
                typed_value(self.key, self.control.text().strip())
            except UserError as problem:
                return str(problem)
        return ""

    def _on_edited(self) -> None:
        self._warn(self.problem())
        self.edited.emit()

    def _warn(self, problem: str) -> None:
        if self._warning is None and problem:
            self._warning = WarnLabel(parent=self.control.parentWidget())
            self.below.addWidget(self._warning)
        if self._warning is not None:
            self._warning.say(problem)


class SectionCard(Card):
    """A section's title, note and editors; ``warning`` is for what is wrong between fields."""

    def __init__(self, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=16)
        self.body.addWidget(HeadLabel(section.title, self))
        if section.note:
            self.body.addWidget(NoteLabel(section.note, self))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(GAP_S // 2)
        self._grid.setColumnStretch(1, 1)
        self.editors: list[Editor] = []
        for index, row in enumerate(section.rows):
            self._add_row(index, row)
        self.warning = WarnLabel(parent=self)
        self.warning.say("")
        self.body.addSpacing(2)
        self.body.addLayout(self._grid)
        self.body.addWidget(self.warning)

    def _add_row(self, place: int, row: str | Group) -> None:
        keys = row.keys if isinstance(row, Group) else (row,)
        editors = [Editor(key, self) for key in keys]
        label = SubLabel(row.word if isinstance(row, Group) else editors[0].typed.word, self)
        label.setFixedWidth(_LABEL_WIDTH)
        label.setBuddy(editors[0].control)
        self._grid.addWidget(label, 2 * place, 0)
        if isinstance(row, Group):
            self._grid.addLayout(self._beside(editors), 2 * place, 1)
        else:
            self._grid.addWidget(editors[0].control, 2 * place, 1)
        below = in_column(*(editor.below for editor in editors), gap=AS_OUTSIDE)
        self._grid.addLayout(below, 2 * place + 1, 1)
        self.editors += editors

    def _beside(self, editors: Sequence[Editor]) -> QHBoxLayout:
        """Short controls in one line, each with its words."""
        line = in_line()
        for editor in editors:
            editor.control.setFixedWidth(_SHORT)
            if isinstance(editor.control, QLineEdit):
                editor.control.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            if editor.typed.before:
                line.addWidget(SubLabel(editor.typed.before, self))
            line.addWidget(editor.control)
            if editor.typed.after:
                line.addWidget(SubLabel(editor.typed.after, self))
            line.addSpacing(GAP_S)
        line.addStretch(1)
        return line
