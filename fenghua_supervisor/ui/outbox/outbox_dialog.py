"""发件箱: every message with its state; sending, trying again, giving up, asking what arrived."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from fenghua_supervisor.domain.codes.outbox import SendState
from fenghua_supervisor.domain.office.entry_day import real_today_note
from fenghua_supervisor.services.outbox.packets import queued_packets
from fenghua_supervisor.services.outbox.queue import (
    cancel_message,
    retry_message,
    send_again,
    settle_unsure,
)
from fenghua_supervisor.ui.base.dialog import Dialog
from fenghua_supervisor.ui.base.list_page import ListPane
from fenghua_supervisor.ui.base.rereading import Rereading
from fenghua_supervisor.ui.outbox.exporting import ask_packet_folder, export_to
from fenghua_supervisor.ui.outbox.sender import OutboxSender
from fenghua_supervisor.ui.outbox.table import COLUMNS
from fenghua_supervisor.ui.widgets.buttons import PlainButton, PrimaryButton
from fenghua_supervisor.ui.widgets.chips import StateChips
from fenghua_supervisor.ui.widgets.labels import ElideLabel, SubLabel, WrapSubLabel
from fenghua_supervisor.ui.widgets.lines import AS_OUTSIDE, ROUND_EDGES, in_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.outbox import Outgoing
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session

SIZE = (1000, 640)
_TONES = {SendState.FAILED: "red", SendState.UNSURE: "yellow"}
_NONE_SUCH = ("没有这一类邮件", "换一类看看。")
_NOTHING = (
    "发件箱是空的", "在“督办”“填报”“通报”页用“发送”把文书加进来，一家单位一封。",
)  # fmt: skip
_OPEN = (SendState.QUEUED, SendState.FAILED)
#: key → words, the states in which it may be done
STEPS: dict[str, tuple[str, frozenset[SendState]]] = {
    "retry": ("重新发送", frozenset({SendState.FAILED, SendState.CANCELLED, SendState.QUEUED})),
    "cancel": ("取消发送", frozenset({SendState.QUEUED, SendState.FAILED})),
    "arrived": ("单位已收到，不再发", frozenset({SendState.UNSURE})),
    "lost": ("单位没有收到，重新发送", frozenset({SendState.UNSURE})),
    "again": ("再发一次", frozenset({SendState.SENT})),
}


class OutboxDialog(Dialog):
    """The messages by state; it goes on sending when it is closed."""

    chapter = "05b-sending#发件箱"

    def __init__(self, session: Session, as_of: date, parent: QWidget) -> None:
        super().__init__("发件箱", parent)
        self._session = session
        self._messages: list[Outgoing] = []
        self._rereading = Rereading(session, self)
        self.sender_ = OutboxSender.of(session, parent)
        self.chips = StateChips(SendState, _TONES, self)
        self.list = ListPane(
            self, COLUMNS, "邮件", "inbox", settings_key="outbox", several=True, selects_first=False
        )
        self.model, self.table = self.list.model, self.list.table
        self.table.opens = "查看邮件"
        #: messages bear the real moment whatever day is looked at
        note = real_today_note(as_of, session.office.today())
        self.real = SubLabel(f"时间{note}" if note else "", self)
        self._unsure = WrapSubLabel(parent=self)
        self._told = ElideLabel(parent=self)
        self.handle = PlainButton("处理", "chevron-down", parent=self)
        self.folder = PlainButton("导出到文件夹…", "folder", parent=self)
        self.close_it = PlainButton("关闭", parent=self)
        self.send = PrimaryButton("发送", "send", parent=self)
        self._build()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Read the messages anew; filter and selection stay."""
        self._messages = self._session.office.queries.outbox.messages()
        self._show_rows()
        self._show_state()

    def take(self, step: str) -> None:
        """Do a step of STEPS with the selected messages that it fits."""
        verbs: dict[str, Callable[[Office, int], Done[object]]] = {
            "retry": retry_message,
            "cancel": cancel_message,
            "arrived": partial(settle_unsure, arrived=True),
            "lost": partial(settle_unsure, arrived=False),
            "again": send_again,
        }
        chosen = [m for m in self.table.selected_rows() if m.state in STEPS[step][1]]
        if step in ("lost", "again") and not self._session.feedback.ask(
            f"确定给{len(chosen)}家单位再发一次吗？对方可能收到两封。", "再发一次"
        ):
            return
        for message in chosen:
            if self._session.perform(verbs[step], message.id) is None:
                break
        self._rereading.show(self.refresh)

    def menu(self) -> QMenu:
        """The steps that fit the selected messages."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        self._fill_menu(menu)
        return menu

    def _build(self) -> None:
        self._told.setProperty("sub", True)
        self._unsure.setProperty("tone", "yellow")
        head = in_line((self.chips, 1), self.real, gap=AS_OUTSIDE)
        foot = self.handle, self.folder, (self._told, 1), self.close_it, self.send
        self.handle.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.lay_out(head, self._unsure, (self.list, 1), foot=foot, edges=ROUND_EDGES)
        self.grow_to(*SIZE)

    def _connect(self) -> None:
        self.chips.chosen.connect(self._show_rows)
        self.list.chosen.connect(self._show_state)
        self.list.offer_menu(self._fill_menu)
        self.table.row_opened.connect(self._on_opened)
        self.handle.clicked.connect(self._on_handle)
        self.folder.clicked.connect(self._on_folder)
        self.close_it.clicked.connect(self.reject)
        self.send.clicked.connect(self._on_send)
        self.sender_.moved.connect(lambda: self._rereading.show(self.refresh))
        self._session.changed.connect(self._on_changed)

    def _show_rows(self) -> None:
        wanted = self.chips.state()
        found = [m for m in self._messages[::-1] if wanted in (None, m.state)]
        self.chips.show_counts(message.state for message in self._messages)
        self.list.show_rows(found, _NONE_SUCH if self._messages else _NOTHING)

    def _show_state(self) -> None:
        now = self._session.office.now()
        due = sum(message.is_due(now) for message in self._messages)
        sender = self.sender_
        current = sender.current
        self.send.setText("停止" if sender.running else f"发送 {due} 封" if due else "发送")
        self.send.setEnabled(sender.running or due > 0)
        selected = self.table.selected_rows()
        self.handle.setEnabled(bool(selected) and not sender.running)
        self.folder.setEnabled(bool(self._to_export()))
        self._told.set_whole(f"正在发送给{current.unit}…" if current is not None else "")
        waiting = current.id if current is not None else None
        lost = [m for m in self._messages if m.state is SendState.UNSURE and m.id != waiting]
        self._unsure.setText(_unsure_words(lost))
        self._unsure.setVisible(bool(lost))

    def _to_export(self) -> list[Outgoing]:
        """The selected messages, else all that have not gone."""
        selected: list[Outgoing] = self.table.selected_rows()
        return selected or [m for m in self._messages if m.state in _OPEN]

    def _on_changed(self, done: Done[object]) -> None:
        if "outgoing" in done.tables:
            self._rereading.show(self.refresh)

    def _on_opened(self, message: Outgoing) -> None:
        from fenghua_supervisor.ui.outbox.message_dialog import MessageDialog

        MessageDialog(self._session, message, self).open()

    def _on_send(self) -> None:
        if self.sender_.running:
            self.sender_.stop()
        else:
            self.sender_.start()

    def _on_handle(self) -> None:
        menu = self.menu()
        menu.popup(self.handle.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 2)))

    def _fill_menu(self, menu: QMenu) -> None:
        states = {message.state for message in self.table.selected_rows()}
        for step, (words, fits) in STEPS.items():
            action = menu.addAction(words)
            action.setEnabled(bool(states & fits) and not self.sender_.running)
            action.triggered.connect(partial(self.take, step))

    def _on_folder(self) -> None:
        messages = self._to_export()
        folder = ask_packet_folder(self._session)
        if folder is None:
            return
        office = self._session.office
        packets = self._session.feedback.unless_refused(queued_packets, office, messages)
        if packets is not None:
            export_to(folder, self._session, packets, self)


def _unsure_words(lost: list[Outgoing]) -> str:
    if not lost:
        return ""
    units = "、".join(dict.fromkeys(message.unit for message in lost[:6]))
    more = f"等{len(lost)}封" if len(lost) > 6 else ""
    return (
        f"给{units}{more}的邮件交给服务器时中断，不知道有没有送达。请向单位确认后选中它，"
        "在“处理”里选“已收到”或“没有收到”；在此之前不会自动重发。"
    )
