"""数据: where it lies, backup, restore and check."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.ui.base.opening import open_outside
from fenghua_supervisor.ui.settings.safety import SafetyRows
from fenghua_supervisor.ui.widgets.buttons import DangerButton, PlainButton
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.flow_layout import flowing
from fenghua_supervisor.ui.widgets.labels import ElideLabel, HeadLabel, NoteLabel
from fenghua_supervisor.ui.widgets.lines import in_line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from fenghua_supervisor.domain.office.check_report import CheckReport
    from fenghua_supervisor.services.safekeeping.backups import BackupMade
    from fenghua_supervisor.services.safekeeping.moving import Moved
    from fenghua_supervisor.services.safekeeping.unpacking import Unpacked
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.safekeeping.recovery_dialog import RecoveryDialog

_ABOUT = (
    "从下面选一份备份，台账就回到那一步时的样子；之前先把现在的数据另存一份备份。恢复是留痕里的一步，"
    "可以撤销；备份以后发过的文号和期号不会再用，注明“恢复备份前已发”。"
)
_BACKED_UP = "每天、每半小时有改动时、退出时和导入前自动备份到 backups。"
_SERVED = (
    "数据在服务器上；每天、每半小时有改动时、退出时和导入前备份到本机文件夹的 backups，"
    "服务器上的备份由管理员另做。"
)
_BACK = (
    "把服务器上的全部记录、留痕和附件复制到“{folder}”，逐表、逐个附件核对。服务器上的数据不动；"
    "搬成以后请改用这个文件夹启动，不要两边各记各的。要开始吗？"
)
_FILTER = "备份文件 (*.zip);;所有文件 (*)"


class DataCard(Card):
    """The data folder and what keeps it safe."""

    #: the window is to go to the demo data
    demo_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=16)
        self._session = session
        server = session.office.server
        self.open = PlainButton("打开文件夹", "folder", parent=self)
        self.backup = PlainButton("立即备份…", "backup", parent=self)
        self.restore = DangerButton("恢复备份…", "history", parent=self)
        self.check = PlainButton("数据检查", "shield", parent=self)
        self.demo = PlainButton("试用演示数据", "star", "另开一份演示数据，不影响正式数据", self)
        self.move_house = PlainButton(
            "搬回文件夹…" if server else "搬到服务器…", "export", parent=self
        )
        self.move_house.setVisible(not session.office.settings.demo_data)
        self.move_house.clicked.connect(self._on_move_back if server else self._on_move)
        self.demo.setVisible(not session.office.settings.demo_data)
        self.demo.clicked.connect(self.demo_wanted)
        self.safety = SafetyRows(session, self)
        self._folder = ElideLabel(parent=self)
        self._folder.set_whole(f"数据库{server}" if server else str(session.office.data_dir))
        self.body.addWidget(HeadLabel("数据", self))
        note = NoteLabel(_SERVED if server else _BACKED_UP, self)
        note.setWordWrap(True)
        self.body.addWidget(note)
        self.body.addLayout(in_line((self._folder, 1), self.open))
        self.body.addWidget(self.safety)
        self.body.addWidget(self._buttons())
        self.open.clicked.connect(self._on_open)
        self.backup.clicked.connect(self._on_backup)
        self.restore.clicked.connect(self._on_restore)
        self.check.clicked.connect(self._on_check)

    def _buttons(self) -> QWidget:
        """In two lines where they do not fit into one."""
        row = QWidget(self)
        flow = flowing(row)
        for button in (self.backup, self.restore, self.check, self.move_house, self.demo):
            flow.addWidget(button)
        return row

    def refresh(self, as_of: date) -> None:
        """Look at the backups again, beside figures as of a day."""
        self.safety.refresh(as_of)

    def _on_open(self) -> None:
        folder = self._session.office.data_dir
        if not open_outside(folder):
            self._session.feedback.warn(f"系统没有打开文件夹的程序，请手工打开“{folder}”。")

    def _on_backup(self) -> None:
        from fenghua_supervisor.services.safekeeping.backups import make_full_backup

        office = self._session.office
        name = f"奉化共富督办备份{office.now():%Y%m%d-%H%M}.zip"
        chosen = self._session.feedback.ask_save_path("立即备份", name, _FILTER)
        if chosen is not None:
            self._session.jobs.start(
                make_full_backup,
                office.data_dir,
                chosen,
                office.now(),
                label="备份",
                on_done=self._on_backed_up,
                owner=self,
            )

    def _on_backed_up(self, result: object) -> None:
        made = cast("BackupMade", result)
        if made.left_out:
            self._session.feedback.warn(f"{made.words}。")
        else:
            self._session.feedback.done(made.words)

    def _on_restore(self) -> None:
        from fenghua_supervisor.ui.safekeeping.recovery_dialog import Occasion, RecoveryDialog

        session = self._session
        dialog = RecoveryDialog(
            session.office.data_dir,
            session.jobs,
            session.feedback,
            Occasion("恢复备份", self._present(), _ABOUT),
            self,
        )
        dialog.restore_wanted.connect(partial(self._unpack, dialog))
        dialog.open()

    def _present(self) -> str:
        """What there is now, against which a backup is chosen."""
        queries = self._session.office.queries
        try:
            counts, steps = queries.office.counts(), queries.journal.step_count()
        except UserError as refusal:
            return str(refusal)
        return f"现在：{_counted(counts)}，留痕{steps}步"

    def _unpack(self, dialog: RecoveryDialog, path: Path) -> None:
        from fenghua_supervisor.services.safekeeping.unpacking import unpack_backup

        self._session.jobs.start(
            unpack_backup,
            self._session.office.data_dir,
            path,
            label="核对备份",
            on_done=partial(self._on_unpacked, dialog),
            on_error=dialog.refuse,
            owner=dialog,
        )

    def _on_unpacked(self, dialog: RecoveryDialog, result: object) -> None:
        from fenghua_supervisor.services.safekeeping.restoring import restore_unpacked
        from fenghua_supervisor.services.safekeeping.unpacking import discard

        unpacked = cast("Unpacked", result)
        try:
            done = self._session.perform_or(dialog.refuse, restore_unpacked, unpacked)
        finally:
            discard(unpacked)
        if done is not None:
            dialog.accept()
        else:
            discard(unpacked)

    def _on_move(self) -> None:
        from fenghua_supervisor.ui.settings.move_dialog import MoveToServerDialog

        MoveToServerDialog(self._session, self.window()).run()

    def _on_move_back(self) -> None:
        from fenghua_supervisor.services.safekeeping.moving import move_back

        office, feedback = self._session.office, self._session.feedback
        folder = feedback.ask_folder("搬回到哪个空文件夹")
        if folder is not None and feedback.ask(_BACK.format(folder=folder), "开始搬"):
            self._session.jobs.start(
                *(move_back, office.data_dir, folder, office.now()),
                label="搬回文件夹",
                on_done=lambda moved: feedback.info(f"{cast('Moved', moved).words}。"),
                owner=self,
            )

    def _on_check(self) -> None:
        from fenghua_supervisor.services.safekeeping.watching import full_check

        self._session.jobs.start(
            full_check,
            self._session.office.data_dir,
            self._session.office.now(),
            label="数据检查",
            on_done=self._on_checked,
            owner=self,
        )

    def _on_checked(self, result: object) -> None:
        report, feedback = cast("CheckReport", result), self._session.feedback
        if report.ok:
            whole = f"数据完好：{_counted(report.counts)}，留痕{report.steps}步前后连贯。"
            feedback.info("\n".join((whole, *report.notes)))
        else:
            feedback.error("\n".join(("数据检查发现问题：", *report.problems, *report.notes)))
        if report.damage:
            feedback.doubt()


def _counted(counts: Mapping[str, int]) -> str:
    return "、".join(f"{word}{count}" for word, count in counts.items())
