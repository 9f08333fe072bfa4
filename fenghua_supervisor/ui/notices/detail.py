"""The detail of a sheet: how it stands, items, replies, the box to answer, what may be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.notices.notice import NoticeState
from fenghua_supervisor.domain.notices.wording import usual_requirement
from fenghua_supervisor.domain.office.entry_day import entry_day, real_today_note
from fenghua_supervisor.domain.writing.dates import weekday_words
from fenghua_supervisor.ui.base.detail_pane import DetailCard, DetailContent, Facts
from fenghua_supervisor.ui.evidence.shelf import EvidenceShelf
from fenghua_supervisor.ui.notices import commands
from fenghua_supervisor.ui.notices.allowed import refusals, standing_words
from fenghua_supervisor.ui.notices.answer_box import AnswerBox, JudgeBox
from fenghua_supervisor.ui.notices.columns import STATE_LIGHTS
from fenghua_supervisor.ui.notices.detail_parts import ItemLines, ReplyLines
from fenghua_supervisor.ui.widgets.buttons import DangerButton, PlainButton
from fenghua_supervisor.ui.widgets.flow_layout import flowing
from fenghua_supervisor.ui.widgets.labels import (
    ElideLabel,
    HeadLabel,
    NoteLabel,
    WrapSubLabel,
    plain_tip,
)
from fenghua_supervisor.ui.widgets.lines import in_column, put_into, rule, stacked

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.calendar.workdays import Calendar
    from fenghua_supervisor.domain.notices.notice import Notice
    from fenghua_supervisor.ui.base.session import Session

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


class NoticeDetail(DetailCard):
    """Shows one sheet, or a hint when none is selected."""

    step_requested = Signal(str)
    open_requested = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        hint = "在左边列表中选一份，这里显示事项和答复，可以记答复、打印。"
        super().__init__("没有选中文书", hint, "notices", parent)
        self._office = session.office
        self._shelf = EvidenceShelf(session, self)
        self._boxes = stacked(self.foot)
        self.answer = AnswerBox(session.feedback, self._boxes)
        self.judge = JudgeBox(self._boxes)
        self._closed = NoteLabel(parent=self._boxes)
        put_into(self._boxes, self.answer, self.judge, self._closed)
        self.buttons: dict[str, PlainButton | DangerButton] = {}
        self._build_foot()
        self.answer.resized.connect(self._fit_box)

    def show_notice(self, notice: Notice, state: NoticeState, as_of: date) -> None:
        """Show one sheet, which stands so among the others; the pane starts at its top."""
        calendar = self._office.calendar
        self.show_content(self._content_of(notice, state, as_of))
        self._show_box(notice, as_of, calendar)
        why = refusals(notice)
        for key, button in self.buttons.items():
            button.setEnabled(not why[key])
            button.setToolTip(plain_tip(why[key] or _TIPS[key]))

    def take_focus(self) -> None:
        """Put the keyboard where the next thing is written."""
        position = self._boxes.currentIndex()
        if position == _ANSWER:
            self.answer.text.setFocus()
        elif position == _JUDGE:
            self.judge.opinion.setFocus()
        else:
            self.area.setFocus()

    def _build_foot(self) -> None:
        line = QWidget(self.foot)
        flow = flowing(line)
        for key, words in STEPS.items():
            kind = DangerButton if key == "withdraw" else PlainButton
            button = kind(words, parent=self.foot)
            button.setProperty("step", key)
            button.clicked.connect(self._on_step)
            flow.addWidget(button)
            self.buttons[key] = button
        in_column(rule(self.foot), self._boxes, line, edges=(16, 10, 16, 14), of=self.foot)

    def _show_box(self, notice: Notice, as_of: date, calendar: Calendar) -> None:
        state = notice.state(as_of)
        today = self._office.today()
        on = entry_day(as_of, today)
        if state is NoticeState.TO_JUDGE:
            days = self._office.settings.reply_workdays
            self.judge.show_for(notice.replies[-1], on, days, calendar)
            position = _JUDGE
        elif state in (NoticeState.WAITING, NoticeState.OVERDUE):
            self.answer.show_for(notice.id, on, today)
            position = _ANSWER
        else:
            self._closed.setText(f"{state.label}，不用再记答复。")
            position = _CLOSED
        self._boxes.setCurrentIndex(position)
        self._fit_box()

    def _fit_box(self) -> None:
        # A stack is as high as its highest page; here only the shown one counts.
        shown = self._boxes.currentWidget()
        self._boxes.setFixedHeight(shown.sizeHint().height() if shown else 0)

    def _content_of(self, notice: Notice, state: NoticeState, as_of: date) -> DetailContent:
        content = self.new_content()
        prefix = self._office.settings.number_prefix
        about = f"{notice.unit} · {notice.kind.label} · {notice.issued_by or '未署名'}"
        position = ElideLabel(about, content)
        position.setProperty("sub", True)
        content.add(position)
        content.add(HeadLabel(notice.number_words(prefix), content).wrap())
        left = self._office.calendar.between(as_of, notice.answer_due(as_of))
        light = STATE_LIGHTS.get(state, Light.GREY)
        content.add_standing(light, state.label, standing_words(notice, state, left))
        # What is to be judged must be seen without scrolling.
        if state is NoticeState.TO_JUDGE:
            self._add_replies(content, notice)
            content.add_section("文书")
        content.add(self._facts(notice, as_of, prefix, content))
        content.add_section(f"事项 {len(notice.items)} 项")
        items = ItemLines(notice.items, content)
        items.opened.connect(self.open_requested)
        content.add(items)
        if state is not NoticeState.TO_JUDGE:
            self._add_replies(content, notice)
        return content

    def _add_replies(self, content: DetailContent, notice: Notice) -> None:
        replies = notice.replies
        content.add_section(f"答复 {len(replies)} 次" if replies else "答复")
        content.add(
            ReplyLines(replies, self._shelf, content)
            if replies
            else WrapSubLabel("还没有收到答复。", content)
        )

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
            note = real_today_note(as_of, self._office.today())
            at = f"{notice.released_at:%Y-%m-%d %H:%M}"
            facts.add("送出", f"{at}已{notice.release_way.label}{note}")
        return facts

    def _raised_by(self, notice: Notice, as_of: date) -> list[Notice]:
        """The sheets that have taken this one further."""
        others = self._office.queries.notices.issued(as_of, unit_id=notice.unit_id)
        return [n for n in others if n.based_on_id == notice.id and n.stands(as_of)]

    def _on_step(self) -> None:
        self.step_requested.emit(self.sender().property("step"))
