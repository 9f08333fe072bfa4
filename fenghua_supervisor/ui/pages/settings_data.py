"""数据: where it lies, backup, restore and check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.safety import (
    check_data,
    inspect_backup,
    make_backup,
    restore_backup,
)
from fenghua_supervisor.ui.tokens import GAP_S
from fenghua_supervisor.ui.widgets.buttons import DangerButton, PlainButton
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.labels import ElideLabel, HeadLabel, NoteLabel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fenghua_supervisor.ui.session import Session

_FILTER = "备份文件 (*.zip);;所有文件 (*)"


class DataCard(Card):
    """The data folder and what keeps it safe."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=16)
        self._session = session
        self.open = PlainButton("打开文件夹", "folder", parent=self)
        self.backup = PlainButton("立即备份…", "backup", parent=self)
        self.restore = DangerButton("恢复备份…", "history", parent=self)
        self.check = PlainButton("数据检查", "shield", parent=self)
        self._folder = ElideLabel(parent=self)
        self._folder.set_whole(str(session.office.data_dir))
        self._build()
        self.open.clicked.connect(self._on_open)
        self.backup.clicked.connect(self._on_backup)
        self.restore.clicked.connect(self._on_restore)
        self.check.clicked.connect(self._on_check)

    def _build(self) -> None:
        self.body.addWidget(HeadLabel("数据", self))
        self.body.addWidget(NoteLabel("每天第一次打开时自动备份到数据文件夹的 backups。", self))
        place = QHBoxLayout()
        place.setSpacing(GAP_S)
        place.addWidget(self._folder, 1)
        place.addWidget(self.open)
        self.body.addLayout(place)
        row = QHBoxLayout()
        row.setSpacing(GAP_S)
        for button in (self.backup, self.restore, self.check):
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)

    def _on_open(self) -> None:
        folder = self._session.office.data_dir
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._session.feedback.warn(f"系统没有打开文件夹的程序，请手工打开“{folder}”。")

    def _on_backup(self) -> None:
        office = self._session.office
        name = f"奉化共富督办备份{office.now():%Y%m%d-%H%M}.zip"
        chosen, _ = QFileDialog.getSaveFileName(self, "立即备份", str(Path.home() / name), _FILTER)
        if chosen:
            self._session.jobs.start(
                make_backup,
                office.data_dir,
                Path(chosen),
                office.now(),
                label="备份",
                on_done=self._on_backed_up,
            )

    def _on_backed_up(self, path: object) -> None:
        self._session.feedback.done(f"已备份到“{path}”")

    def _on_restore(self) -> None:
        folder = self._session.office.data_dir / "backups"
        chosen, _ = QFileDialog.getOpenFileName(self, "恢复备份", str(folder), _FILTER)
        if not chosen:
            return
        try:
            question = self._question(Path(chosen))
        except UserError as refusal:
            self._session.feedback.warn(str(refusal))
            return
        if self._session.feedback.ask(question, "恢复"):
            self._session.perform(restore_backup, Path(chosen), initiator=self)

    def _question(self, path: Path) -> str:
        """What the backup holds against what is there now."""
        info = inspect_backup(path)
        now = self._session.office.queries.counts()
        last = f"最后一步：{info.last_step}。" if info.last_step else ""
        return (
            f"恢复{info.made_at:%Y-%m-%d %H:%M}的备份？\n\n"
            f"备份里：{_counted(info.counts)}。{last}\n"
            f"现在：{_counted(now)}。\n\n"
            "恢复之前，现在的数据会先另存一份备份。"
        )

    def _on_check(self) -> None:
        report = check_data(self._session.office)
        if report.ok:
            self._session.feedback.info(
                f"数据完好：{_counted(report.counts)}，留痕{report.steps}步前后连贯。"
            )
        else:
            self._session.feedback.error("数据检查发现问题：\n" + "\n".join(report.problems))


def _counted(counts: Mapping[str, int]) -> str:
    return "、".join(f"{word}{count}" for word, count in counts.items())
