"""The two things most done with a sheet: log what the unit answered, and judge it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from fenghua_supervisor.domain.codes.notices import ReplyVerdict
from fenghua_supervisor.domain.writing.dates import weekday_words
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.ui.base.day_note import DayNote
from fenghua_supervisor.ui.evidence.file_list import EvidenceList
from fenghua_supervisor.ui.look.measures import measured
from fenghua_supervisor.ui.look.tokens import GAP_S
from fenghua_supervisor.ui.widgets.buttons import PlainButton, QuietButton
from fenghua_supervisor.ui.widgets.fields import ANY_DAY, DateField, TextArea, WorkdaysField
from fenghua_supervisor.ui.widgets.flow_layout import spread
from fenghua_supervisor.ui.widgets.labels import NoteLabel, SubLabel, plain_tip
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_column

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from fenghua_supervisor.domain.calendar.workdays import Calendar
    from fenghua_supervisor.domain.notices.notice import NoticeReply
    from fenghua_supervisor.ui.base.feedback import Feedback


class Drafts:
    """What was begun in a field for one thing is still there after looking at another."""

    def __init__(self, text: TextArea) -> None:
        self._text = text
        self._key: int | None = None
        self._kept: dict[int, str] = {}

    def turn_to(self, key: int) -> bool:
        """Show what was begun for ``key``; False when it is shown already."""
        if key == self._key:
            return False
        if self._key is not None and self._text.words():
            self._kept[self._key] = self._text.toPlainText()
        self._key = key
        self._text.setPlainText(self._kept.pop(key, ""))
        return True

    def forget(self) -> None:
        """Begin anew."""
        self._key = None
        self._text.clear()


class AnswerBox(QWidget):
    """Type or paste the reply, add its files; Ctrl+Enter or the button logs it."""

    #: day, text and files of the reply
    given = Signal(object, str, object)
    #: it takes another height
    resized = Signal()

    def __init__(self, feedback: Feedback, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = TextArea("输入或粘贴单位的答复", 3, self)
        self.text.setAccessibleName("单位的答复")
        measured(self.text)
        self.text.setFixedHeight(self.text.sizeHint().height())
        self.day = DateField(parent=self)
        self._drafts = Drafts(self.text)
        self.save = PlainButton("记答复", "check", "Ctrl+Enter", self)
        #: shown once something is in it; the button beside the day adds the first
        self.files = EvidenceList(feedback, self)
        self.attach = QuietButton("附件", "attach", "添加答复的附件，也可以把文件拖到这里", self)
        foot = spread([SubLabel("答复日期", self), self.day, self.attach], [self.save])
        self.day_note = DayNote(self)
        self.day_note.follow(self.day)
        parts = (self.text, self.files, foot, self.day_note)
        in_column(*parts, gap=GAP_S, edges=NO_EDGES, of=self)
        self.files.hide()
        self.setAcceptDrops(True)
        self._begun: dict[int, tuple[Path, ...]] = {}
        self._shown: int | None = None
        self.save.clicked.connect(self._on_save)
        self.attach.clicked.connect(self.files.add_button.click)
        self.files.changed.connect(self._on_files)
        _on_ctrl_enter(self, self._on_save)

    def show_for(self, notice_id: int, on: date, today: date) -> None:
        """Show what was begun for a sheet, or an empty reply of a day."""
        self.day_note.show_day(on, today)
        if self._drafts.turn_to(notice_id):
            self.day.set_day(on)
            begun = self.files.paths()
            if self._shown is not None and begun:
                self._begun[self._shown] = begun
            self._shown = notice_id
            self.files.clear()
            self.files.add(self._begun.pop(notice_id, ()))

    def forget(self) -> None:
        """What is written here was logged."""
        self._shown = None
        self.files.clear()
        self._drafts.forget()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: the files of a reply may be dropped."""
        self.files.dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: list the dropped files."""
        self.files.dropEvent(event)

    def _on_files(self) -> None:
        chosen = bool(self.files.paths())
        self.files.setVisible(chosen)
        self.attach.setVisible(not chosen)
        self.resized.emit()

    def _on_save(self) -> None:
        self.given.emit(self.day.day(), self.text.words(), self.files.paths())


class JudgeBox(QWidget):
    """满意, or to be answered again by a day, with an opinion."""

    #: the verdict, the opinion, the working days for another reply
    judged = Signal(object, str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._calendar: Calendar | None = None
        self._on = ANY_DAY
        self._about = SubLabel(parent=self)
        self.opinion = TextArea("评价意见；要求重新答复时写明还缺什么", 2, self)
        self._drafts = Drafts(self.opinion)
        self.opinion.setAccessibleName("评价意见")
        measured(self.opinion)
        self.opinion.setFixedHeight(self.opinion.sizeHint().height())
        self.days = WorkdaysField(106, self)
        self._due = NoteLabel(parent=self)
        self.again = PlainButton("请重新答复", "reopen", parent=self)
        self.satisfied = PlainButton("满意", "check", "Ctrl+Enter", self)
        self._build()
        self.days.valueChanged.connect(self._show_due)
        satisfied = partial(self._judge, ReplyVerdict.SATISFIED)
        self.satisfied.clicked.connect(satisfied)
        self.again.clicked.connect(partial(self._judge, ReplyVerdict.AGAIN))
        _on_ctrl_enter(self, satisfied)

    def show_for(self, reply: NoticeReply, on: date, days: int, calendar: Calendar) -> None:
        """Show what was begun for a reply, or begin the judging of it on a day."""
        self._calendar, self._on = calendar, on
        self._about.setText(f"评价{reply.on.month}月{reply.on.day}日的答复")
        if self._drafts.turn_to(reply.id):
            self.days.setValue(days)
        self._show_due()

    def forget(self) -> None:
        """What is written here was logged."""
        self._drafts.forget()

    def _build(self) -> None:
        self.days.setAccessibleName("重新答复的期限")
        foot = spread([self.days, self.again], [self.satisfied])
        in_column(self._about, self.opinion, foot, self._due, gap=GAP_S, edges=NO_EDGES, of=self)

    def _show_due(self) -> None:
        if self._calendar is None:
            return
        try:
            due = self._calendar.add(self._on, self.days.value())
        except UserError as refusal:
            self._due.setText(str(refusal))
            return
        note = f"（{due.note}）" if due.note else ""
        words = f"重新答复：{weekday_words(due.day)}前{note}"
        self._due.setText(words)
        self.again.setToolTip(plain_tip(words))

    def _judge(self, verdict: ReplyVerdict) -> None:
        self.judged.emit(verdict, self.opinion.words(), self.days.value())


def _on_ctrl_enter(box: QWidget, slot: Callable[[], None]) -> None:
    for keys in ("Ctrl+Return", "Ctrl+Enter"):
        shortcut = QShortcut(QKeySequence(keys), box, slot)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
