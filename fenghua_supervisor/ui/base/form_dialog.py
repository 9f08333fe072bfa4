"""The base of dialogs that ask for a value: it stays open with its text when refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Concatenate, ParamSpec

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from fenghua_supervisor.ui.look.tokens import GAP, GAP_L, GAP_S
from fenghua_supervisor.ui.widgets.buttons import PlainButton, PrimaryButton
from fenghua_supervisor.ui.widgets.labels import HeadLabel, SubLabel, WarnLabel, WrapSubLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session

Args = ParamSpec("Args")


class FormDialog(QDialog):
    """A title, a form, one line for what is wrong, and two buttons.

    A subclass fills ``self.form`` and overrides ``draft`` (a plain value) and ``problem`` (a
    sentence when something obvious is missing). ``run`` opens it; ``save`` gets the draft and
    says whether it was accepted.
    """

    submitted = Signal(object)

    def __init__(self, session: Session, title: str, yes: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.session = session
        self.setWindowTitle(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._save: Callable[[object], bool] = lambda _draft: True
        self._warning = WarnLabel(parent=self)
        self._warning.say("")
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
        self._lay_out()

    def draft(self) -> object:
        """What the user entered, as a plain value."""
        raise NotImplementedError

    def problem(self) -> str:
        """What is obviously missing, as a sentence; empty when nothing is."""
        return ""

    def has_text(self) -> bool:
        """Whether closing would lose something the user wrote."""
        return False

    def run(self, save: Callable[[object], bool]) -> None:
        """Open over the window; ``save`` is called with each draft until it accepts one."""
        self._save = save
        self.fit()
        self.open()

    def fit(self) -> None:
        """Take the height the texts need at the dialog's width, inside the screen."""
        width = max(self.minimumWidth(), self.sizeHint().width())
        layout = self.layout()
        wanted = layout.totalHeightForWidth(width) if layout else self.height()
        self.resize(width, min(wanted, self.screen().availableGeometry().height() - 60))

    def submit(self) -> None:
        """Hand the draft over; close only when it was accepted."""
        problem = self.problem()
        self._warning.say(problem)
        if problem:
            return
        draft = self.draft()
        self.submitted.emit(draft)
        if self._save(draft):
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
        self._warning.say(sentence)

    def warning(self) -> str:
        """The sentence shown now."""
        return self._warning.text() if not self._warning.isHidden() else ""

    def reject(self) -> None:
        """Close without saving; asks first when text would be lost."""
        if self.has_text() and not self.session.feedback.ask("放弃已经填写的内容？", "放弃"):
            return
        super().reject()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(GAP_S)
        foot.addStretch()
        foot.addWidget(self.no_button)
        foot.addWidget(self.yes_button)
        self.yes_button.setMinimumWidth(96)
        self.no_button.setMinimumWidth(80)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 18, 20, GAP_L)
        whole.setSpacing(GAP)
        whole.addLayout(self.form, 1)
        whole.addWidget(self._warning)
        whole.addLayout(foot)


def heading(parent: QWidget, title: str, below: str = "") -> QVBoxLayout:
    """The head of a dialog: what it is about, and one line of context."""
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(HeadLabel(title, parent).wrap())
    if below:
        column.addWidget(WrapSubLabel(below, parent))
    return column


def field(parent: QWidget, what: str, widget: QWidget, note: str = "") -> QVBoxLayout:
    """A field with its name above it."""
    column = QVBoxLayout()
    column.setSpacing(5)
    head = QHBoxLayout()
    label = SubLabel(what, parent)
    label.setBuddy(widget)
    widget.setAccessibleName(what)
    head.addWidget(label)
    head.addStretch()
    if note:
        head.addWidget(SubLabel(note, parent))
    column.addLayout(head)
    column.addWidget(widget)
    return column


def thin_rule(parent: QWidget) -> QFrame:
    """A thin line between parts of a form."""
    line = QFrame(parent)
    line.setProperty("rule", True)
    line.setFixedHeight(1)
    return line
