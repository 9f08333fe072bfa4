"""One instruction: what was asked, what happened, and the next entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fenghua_supervisor.domain.act_now.changes import NOBODY
from fenghua_supervisor.domain.act_now.instruction import ActNowEntryDraft
from fenghua_supervisor.domain.codes.act_now import ActNowEvent
from fenghua_supervisor.domain.writing.dates import short_weekday
from fenghua_supervisor.services.act_now import moment_on, record_act_now
from fenghua_supervisor.ui.act_now.change_dialog import ActNowChangeDialog
from fenghua_supervisor.ui.base.declared_form import RULE, field, heading, thin_rule
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.base.form_fields import Area, Chips, Day
from fenghua_supervisor.ui.evidence.file_list import EvidenceList
from fenghua_supervisor.ui.evidence.lines import EvidenceLines
from fenghua_supervisor.ui.evidence.shelf import EvidenceShelf
from fenghua_supervisor.ui.look.tokens import GAP_S
from fenghua_supervisor.ui.widgets.buttons import QuietButton
from fenghua_supervisor.ui.widgets.labels import NoteLabel, WrapLabel
from fenghua_supervisor.ui.widgets.lines import AT_TOP, NO_EDGES, in_column, in_line, scrolled

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.act_now.instruction import ActNow, ActNowEntry
    from fenghua_supervisor.ui.base.session import Session

WIDTH = 600
MAX_HISTORY = 220
_MARGINS = 40
_HINTS = {
    ActNowEvent.NOTE: "办到什么程度、卡在哪里",
    ActNowEvent.CHASE: "用什么方式催问、对方怎么说，可不填",
    ActNowEvent.REPLY: "办理结果；保存后这件事办结，不再催问",
    ActNowEvent.SCAN: "批示件、会议纪要等，说明可不填",
}
_WORDLESS = frozenset({ActNowEvent.CHASE, ActNowEvent.SCAN})


class ActNowItemDialog(FormDialog[ActNowEntryDraft]):
    """Asks for the next entry; a closed instruction is shown and takes files alone."""

    chapter = "02-today#马上就办"

    least_width = WIDTH

    kinds = Chips(options=[(kind.value, kind.label) for kind in _HINTS])
    day = Day("日期", bare=True)
    text = Area("内容")
    lines = (RULE, (kinds, day), text)

    def __init__(
        self,
        session: Session,
        item_id: int,
        as_of: date,
        kind: ActNowEvent = ActNowEvent.CHASE,
        parent: QWidget | None = None,
    ) -> None:
        self._item = item = session.office.queries.act_now.item(item_id, as_of)
        super().__init__(session, item.number_words, "保存", parent, day=as_of)
        self._as_of = as_of
        self._shelf = EvidenceShelf(session, self)
        self._about: QWidget | None = None
        self.change_button = QuietButton("更改…", "edit", "更改承办单位、期限或内容", self)
        self.change_button.clicked.connect(self.open_change)
        self.files = EvidenceList(session.feedback, self)
        self.form.addLayout(field(self, "附件", self.files))
        self._show_item(item)
        self.kinds.choose(kind.value)
        self.kinds.chosen.connect(self._on_kind)
        if not item.is_open(as_of):
            self._only_files()
        self._on_kind()
        self.text.setFocus()

    def draft(self) -> ActNowEntryDraft:
        """What the user entered."""
        at = moment_on(self.session.office, self.day.day())
        words, files = self.text.words(), self.files.paths()
        return ActNowEntryDraft(self._item.id, self._kind(), words, at, files)

    def problem(self) -> str:
        """Only a chase may go without words, and files of their own."""
        kind = self._kind()
        if kind is ActNowEvent.SCAN and not self.files.paths():
            return "请添加文件。"
        answer = kind in _WORDLESS or self.text.words()
        return "" if answer else f"请填写{kind.label}。"

    def save(self, draft: ActNowEntryDraft) -> bool:
        """Add the entry; a reply closes the instruction."""
        return self.perform(record_act_now, draft)

    def has_text(self) -> bool:
        """Whether something was written or chosen."""
        return bool(self.files.paths()) or super().has_text()

    def open_change(self) -> None:
        """Ask for another unit, deadline or other words; what was begun here stays."""
        dialog = ActNowChangeDialog(self.session, self._item, self._as_of, self)
        dialog.accepted.connect(self._reread)
        dialog.run()

    def _kind(self) -> ActNowEvent:
        return ActNowEvent(self.kinds.key())

    def _on_kind(self) -> None:
        kind = self._kind()
        self.text.setPlaceholderText(_HINTS[kind])
        self.yes_button.setText("办结" if kind is ActNowEvent.REPLY else "保存")

    def _only_files(self) -> None:
        """It is closed: nothing happens to it any more, but a scan may still be filed."""
        self.kinds.choose(ActNowEvent.SCAN.value)
        for kind in _HINTS:
            self.kinds.chip(kind.value).setVisible(kind is ActNowEvent.SCAN)
        self.change_button.hide()
        self.no_button.setText("关闭")

    def _reread(self) -> None:
        day = max(self._as_of, self.session.office.today())
        self._show_item(self.session.office.queries.act_now.item(self._item.id, day))
        self.fit()

    def _show_item(self, item: ActNow) -> None:
        """What was asked and what happened, above the form."""
        former, self._item = self._about, item
        left = item.left_words(self._as_of, self.session.office.calendar)
        given = f"（{item.workdays}个工作日）" if item.workdays else ""
        due = f"{short_weekday(item.due_on)}前办结{given}，{left}"
        about = QWidget(self)
        head = in_line(
            (heading(about, item.number_words, due), 1), (self.change_button, AT_TOP), gap=GAP_S
        )
        parts: list[QWidget] = [WrapLabel(item.text, about), NoteLabel(_given(item), about)]
        if item.entries:
            parts += [thin_rule(about), self._history(item, about)]
        in_column(head, *parts, edges=NO_EDGES, of=about)
        self.form.insertWidget(0, about)
        self._about = about
        if former is not None:
            self.form.removeWidget(former)
            former.hide()
            former.deleteLater()

    def _history(self, item: ActNow, parent: QWidget) -> QWidget:
        """What happened, the latest first; long ones scroll."""
        inside = QWidget(parent)
        lines = (self._lines(entry, inside) for entry in reversed(item.entries))
        column = in_column(*lines, (None, 1), gap=GAP_S, edges=(0, 0, GAP_S, 0), of=inside)
        area = scrolled(inside, parent, "办理经过")
        wanted = column.totalHeightForWidth(WIDTH - _MARGINS) + GAP_S
        area.setFixedHeight(min(wanted, MAX_HISTORY))
        return area

    def _lines(self, entry: ActNowEntry, parent: QWidget) -> QVBoxLayout:
        head = f"{entry.at.month}月{entry.at.day}日 {entry.at:%H:%M} · {entry.kind.label}"
        told = [*(entry.change.lines if entry.change else ()), *_text(entry)]
        words = [WrapLabel(text, parent) for text in told]
        files = [EvidenceLines(entry.evidence, self._shelf, parent)] if entry.evidence else []
        return in_column(NoteLabel(f"{head} · {entry.entered_by}", parent), *words, *files, gap=2)


def _text(entry: ActNowEntry) -> list[str]:
    lead = "理由：" if entry.change else ""
    return [lead + entry.text] if entry.text else []


def _given(item: ActNow) -> str:
    parts = (
        f"{item.given_at.month}月{item.given_at.day}日 {item.given_at:%H:%M}",
        f"{item.leader}{item.source.label}" if item.leader else item.source.label,
        item.unit or NOBODY,
        f"{item.entered_by}登记",
    )
    return " · ".join(parts)
