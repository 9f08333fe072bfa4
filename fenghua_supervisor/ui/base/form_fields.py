"""Fields of a form as declarations: the word, how it is typed in, and what is asked of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Generic, Protocol, Self, TypeVar, overload

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QRadioButton, QWidget

from fenghua_supervisor.ui.look.tokens import CONTROL_HEIGHT
from fenghua_supervisor.ui.widgets.chips import ChipRow
from fenghua_supervisor.ui.widgets.fields import DateField, TextArea
from fenghua_supervisor.ui.widgets.units.edit import UnitEdit

if TYPE_CHECKING:
    from collections.abc import Iterable

WidgetT = TypeVar("WidgetT", bound=QWidget)
MadeT = TypeVar("MadeT", bound=QWidget, covariant=True)


class Form(Protocol):
    """What holds the controls of declared fields by their names."""

    controls: dict[str, QWidget]


class Maker(Protocol[MadeT]):
    """A class of widgets that needs only its parent."""

    def __call__(self, *, parent: QWidget) -> MadeT:
        """The widget."""


@dataclass(eq=False)
class Field(Generic[WidgetT]):
    """A control with ``word`` above it and ``note`` beside the word.

    ``needed`` is the sentence that asks for it while it is empty. A field is declared in the class
    of its form; in the form itself its name stands for the control.
    """

    #: whether it takes the room that is left in its line, and in the height of the form
    grows: ClassVar[bool] = True
    tall: ClassVar[bool] = False

    word: str = ""
    note: str = field(default="", kw_only=True)
    needed: str = field(default="", kw_only=True)
    #: the word is only told to a screen reader
    bare: bool = field(default=False, kw_only=True)
    #: the width it keeps; 0: whatever it is given
    width: int = field(default=0, kw_only=True)
    name: str = field(default="", init=False)

    def __set_name__(self, _owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, form: None, owner: type) -> Self: ...

    @overload
    def __get__(self, form: Form, owner: type) -> WidgetT: ...

    def __get__(self, form: Form | None, owner: type) -> Self | QWidget:
        return self if form is None else form.controls[self.name]

    @property
    def wide(self) -> bool:
        """Whether it takes the room that is left in its line."""
        return self.grows and not self.width

    def make(self, parent: QWidget) -> WidgetT:
        """The control."""
        raise NotImplementedError


@dataclass(eq=False)
class Line(Field[QLineEdit]):
    """One line of text, no longer than ``limit``."""

    hint: str = ""
    limit: int = 32_767

    def make(self, parent: QWidget) -> QLineEdit:
        """A line edit."""
        line = QLineEdit(parent)
        line.setPlaceholderText(self.hint)
        line.setMaxLength(self.limit)
        if self.width:
            line.setFixedSize(self.width, CONTROL_HEIGHT)
        return line


@dataclass(eq=False)
class Area(Field[TextArea]):
    """Some lines of text."""

    tall = True

    hint: str = ""
    height: int = 3

    def make(self, parent: QWidget) -> TextArea:
        """A text field."""
        return TextArea(self.hint, self.height, parent)


@dataclass(eq=False)
class Day(Field[DateField]):
    """A day; a form begins with the day it was opened for.

    ``ahead``: a day to come, or that of something else, which does not date what is entered.
    """

    grows = False

    ahead: bool = field(default=False, kw_only=True)

    def make(self, parent: QWidget) -> DateField:
        """A date field."""
        return DateField(parent=parent)


@dataclass(eq=False)
class Choice(Field[QComboBox]):
    """One of some, or another one of up to ``typed_limit`` characters when that is given."""

    hint: str = ""
    typed_limit: int = 0

    def make(self, parent: QWidget) -> QComboBox:
        """A combo box, yet without its choices."""
        box = QComboBox(parent)
        box.setFixedHeight(CONTROL_HEIGHT)
        box.setMinimumContentsLength(12)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        if self.width:
            box.setFixedWidth(self.width)
        box.setEditable(bool(self.typed_limit))
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        line = box.lineEdit()
        if line is not None:
            line.setMaxLength(self.typed_limit)
            line.setPlaceholderText(self.hint)
        return box


@dataclass(eq=False)
class Check(Field[QCheckBox]):
    """Yes or no; ``text`` stands beside the box."""

    grows = False

    text: str = ""

    def make(self, parent: QWidget) -> QCheckBox:
        """A check box."""
        box = QCheckBox(self.text, parent)
        box.setFixedHeight(CONTROL_HEIGHT)
        return box


@dataclass(eq=False)
class Radio(Field[QRadioButton]):
    """One of the choices of its form; ``text`` stands beside the button."""

    grows = False

    text: str = ""

    def make(self, parent: QWidget) -> QRadioButton:
        """A radio button."""
        return QRadioButton(self.text, parent)


@dataclass(eq=False)
class Chips(Field[ChipRow]):
    """One of a few (key, words), each a chip."""

    grows = False

    options: Iterable[tuple[str, str]] = ()

    def make(self, parent: QWidget) -> ChipRow:
        """A row of chips."""
        return ChipRow([(key, words, "") for key, words in self.options], parent)


@dataclass(eq=False)
class Unit(Field[UnitEdit]):
    """A unit of the directory, typed with completion; the form offers the units."""

    hint: str = ""

    def make(self, parent: QWidget) -> UnitEdit:
        """A line edit that completes."""
        return UnitEdit(self.hint, parent)


@dataclass(eq=False)
class Own(Field[WidgetT]):
    """A control of the form's own."""

    maker: Maker[WidgetT] = field(kw_only=True)

    def make(self, parent: QWidget) -> WidgetT:
        """Whatever was declared."""
        return self.maker(parent=parent)


def held(control: QWidget) -> object:
    """What a control holds; blank ends do not count."""
    if isinstance(control, TextArea):
        return control.words()
    if isinstance(control, QCheckBox):
        return control.isChecked()
    if isinstance(control, QComboBox):
        return control.currentText().strip() if control.isEditable() else control.currentData()
    assert isinstance(control, QLineEdit)
    return control.text().strip()


def show(control: QWidget, value: object) -> None:
    """Put a value into a control; that does not count as typed."""
    if isinstance(control, TextArea):
        control.setPlainText(str(value))
        control.document().setModified(False)
    elif isinstance(control, QCheckBox):
        control.setChecked(bool(value))
    elif isinstance(control, QComboBox) and not control.isEditable():
        control.setCurrentIndex(max(control.findData(value), 0))
    elif isinstance(control, QComboBox):
        control.setCurrentText(str(value))
    else:
        assert isinstance(control, QLineEdit)
        control.setText(str(value))
        control.setCursorPosition(0)


def is_typed(control: QWidget) -> bool:
    """Whether a person wrote something into a text that closing would lose."""
    if isinstance(control, TextArea):
        return control.document().isModified() and bool(control.words())
    if isinstance(control, UnitEdit) or not isinstance(control, QLineEdit):
        return False
    return control.isModified() and bool(control.text().strip())
