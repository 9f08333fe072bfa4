"""Recovery at a start that found no data it can open: from the choice to the open window."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.safekeeping.beginning import start_anew
from fenghua_supervisor.services.safekeeping.recovering import recover
from fenghua_supervisor.services.safekeeping.salvaging import may_be_salvaged, salvage_ledger
from fenghua_supervisor.ui.base.jobs import JobRunner
from fenghua_supervisor.ui.safekeeping.recovery_dialog import Occasion, RecoveryDialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from fenghua_supervisor.services.safekeeping.recovering import Recovered
    from fenghua_supervisor.ui.base.feedback import Feedback

_ABOUT = (
    "从下面选一份备份，台账就回到那一步时的样子。原来的数据文件会保留；"
    "备份以后发过的文号和期号不会再用，注明“恢复备份前已发”。"
)
_ANEW = "新建"
_ANEW_QUESTION = (
    "现在的数据文件、全部备份和材料会移到数据文件夹里的“旧台账”文件夹，不会删除，"
    f"台账从头开始。\n确定的话，请输入“{_ANEW}”："
)


class StartRecovery(QObject):
    """Asks what to do, and does it; ``words`` tell afterwards what was done."""

    def __init__(
        self, folder: Path, feedback: Feedback, account: str, clock: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self._folder = folder
        self._feedback = feedback
        self._account = account
        self._clock = clock
        self._jobs = JobRunner(feedback)
        self.words = ""

    def run(self, refusal: UserError) -> bool:
        """Whether the data can be opened now; False: the user leaves it as it is."""
        dialog = self.dialog(refusal)
        done = bool(dialog.exec())
        self.stop()
        return done

    def stop(self) -> None:
        """End what still goes on behind the dialog."""
        self._jobs.cancel_all()

    def dialog(self, refusal: UserError) -> RecoveryDialog:
        """The dialog, over which everything goes on; it is accepted when the data can be opened."""
        occasion = Occasion(
            "恢复台账",
            str(refusal),
            _ABOUT,
            leave="退出",
            anew=True,
            salvage=may_be_salvaged(self._folder, refusal),
        )
        dialog = RecoveryDialog(self._folder, self._jobs, self._feedback, occasion)
        dialog.restore_wanted.connect(lambda path: self._restore(dialog, path))
        dialog.anew_wanted.connect(lambda: self._begin_anew(dialog))
        dialog.salvage_wanted.connect(lambda: self._salvage(dialog))
        return dialog

    def _restore(self, dialog: RecoveryDialog, path: Path) -> None:
        self._jobs.start(
            recover,
            self._folder,
            path,
            self._clock(),
            self._account,
            label="恢复备份",
            on_done=lambda result: self._on_recovered(dialog, result),
            on_error=dialog.refuse,
            owner=dialog,
        )

    def _salvage(self, dialog: RecoveryDialog) -> None:
        self._jobs.start(
            salvage_ledger,
            self._folder,
            self._clock(),
            self._account,
            label="抢救数据",
            on_done=lambda result: self._on_recovered(dialog, result),
            on_error=dialog.refuse,
            owner=dialog,
        )

    def _on_recovered(self, dialog: RecoveryDialog, result: object) -> None:
        self.words = cast("Recovered", result).words
        dialog.accept()

    def _begin_anew(self, dialog: RecoveryDialog) -> None:
        typed = self._feedback.ask_text("新建空台账", _ANEW_QUESTION)
        if typed is None:
            return
        if typed.strip("“”") != _ANEW:
            dialog.refuse(f"输入的不是“{_ANEW}”，没有新建台账，未作改动。")
            return
        try:
            aside = start_anew(self._folder, self._clock())
        except UserError as refusal:
            dialog.refuse(str(refusal))
            return
        self.words = f"已新建空台账，原来的台账和备份在“{aside}”"
        dialog.accept()
