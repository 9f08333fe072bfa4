"""A form made of declared fields, line by line; and the parts that forms made by hand share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from fenghua_supervisor.ui.base.form_fields import Day, Field, Own, held, is_typed, show
from fenghua_supervisor.ui.look.tokens import GAP
from fenghua_supervisor.ui.widgets.fields import DateField
from fenghua_supervisor.ui.widgets.labels import HeadLabel, SubLabel, WrapSubLabel
from fenghua_supervisor.ui.widgets.lines import AS_OUTSIDE, in_column, in_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

AnyField: TypeAlias = Field[Any]
#: The lines of a form: a field by itself, or some beside one another.
Lines: TypeAlias = "Sequence[AnyField | tuple[AnyField, ...]]"


class DeclaredForm:
    """The fields of ``lines`` below one another; ``controls`` are found by the fields' names."""

    def __init__(self, lines: Lines, parent: QWidget) -> None:
        self.controls: dict[str, QWidget] = {}
        self._fields: list[AnyField] = []
        self.layout = QVBoxLayout()
        self.layout.setSpacing(GAP)
        self._labels: dict[QWidget, tuple[SubLabel, ...]] = {}
        for line in lines:
            fields = line if isinstance(line, tuple) else (line,)
            self._fields += fields
            self.layout.addLayout(
                self._line(fields, parent), int(any(field.tall for field in fields))
            )

    def problem(self, order: Iterable[AnyField]) -> str:
        """The sentence of the first field in ``order`` that is needed, shown and empty."""
        for field in order:
            control = self.controls[field.name]
            if field.needed and not control.isHidden() and not held(control):
                return field.needed
        return ""

    def has_text(self) -> bool:
        """Whether something was typed that closing would lose."""
        return any(map(is_typed, self.controls.values()))

    def fill(self, values: Mapping[str, object]) -> None:
        """Show values by the names of their fields."""
        for name, value in values.items():
            show(self.controls[name], value)

    def start_on(self, day: date) -> list[DateField]:
        """Begin every date with this day; the fields that date what is entered."""
        found = []
        for declared in self._fields:
            control = self.controls.get(declared.name)
            if isinstance(control, DateField):
                control.set_day(day)
                if isinstance(declared, Day) and not declared.ahead:
                    found.append(control)
        return found

    def call(self, control: QWidget, word: str, note: str) -> None:
        """Write other words above a control."""
        above, beside = self._labels[control]
        above.setText(word)
        beside.setText(note)
        control.setAccessibleName(word)

    def show_field(self, control: QWidget, *, shown: bool) -> None:
        """Show or hide a control together with its word."""
        for part in (control, *self._labels[control]):
            part.setVisible(shown)

    def hide(self) -> None:
        """Hide every field."""
        for control in self._labels:
            self.show_field(control, shown=False)

    def _line(self, fields: Sequence[AnyField], parent: QWidget) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(GAP)
        for field in fields:
            line.addLayout(self._place(field, parent), int(field.wide))
        if not any(field.wide for field in fields):
            line.addStretch()
        return line

    def _place(self, declared: AnyField, parent: QWidget) -> QVBoxLayout:
        control = declared.make(parent)
        if declared.word and not declared.bare:
            labels = _labels(parent, declared.word, control, declared.note)
            column = _below(labels, control)
            self._labels[control] = labels
        else:
            column = QVBoxLayout()
            column.addWidget(control)
            control.setAccessibleName(declared.word)
            self._labels[control] = ()
        if declared.name:
            self.controls[declared.name] = control
        return column


def heading(parent: QWidget, title: str, below: str = "") -> QVBoxLayout:
    """The head of a dialog: what it is about, and one line of context."""
    column = in_column(HeadLabel(title, parent).wrap(), gap=4)
    if below:
        column.addWidget(WrapSubLabel(below, parent))
    return column


def field(parent: QWidget, what: str, widget: QWidget, note: str = "") -> QVBoxLayout:
    """A field with its name above it."""
    return _below(_labels(parent, what, widget, note), widget)


def _labels(parent: QWidget, what: str, widget: QWidget, note: str) -> tuple[SubLabel, SubLabel]:
    label = SubLabel(what, parent)
    label.setBuddy(widget)
    widget.setAccessibleName(what)
    return label, SubLabel(note, parent)


def _below(labels: tuple[SubLabel, SubLabel], widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(5)
    head = in_line(labels[0], None, labels[1], gap=AS_OUTSIDE)
    column.addLayout(head)
    column.addWidget(widget)
    return column


def thin_rule(parent: QWidget) -> QFrame:
    """A thin line between parts of a form."""
    line = QFrame(parent)
    line.setProperty("rule", True)
    line.setFixedHeight(1)
    return line


#: a thin line as one of the lines of a form
RULE = Own("", maker=thin_rule)
