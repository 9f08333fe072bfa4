"""The base of dialogs that ask for a value: it stays open with its text when refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Concatenate, Generic, ParamSpec, Self, TypeVar

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fenghua_supervisor.domain.office.entry_day import entry_day
from fenghua_supervisor.ui.base.day_note import DayNote
from fenghua_supervisor.ui.base.declared_form import DeclaredForm, heading
from fenghua_supervisor.ui.base.dialog import Dialog
from fenghua_supervisor.ui.base.form_fields import Field
from fenghua_supervisor.ui.look.tokens import GAP
from fenghua_supervisor.ui.widgets.buttons import PlainButton, PrimaryButton
from fenghua_supervisor.ui.widgets.labels import WarnLabel

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.declared_form import Lines
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.widgets.fields import DateField

#: the signals by which controls of all kinds tell that they hold something else
_EDITS = (
    *("textChanged", "currentTextChanged", "dateChanged", "valueChanged", "toggled"),
    *("changed", "chosen"),
)
Args = ParamSpec("Args")
DraftT = TypeVar("DraftT")


class FormDialog(Dialog, Generic[DraftT]):
    """A title, a form, one line for what is wrong, and two buttons.

    A subclass declares its fields and their ``lines`` (or fills ``form`` by hand) and says what it
    gives (``draft``), what must hold (``problem``) and what is done with it (``save``). ``run``
    opens it; it stays open with all that was entered until a draft was accepted.
    """

    #: the lines of the declared fields
    lines: ClassVar[Lines] = ()
    least_width: ClassVar[int] = 520
    most_width: ClassVar[int] = 720

    submitted = Signal(object)

    def __init__(
        self,
        session: Session,
        title: str,
        yes: str,
        parent: QWidget | None,
        *,
        about: tuple[str, str] | None = None,
        day: date | None = None,
    ) -> None:
        """``about``: the head and the line below it; ``day``: the one that is looked at.

        Each date begins with it; where it is not today, one line says so.
        """
        super().__init__(title, parent)
        self.session = session
        today = session.office.today()
        #: the day that what is entered is dated by at first
        self.entry_day = entry_day(day or today, today)
        self.day_note = DayNote(self)
        self._warning = WarnLabel(parent=self)
        self._warning.say("")
        #: the controls whose edits may mend what the warning says
        self._heard: set[QWidget] = set()
        self.form = QVBoxLayout()
        self.form.setSpacing(GAP)
        self.yes_button = PrimaryButton(yes, parent=self)
        self.yes_button.setToolTip("Ctrl+Enter")
        self.yes_button.setDefault(True)
        self.no_button = PlainButton("取消", parent=self)
        self.yes_button.clicked.connect(self.submit)
        self.no_button.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.submit)
        self.yes_button.setMinimumWidth(96)
        self.no_button.setMinimumWidth(80)
        foot = None, self.no_button, self.yes_button
        self.lay_out((self.form, 1), self.day_note, self._warning, foot=foot)
        if about is not None:
            self.form.addLayout(heading(self, *about))
        self._declared = DeclaredForm(self.lines, self)
        self.controls = self._declared.controls
        for control in self._declared.start_on(self.entry_day):
            self.dates_by(control)
        if self.lines:
            self.setMinimumWidth(self.least_width)
            self.form.addLayout(self._declared.layout, 1)

    def dates_by(self, field: DateField) -> None:
        """What is entered is dated by this field; it was begun with ``entry_day``."""
        self.day_note.show_day(self.entry_day, self.session.office.today())
        self.day_note.follow(field)

    def draft(self) -> DraftT:
        """What the user entered, as a plain value."""
        raise NotImplementedError

    def problem(self) -> str:
        """What is obviously missing, as a sentence; empty when nothing is."""
        declared = [found for found in vars(type(self)).values() if isinstance(found, Field)]
        return self._declared.problem(declared)

    def save(self, draft: DraftT) -> bool:
        """Perform the verb of the form; whether the draft was accepted."""
        raise NotImplementedError

    def has_text(self) -> bool:
        """Whether closing would lose something the user wrote."""
        return self._declared.has_text()

    def fill(self, **values: Any) -> None:  # noqa: ANN401 - each kind of field has its own
        """Show values by the names of their fields; they do not count as typed."""
        self._declared.fill(values)

    def show_field(self, control: QWidget, *, shown: bool) -> None:
        """Show or hide a declared control together with its word."""
        self._declared.show_field(control, shown=shown)

    def call(self, control: QWidget, word: str, note: str = "") -> None:
        """Write another word above a declared control."""
        self._declared.call(control, word, note)

    def only_show(self) -> None:
        """Hide the fields: there is nothing more to enter."""
        self._declared.hide()
        self.day_note.hide()
        self.yes_button.hide()
        self.no_button.setText("关闭")

    def run(self, then: Callable[[], object] | None = None) -> Self:
        """Open over the window; ``then`` is called when it was closed."""
        if then is not None:
            # The button that opened the dialog may be gone by then, and the focus with it.
            self.finished.connect(lambda _result: then())
        self.fit()
        self.open()
        return self

    def submit(self) -> None:
        """Hand the draft over; close only when it was accepted."""
        problem = self.problem()
        self._warn(problem)
        if problem:
            return
        draft = self.draft()
        self.submitted.emit(draft)
        if self.save(draft):
            self.accept()

    def perform(
        self,
        verb: Callable[Concatenate[Office, Args], Done[object]],
        /,
        *args: Args.args,
        **options: Args.kwargs,
    ) -> bool:
        """Run the verb that this form is for; when it is refused, the form says why."""
        return self.session.perform_or(self.refuse, verb, *args, **options) is not None

    def refuse(self, sentence: str) -> None:
        """Say why the draft was refused; everything entered stays."""
        self._warn(sentence)

    def warning(self) -> str:
        """The sentence shown now."""
        return self._warning.text() if not self._warning.isHidden() else ""

    def _warn(self, sentence: str) -> None:
        """Say what is wrong until it is mended."""
        self._warning.say(sentence)
        if not sentence:
            return
        controls = set(self.findChildren(QWidget))
        for control in controls - self._heard:
            for name in _EDITS:
                edited = getattr(control, name, None)
                if isinstance(edited, SignalInstance):
                    edited.connect(self._on_edited)
        self._heard = controls

    def _on_edited(self) -> None:
        """What was wrong may be mended now; what is wrong yet is said anew."""
        if self.warning():
            self._warning.say(self.problem())

    def reject(self) -> None:
        """Close without saving; asks first when text would be lost."""
        if self.has_text() and not self.session.feedback.ask("放弃已经填写的内容？", "放弃"):
            return
        super().reject()
