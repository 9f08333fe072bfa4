"""What was issued, and what is mostly done next: print, copy the words, open the folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from fenghua_supervisor.domain.notices.wording import sheet_words
from fenghua_supervisor.ui.base.declared_form import heading
from fenghua_supervisor.ui.base.dialog import Dialog
from fenghua_supervisor.ui.widgets.buttons import PlainButton, PrimaryButton
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.detail_text import DetailText
from fenghua_supervisor.ui.widgets.labels import ElideLabel

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.notices.notice import NoticeSheet

WIDTH, HEIGHT = 560, 440


class IssuedDialog(Dialog):
    """Lists the sheets of one step; its buttons ask the caller to act."""

    chapter = "03c-notices#出具"

    print_wanted = Signal()
    copy_wanted = Signal()
    folder_wanted = Signal()

    def __init__(
        self, sheets: Sequence[NoticeSheet], folder: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__("已出具", parent)
        self.print = PrimaryButton("打印…", "print", parent=self)
        self.copy = PlainButton("复制文字", "copy", "复制后可粘贴到聊天软件，不作登记", self)
        self.folder = PlainButton("打开文件夹", "folder", parent=self)
        self.close_it = PlainButton("完成", parent=self)
        self.print.clicked.connect(self.print_wanted)
        self.copy.clicked.connect(self.copy_wanted)
        self.folder.clicked.connect(self.folder_wanted)
        self.close_it.clicked.connect(self.accept)
        self.print.setDefault(True)
        self._build(sheets, folder)
        self.grow_to(WIDTH, HEIGHT)
        self.print.setFocus()

    def _build(self, sheets: Sequence[NoticeSheet], folder: Path) -> None:
        listed = DetailText("出具的文书", self)
        lines = [
            f"{sheet.number_words}　{sheet.notice.unit}　{len(sheet.notice.items)}项"
            for sheet in sheets
        ]
        listed.set_paragraphs([("", "\n".join(lines))])
        card = Card(self, listed, margin=14)
        position = ElideLabel(parent=self)
        position.setProperty("sub", True)
        position.set_whole(f"PDF保存在{folder}")
        foot = self.folder, self.copy, None, self.close_it, self.print
        self.lay_out(heading(self, *_about(sheets)), (card, 1), position, foot=foot)


def _about(sheets: Sequence[NoticeSheet]) -> tuple[str, str]:
    count = sum(len(sheet.notice.items) for sheet in sheets)
    kind = sheets[0].notice.kind.label
    below = (
        f"请于{sheet_words(sheets[0]).due}前答复。"
        "打印或标记已送出之前可以用撤销收回，文号不会空缺。"
    )
    return f"已出具{kind}{len(sheets)}份，共{count}项", below
