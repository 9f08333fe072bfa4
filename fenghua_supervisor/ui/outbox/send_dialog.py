"""Asks how finished papers go to the units: into the outbox, or into a folder per unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from fenghua_supervisor.domain.outbox import named, usable_address
from fenghua_supervisor.ui.base.declared_form import heading
from fenghua_supervisor.ui.base.dialog import Dialog
from fenghua_supervisor.ui.widgets.buttons import PlainButton, PrimaryButton
from fenghua_supervisor.ui.widgets.labels import WrapLabel, WrapSubLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.codes.outbox import OutgoingKind
    from fenghua_supervisor.domain.outbox import UnitPaper
    from fenghua_supervisor.ui.base.session import Session

_WIDTH = 520


class SendDialog(Dialog):
    """Says who can be reached by mail and who cannot; its buttons ask the caller to act."""

    chapter = "05b-sending"

    queue_wanted = Signal()
    folder_wanted = Signal()

    def __init__(
        self,
        session: Session,
        kind: OutgoingKind,
        papers: Sequence[UnitPaper],
        parent: QWidget,
        cleaned: str = "",
    ) -> None:
        """``cleaned`` says what was taken out of the pictures in the papers."""
        super().__init__(f"发送{kind.label}", parent)
        contacts = session.office.queries.units.contacts()
        lost = [
            paper.unit
            for paper in papers
            if paper.unit_id not in contacts or not usable_address(contacts[paper.unit_id].email)
        ]
        reached = len(papers) - len(lost)
        self.told = WrapLabel(_reached_words(reached, len(papers)), self)
        self.lost = WrapSubLabel(_lost_words(lost), self)
        self.lost.setProperty("tone", "yellow")
        self.lost.setVisible(bool(lost))
        self.cleaned = WrapSubLabel(f"{cleaned}。" if cleaned else "", self)
        self.cleaned.setVisible(bool(cleaned))
        self.close_it = PlainButton("取消", parent=self)
        self.folder = PlainButton("导出到文件夹…", "folder", "一家单位一个文件夹，不用邮箱", self)
        self.queue = PrimaryButton("加入发件箱", "inbox", parent=self)
        self.queue.setEnabled(reached > 0)
        self.queue.setDefault(True)
        self.lay_out(
            *(
                heading(self, f"把{kind.label}发给{len(papers)}家单位"),
                self.told,
                self.lost,
                self.cleaned,
            ),
            foot=(self.folder, None, self.close_it, self.queue),
        )
        self.setMinimumWidth(_WIDTH)
        self.close_it.clicked.connect(self.reject)
        for button, wanted in ((self.folder, self.folder_wanted), (self.queue, self.queue_wanted)):
            button.clicked.connect(self.accept)
            button.clicked.connect(wanted)
        self.fit()
        (self.queue if reached else self.folder).setFocus()


def _reached_words(reached: int, count: int) -> str:
    if not reached:
        return "这些单位都没有可用的邮箱，可以导出到文件夹，用别的方式送达。"
    who = "都" if reached == count else f"其中{reached}家"
    return (
        f"{who}登记了邮箱，每家一封。加入发件箱后再统一发送；也可以导出到文件夹，用别的方式送达。"
    )


def _lost_words(lost: Sequence[str]) -> str:
    return f"{named(lost)}没有可用的邮箱，不会加入发件箱，可在“单位”页补充。" if lost else ""
