"""The detail of a sheet: how it stands, items, replies, the box to answer, what may be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.notices.notice import NoticeState
from fenghua_supervisor.domain.notices.wording import usual_requirement, weekday_words
from fenghua_supervisor.ui.ledger.detail_parts import Facts, SectionLabel, rule
from fenghua_supervisor.ui.look.tokens import GAP, GAP_S
from fenghua_supervisor.ui.notices import commands
from fenghua_supervisor.ui.notices.allowed import refusals, standing_words
from fenghua_supervisor.ui.notices.answer_box import AnswerBox, JudgeBox
from fenghua_supervisor.ui.notices.columns import STATE_LIGHTS
from fenghua_supervisor.ui.notices.detail_parts import ItemLines, ReplyLines
from fenghua_supervisor.ui.widgets.buttons import DangerButton, PlainButton
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.empty_state import EmptyState
from fenghua_supervisor.ui.widgets.labels import (
    ElideLabel,
    HeadLabel,
    NoteLabel,
    WrapSubLabel,
    plain_tip,
)
from fenghua_supervisor.ui.widgets.light_chip import LightChip

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.calendar.workdays import Calendar
    from fenghua_supervisor.domain.notices.notice import Notice
    from fenghua_supervisor.services.office import Office

#: step → words on its button
STEPS = {
    "preview": "预览",
    "print": commands.PRINT.label,
    "copy": "复制文字",
    "sent": "标记已送出",
    "withdraw": "作废…",
}
_TIPS = {
    "preview": "看印出来的样子，可保存PDF",
    "print": commands.PRINT.hint(),
    "copy": "复制后可粘贴到聊天软件，不作登记",
    "sent": "登记为已发送，之后只能作废，不能撤销",
    "withdraw": "文号保留，不再使用",
}
_ANSWER, _JUDGE, _CLOSED = range(3)


class NoticeDetail(Card):
    """Shows one sheet, or a hint when none is selected."""

    step_requested = Signal(str)
    open_requested = Signal(object)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=1)
        self._office = office
        self._stack = QStackedWidget(self)
        self._empty = EmptyState("没有选中文书", "", icon="notices")
        self._scroll = QScrollArea(self)
        self._host = QWidget(self)
        self._shown = QWidget(self._host)
        self._host_column = QVBoxLayout(self._host)
        self.answer = AnswerBox(self)
        self.judge = JudgeBox(self)
        self._closed = NoteLabel(parent=self)
        self._boxes = QStackedWidget(self)
        self.buttons: dict[str, PlainButton | DangerButton] = {}
        self._build()
        self.show_none()

    def show_none(self) -> None:
        """Nothing is selected."""
        self._empty.set_texts(
            "没有选中文书", "在左边列表中选一份，这里显示事项和答复，可以记答复、打印。"
        )
        self._stack.setCurrentIndex(0)

    def show_notice(self, notice: Notice, as_of: date) -> None:
        """Show one sheet; the pane starts at its top."""
        calendar = self._office.calendar
        old, self._shown = self._shown, self._content(notice, as_of, calendar)
        self._host_column.addWidget(self._shown)
        self._host_column.removeWidget(old)
        old.hide()
        old.deleteLater()
        self._scroll.verticalScrollBar().setValue(0)
        self._stack.setCurrentIndex(1)
        self._show_box(notice, as_of, calendar)
        why = refusals(notice)
        for key, button in self.buttons.items():
            button.setEnabled(not why[key])
            button.setToolTip(plain_tip(why[key] or _TIPS[key]))

    def focus_box(self) -> None:
        """Put the keyboard where the next thing is written."""
        place = self._boxes.currentIndex()
        if place == _ANSWER:
            self.answer.text.setFocus()
        elif place == _JUDGE:
            self.judge.opinion.setFocus()
        else:
            self._scroll.setFocus()

    def _build(self) -> None:
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(self._host)
        self._host_column.setContentsMargins(0, 0, 0, 0)
        self._host_column.addWidget(self._shown)
        for box in (self.answer, self.judge, self._closed):
            self._boxes.addWidget(box)
        filled = QWidget(self)
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._foot(filled))
        self._stack.addWidget(self._empty)
        self._stack.addWidget(filled)
        self.body.addWidget(self._stack)

    def _foot(self, parent: QWidget) -> QWidget:
        foot = QWidget(parent)
        line = QHBoxLayout()
        line.setSpacing(GAP_S)
        for key, words in STEPS.items():
            kind = DangerButton if key == "withdraw" else PlainButton
            button = kind(words, parent=foot)
            button.setProperty("step", key)
            button.clicked.connect(self._on_step)
            line.addWidget(button, 1)
            self.buttons[key] = button
        column = QVBoxLayout(foot)
        column.setContentsMargins(16, 10, 16, 14)
        column.setSpacing(GAP)
        column.addWidget(rule(foot))
        column.addWidget(self._boxes)
        column.addLayout(line)
        return foot

    def _show_box(self, notice: Notice, as_of: date, calendar: Calendar) -> None:
        state, on = notice.state(as_of), min(as_of, self._office.today())
        if state is NoticeState.TO_JUDGE:
            days = self._office.settings.reply_workdays
            self.judge.show_for(notice.replies[-1], on, days, calendar)
            place = _JUDGE
        elif state in (NoticeState.WAITING, NoticeState.OVERDUE):
            self.answer.show_for(notice.id, on)
            place = _ANSWER
        else:
            self._closed.setText(f"{state.label}，不用再记答复。")
            place = _CLOSED
        self._boxes.setCurrentIndex(place)
        # A stack is as high as its highest page; here only the shown one counts.
        shown = self._boxes.currentWidget()
        self._boxes.setFixedHeight(shown.sizeHint().height() if shown else 0)

    def _content(self, notice: Notice, as_of: date, calendar: Calendar) -> QWidget:
        content = QWidget(self._host)
        column = QVBoxLayout(content)
        column.setContentsMargins(18, 16, 14, 16)
        column.setSpacing(GAP_S)
        prefix = self._office.settings.number_prefix
        about = f"{notice.unit} · {notice.kind.label} · {notice.issued_by or '未署名'}"
        place = ElideLabel(about, content)
        place.setProperty("sub", True)
        column.addWidget(place)
        column.addWidget(HeadLabel(notice.number_words(prefix), content).wrap())
        column.addLayout(self._standing(notice, as_of, calendar, content))
        # What is to be judged must be seen without scrolling.
        if notice.state(as_of) is NoticeState.TO_JUDGE:
            self._add_replies(column, notice, content)
            self._add_section(column, "文书", content)
        column.addWidget(self._facts(notice, as_of, prefix, content))
        self._add_section(column, f"事项 {len(notice.items)} 项", content)
        items = ItemLines(notice.items, content)
        items.opened.connect(self.open_requested)
        column.addWidget(items)
        if notice.state(as_of) is not NoticeState.TO_JUDGE:
            self._add_replies(column, notice, content)
        column.addStretch()
        return content

    def _add_replies(self, column: QVBoxLayout, notice: Notice, on: QWidget) -> None:
        count = f"答复 {len(notice.replies)} 次" if notice.replies else "答复"
        self._add_section(column, count, on)
        if notice.replies:
            column.addWidget(ReplyLines(notice.replies, on))
        else:
            column.addWidget(WrapSubLabel("还没有收到答复。", on))

    def _standing(
        self, notice: Notice, as_of: date, calendar: Calendar, on: QWidget
    ) -> QHBoxLayout:
        state = notice.state(as_of)
        left = calendar.between(as_of, notice.answer_due(as_of))
        line = QHBoxLayout()
        line.setSpacing(GAP_S)
        light = STATE_LIGHTS.get(state, Light.GREY)
        line.addWidget(LightChip(light, state.label, on))
        line.addWidget(WrapSubLabel(standing_words(notice, as_of, left), on), 1)
        return line

    def _facts(self, notice: Notice, as_of: date, prefix: str, on: QWidget) -> Facts:
        facts = Facts(on)
        facts.add("印发", weekday_words(notice.issued_on))
        facts.add("答复期限", f"{weekday_words(notice.answer_due(as_of))}前")
        if notice.based_on_id is not None:
            below = self._office.queries.notices.notice(notice.based_on_id)
            facts.add("依据", f"{below.number_words(prefix)}未按要求答复")
        for above in self._raised_by(notice, as_of):
            facts.add("后续", f"已发{above.number_words(prefix)}")
        if notice.reason:
            facts.add("理由", notice.reason)
        facts.add("要求", notice.text or usual_requirement(notice.kind))
        if notice.released_at is not None and notice.release_way is not None:
            facts.add("送出", f"{notice.released_at:%Y-%m-%d %H:%M}已{notice.release_way.label}")
        return facts

    def _raised_by(self, notice: Notice, as_of: date) -> list[Notice]:
        """The sheets that have taken this one further."""
        others = self._office.queries.notices.issued(as_of, unit_id=notice.unit_id)
        return [n for n in others if n.based_on_id == notice.id and n.stands(as_of)]

    def _add_section(self, column: QVBoxLayout, words: str, on: QWidget) -> None:
        column.addSpacing(4)
        column.addWidget(rule(on))
        column.addSpacing(GAP - GAP_S)
        column.addWidget(SectionLabel(words, on))

    def _on_step(self) -> None:
        self.step_requested.emit(self.sender().property("step"))
