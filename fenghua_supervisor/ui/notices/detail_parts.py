"""The parts of the detail of a sheet: its items, and its replies newest first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fenghua_supervisor.domain.codes.notices import ReplyVerdict
from fenghua_supervisor.domain.writing.dates import weekday_words
from fenghua_supervisor.ui.base.detail_pane import open_button
from fenghua_supervisor.ui.base.links import ActionLink, FindingLink
from fenghua_supervisor.ui.evidence.lines import EvidenceLines
from fenghua_supervisor.ui.look.tokens import GAP_S
from fenghua_supervisor.ui.widgets.labels import (
    NoteLabel,
    SubLabel,
    WrapLabel,
    WrapNoteLabel,
    WrapSubLabel,
)
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_column, in_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.notices.notice import NoticeItem, NoticeReply
    from fenghua_supervisor.ui.base.links import Link
    from fenghua_supervisor.ui.evidence.shelf import EvidenceShelf

_TONES = {
    ReplyVerdict.PENDING: "yellow",
    ReplyVerdict.SATISFIED: "blue",
    ReplyVerdict.AGAIN: "red",
}
_TOP = Qt.AlignmentFlag.AlignTop


class ItemLines(QWidget):
    """The items of a sheet: number, title, reason, and a way to the action or the finding."""

    opened = Signal(object)

    def __init__(self, items: Sequence[NoticeItem], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        in_column(*map(self._line, items), gap=GAP_S, edges=NO_EDGES, of=self)

    def _line(self, item: NoticeItem) -> QHBoxLayout:
        texts = in_column(WrapLabel(f"{item.label}　{item.title}", self), gap=2)
        due = f"时限{item.due_words}　" if item.due_words else ""
        texts.addWidget(WrapNoteLabel(f"{due}{item.reason}", self))
        opened = partial(self.opened.emit, _link(item))
        button = open_button(item.label, opened, self)
        return in_line((texts, 1), (button, _TOP))


def _link(item: NoticeItem) -> Link:
    if item.finding_id is not None:
        return FindingLink(item.finding_id)
    assert item.action_id is not None
    return ActionLink(item.action_id)


class ReplyLines(QWidget):
    """The replies newest first, each with what the office thinks of it."""

    def __init__(
        self,
        replies: Sequence[NoticeReply],
        shelf: EvidenceShelf,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shelf = shelf
        in_column(*map(self._reply, reversed(replies)), edges=NO_EDGES, of=self)

    def _reply(self, reply: NoticeReply) -> QVBoxLayout:
        verdict = SubLabel(reply.verdict.label, self)
        verdict.setProperty("strong", True)
        verdict.setProperty("tone", _TONES[reply.verdict])
        by = NoteLabel(f"{reply.entered_by}登记", self)
        head = in_line(SubLabel(reply.on.isoformat(), self), verdict, None, by)
        column = in_column(head, WrapLabel(reply.text, self), gap=3)
        if reply.evidence:
            column.addWidget(EvidenceLines(reply.evidence, self._shelf, self))
        judged = _judged_words(reply)
        if judged:
            column.addWidget(WrapSubLabel(judged, self))
        return column


def _judged_words(reply: NoticeReply) -> str:
    parts = [f"意见：{reply.opinion}" if reply.opinion else ""]
    parts.append(f"请于{weekday_words(reply.next_due)}前重新答复" if reply.next_due else "")
    return "　".join(filter(None, parts))
