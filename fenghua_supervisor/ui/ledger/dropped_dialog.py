"""What files are for that were dropped on an action."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import EntryKind, TextStatus
from fenghua_supervisor.domain.ledger.states import allowed
from fenghua_supervisor.ui.base.declared_form import field
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.evidence.file_list import EvidenceList
from fenghua_supervisor.ui.look import words
from fenghua_supervisor.ui.widgets.chips import ChipRow
from fenghua_supervisor.ui.widgets.labels import WrapNoteLabel

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.ui.base.session import Session


class FileUse(StrEnum):
    """What dropped files are: of a follow-up of some kind, of a closing, or to be read."""

    PROGRESS = EntryKind.PROGRESS.value
    INSPECT = EntryKind.INSPECT.value
    REPLY = EntryKind.REPLY.value
    NOTE = EntryKind.NOTE.value
    CLOSING = "closing"
    READ = "read"

    @property
    def label(self) -> str:
        """The word on its chip."""
        own = {FileUse.CLOSING: "办结佐证", FileUse.READ: "导入预览"}
        return own.get(self) or EntryKind(self.value).label

    @property
    def next_words(self) -> str:
        """What comes next."""
        own = {
            FileUse.CLOSING: "接着填写办结情况，这些文件作为办结的佐证材料。",
            FileUse.READ: "这是方案或收回的填报表：不作附件，去看导入预览。",
        }
        usual = f"接着记一条跟踪（{self.label}），这些文件随它保存。"
        return own.get(self, usual)


class DroppedFilesDialog(FormDialog["tuple[FileUse, tuple[Path, ...]]"]):
    """Asks what the files are for; what comes next is the dialog of that."""

    chapter = "03-tasks#记跟踪"

    def __init__(
        self,
        session: Session,
        row: LedgerRow,
        files: Sequence[Path],
        parent: QWidget | None = None,
    ) -> None:
        about = words.item_name(row), "拖来的文件存进数据文件夹，随备份保存；原来的文件不动。"
        super().__init__(session, "添加附件", "下一步", parent, about=about)
        self.files = EvidenceList(session.feedback, self)
        self.files.add(files)
        self.uses = ChipRow([(use.value, use.label, "") for use in FileUse], self)
        self._next = WrapNoteLabel(parent=self)
        self._offer(row)
        self.form.addLayout(field(self, "文件", self.files))
        self.form.addLayout(field(self, "用作", self.uses))
        self.form.addWidget(self._next)
        self.setMinimumWidth(self.least_width)
        self.uses.chosen.connect(self._show_next)
        self._show_next()
        self.yes_button.setFocus()

    def draft(self) -> tuple[FileUse, tuple[Path, ...]]:
        """What the files are for, and which are left."""
        return FileUse(self.uses.key()), self.files.paths()

    def problem(self) -> str:
        """Without a file there is nothing to go on with."""
        return "" if self.files.paths() else "请添加文件。"

    def save(self, draft: tuple[FileUse, tuple[Path, ...]]) -> bool:
        """Nothing is written yet: the next dialog does that."""
        return bool(draft)

    def _offer(self, row: LedgerRow) -> None:
        """Only what the action takes now; a missing text takes nothing but a plan."""
        missing = row.text_status is TextStatus.MISSING
        closing = any(allowed(EntryKind.SUBMIT, unit.state) for unit in row.lead_units)
        reports = any(allowed(EntryKind.PROGRESS, unit.state) for unit in row.lead_units)
        takes = {FileUse.CLOSING: closing, FileUse.PROGRESS: reports, FileUse.READ: True}
        fits = [use for use in FileUse if takes.get(use, not missing)]
        for use in FileUse:
            self.uses.chip(use.value).setVisible(use in fits)
        self.uses.choose(fits[0].value)

    def _show_next(self) -> None:
        self._next.setText(FileUse(self.uses.key()).next_words)
