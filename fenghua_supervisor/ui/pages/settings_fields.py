"""The settings form as a declared table of fields, and the editors that show them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from fenghua_supervisor.ui.tokens import GAP, GAP_S
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.labels import (
    HeadLabel,
    NoteLabel,
    SubLabel,
    WarnLabel,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.settings import Settings

_LABEL_WIDTH = 84


class Kind(Enum):
    """How a field is edited."""

    LINE = "line"
    NUMBER = "number"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Field:
    """One setting: its name in Settings, its word, how it is edited and checked."""

    key: str
    word: str
    kind: Kind = Kind.LINE
    required: bool = False
    limit: int = 200
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A card of the form; ``note`` stands below its title."""

    title: str
    note: str
    fields: tuple[Field, ...]


SECTIONS = (
    Section(
        "办公室",
        "记录和通报里出现的名字。",
        (
            Field("office_name", "办公室名称", required=True, limit=40),
            Field("operator", "经办人", limit=40, hint="谁在记录，会写进留痕"),
        ),
    ),
    Section(
        "通报",
        "印在通报的版头和版记上。",
        (
            Field("masthead", "版头", required=True, limit=12),
            Field("addressee", "主送"),
            Field("report_to", "报"),
            Field("send_to", "送"),
            Field("copies", "印数", Kind.NUMBER, required=True, limit=4),
        ),
    ),
    Section(
        "台账与亮灯",
        "",
        (
            Field("plan_id", "当前方案", Kind.CHOICE),
            Field("light_rule", "亮灯规则", Kind.CHOICE),
        ),
    ),
)


class Editor(QWidget):
    """A field with its word, its control and what is wrong with it."""

    edited = Signal()

    def __init__(self, field: Field, grid: QGridLayout, row: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()  # only its parts are shown, in the grid of the card
        self.field = field
        self._warning = WarnLabel(parent=parent)
        self._warning.say("")
        self.control: QLineEdit | QComboBox
        if field.kind is Kind.CHOICE:
            self.control = QComboBox(parent)
            self.control.setMinimumContentsLength(16)
            policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            self.control.setSizeAdjustPolicy(policy)
            self.control.currentIndexChanged.connect(self._on_edited)
        else:
            self.control = QLineEdit(parent)
            self.control.setMaxLength(field.limit)
            self.control.setPlaceholderText(field.hint)
            self.control.textChanged.connect(self._on_edited)
        self.control.setAccessibleName(field.word)
        label = SubLabel(field.word, parent)
        label.setFixedWidth(_LABEL_WIDTH)
        label.setBuddy(self.control)
        grid.addWidget(label, 2 * row, 0)
        grid.addWidget(self.control, 2 * row, 1)
        grid.addWidget(self._warning, 2 * row + 1, 1)

    def set_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer (value, words) in a choice; what was chosen stays."""
        if not isinstance(self.control, QComboBox):
            return
        kept = self.value()
        self.control.blockSignals(True)
        self.control.clear()
        for value, words in choices:
            self.control.addItem(words, value)
        self.control.blockSignals(False)
        self.set_value(kept)

    def set_value(self, value: object) -> None:
        """Show a value of the settings."""
        if isinstance(self.control, QComboBox):
            self.control.setCurrentIndex(max(self.control.findData(value), 0))
        else:
            self.control.setText("" if value is None else str(value))
            self.control.setCursorPosition(0)

    def value(self) -> object:
        """The value as Settings holds it; only when there is no problem."""
        if isinstance(self.control, QComboBox):
            return self.control.currentData()
        words = self.control.text().strip()
        return int(words) if self.field.kind is Kind.NUMBER and words.isdecimal() else words

    def problem(self) -> str:
        """What is wrong, as a sentence; empty when nothing is."""
        if isinstance(self.control, QComboBox):
            return ""
        words = self.control.text().strip()
        if self.field.required and not words:
            return f"请填写{self.field.word}。"
        if self.field.kind is Kind.NUMBER and not words.isdecimal():
            return f"{self.field.word}请填整数。"
        return ""

    def _on_edited(self) -> None:
        self._warning.say(self.problem())
        self.edited.emit()


class SectionCard(Card):
    """A section's title, note and editors."""

    def __init__(self, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=16)
        self.body.addWidget(HeadLabel(section.title, self))
        if section.note:
            self.body.addWidget(NoteLabel(section.note, self))
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(GAP_S // 2)
        grid.setColumnStretch(1, 1)
        self.editors = [Editor(field, grid, row, self) for row, field in enumerate(section.fields)]
        self.body.addSpacing(2)
        self.body.addLayout(grid)


def value_of(settings: Settings, field: Field) -> object:
    """A field's value in the settings."""
    return getattr(settings, field.key)
