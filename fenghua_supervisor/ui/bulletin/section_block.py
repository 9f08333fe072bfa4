"""One section of the bulletin in the editor: its text, whether it is printed, what is odd."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QWidget

from fenghua_supervisor.domain.bulletin.own_texts import text_of
from fenghua_supervisor.domain.codes.bulletin import SECTIONS, BulletinSection
from fenghua_supervisor.ui.look.measures import measured
from fenghua_supervisor.ui.widgets.buttons import QuietButton
from fenghua_supervisor.ui.widgets.labels import SubLabel, WarnLabel, WrapSubLabel
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_column, in_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QResizeEvent

    from fenghua_supervisor.domain.bulletin.paper import LeftOut, PaperSection

_LEAST_LINES, _MOST_LINES = 2, 14
_PAUSE_MS = 350
_FRAME = 24  #: room above and below the lines


class SectionText(QPlainTextEdit):
    """Plain text as high as what stands in it; Tab goes on, leaving it tells so."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another width breaks the lines anew."""
        super().resizeEvent(event)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: the keyboard goes elsewhere."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def _fit(self) -> None:
        wanted = self._line_count()
        lines = max(_LEAST_LINES, min(_MOST_LINES, wanted))
        measured(self)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + _FRAME)
        on, off = Qt.ScrollBarPolicy.ScrollBarAsNeeded, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(on if wanted > _MOST_LINES else off)

    def _line_count(self) -> int:
        """The lines of the whole text; Qt breaks a paragraph that was never drawn only if asked."""
        lines, block = 0, self.document().begin()
        while block.isValid():
            self.blockBoundingRect(block)
            lines += block.layout().lineCount()
            block = block.next()
        return lines


class SectionBlock(QWidget):
    """Shows a section; ``typed`` while it is written, ``left`` when it may be saved."""

    #: (BulletinSection, text) after a pause in typing
    typed = Signal(object, str)
    #: the BulletinSection whose text the keyboard has left
    left = Signal(object)
    #: print the generated text of this BulletinSection again
    reset_wanted = Signal(object)
    #: (BulletinSection, whether it is printed)
    switched = Signal(object, bool)
    #: choose the follow-ups of 工作亮点
    pick_wanted = Signal()

    def __init__(self, key: BulletinSection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._shown = ""
        self.printed = QCheckBox(key.label, self)
        self.printed.setToolTip("勾选则印在通报里，对以后各期都有效")
        self.name = SubLabel(key.label, self)
        self.state = SubLabel(parent=self)
        self.pick = QuietButton("选取…", parent=self)
        self.reset = QuietButton("恢复自动文字", parent=self)
        self.text = SectionText(self)
        self.text.setAccessibleName(key.label)
        self.why = WrapSubLabel(parent=self)
        self.warning = WarnLabel(parent=self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._build()
        self._connect()

    def call(self, words: str) -> None:
        """Name the section as the paper does."""
        self.printed.setText(words.replace("&", "&&"))
        self.name.setText(words)
        self.text.setAccessibleName(words)

    def set_section(self, section: PaperSection) -> None:
        """Show the words that are printed; what is being typed stays."""
        words = text_of(section.text)
        if words == self.draft():
            self._shown = words
        elif not (self.text.hasFocus() and self.has_draft()):
            self._shown = words
            self.text.setPlainText(words)
        self._show_there(there=True)
        self.state.setText("已改" if section.edited else "")
        self.reset.setVisible(section.edited)
        self.warn(section.warnings)

    def put_back(self, text: str) -> None:
        """Show words that were typed and are not saved yet; the cursor stays where it is."""
        if text != self.draft():
            self.text.setPlainText(text)

    def set_left_out(self, left_out: LeftOut, *, off: bool) -> None:
        """Say why the section is not printed."""
        self._show_there(there=False)
        self.printed.setChecked(not off)
        self.why.setText("" if off else left_out.why)
        self.why.setVisible(not off and bool(left_out.why))
        self.state.setText("")
        self.reset.hide()
        self.warning.say("")

    def warn(self, warnings: Sequence[str]) -> None:
        """Name the numbers that do not match the figures."""
        self.warning.say("\n".join(warnings))

    def draft(self) -> str:
        """The text as it stands in the field."""
        return self.text.toPlainText().strip()

    def has_draft(self) -> bool:
        """Whether something was typed that is not saved."""
        return self.text.isVisibleTo(self) and self.draft() != self._shown.strip()

    def _show_there(self, *, there: bool) -> None:
        self.text.setVisible(there)
        self.why.setVisible(False)
        self.printed.setChecked(there)

    def _build(self) -> None:
        heads = self.key in SECTIONS
        shown, hidden = (self.printed, self.name) if heads else (self.name, self.printed)
        hidden.hide()
        head = in_line(shown, self.state, None, self.pick, self.reset)
        self.pick.setVisible(self.key is BulletinSection.HIGHLIGHTS)
        in_column(head, self.text, self.why, self.warning, gap=4, edges=NO_EDGES, of=self)

    def _connect(self) -> None:
        self.text.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self._on_pause)
        self.text.left.connect(self._on_left)
        self.reset.clicked.connect(lambda: self.reset_wanted.emit(self.key))
        self.pick.clicked.connect(self.pick_wanted)
        self.printed.clicked.connect(lambda on: self.switched.emit(self.key, on))

    def _on_pause(self) -> None:
        if self.has_draft():
            self.typed.emit(self.key, self.draft())

    def _on_left(self) -> None:
        self._pause.stop()
        if self.has_draft():
            self.left.emit(self.key)
