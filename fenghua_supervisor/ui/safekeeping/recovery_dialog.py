"""The backups there are, to choose the one that takes the place of the data; and the ways beside.

One dialog for both occasions: over the open window, and at a start that found no data it can open.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy

from fenghua_supervisor.records import record
from fenghua_supervisor.services.safekeeping.catalogue import catalogue
from fenghua_supervisor.services.safekeeping.second_folder import known_second_folder
from fenghua_supervisor.services.safekeeping.unpacking import verify_backup
from fenghua_supervisor.ui.base.dialog import Dialog
from fenghua_supervisor.ui.base.opening import open_outside
from fenghua_supervisor.ui.widgets.buttons import PlainButton, PrimaryButton
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.empty_state import EmptyState
from fenghua_supervisor.ui.widgets.labels import HeadLabel, WarnLabel, WrapSubLabel
from fenghua_supervisor.ui.widgets.lines import ROUND_EDGES, stacked
from fenghua_supervisor.ui.widgets.row_delegate import ToneDelegate
from fenghua_supervisor.ui.widgets.rows_model import Column, RowsModel
from fenghua_supervisor.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.services.safekeeping.catalogue import BackupEntry
    from fenghua_supervisor.ui.base.feedback import Feedback
    from fenghua_supervisor.ui.base.jobs import JobRunner

WIDTH, HEIGHT = 960, 560
_LIST_HEIGHT = 150  #: of the list at least: what is told below it is to be read without scrolling
_TIME = re.compile(r"^\d{4}-\d\d-\d\d[T ][\d:]+ ")
_NAME = re.compile(r"^备份文件“[^”]*”")
_ELSEWHERE = "别的地方（U盘、旧电脑）有备份的，点“别处的备份…”"
_SALVAGE = "；都没有的，点“抢救能读出的数据”"
FILTER = "备份文件 (*.zip);;所有文件 (*)"


def _state(entry: BackupEntry) -> str:
    if entry.problem:
        return "不能用"
    return "完好" if entry.verified else "待核对"


def _tone(entry: BackupEntry) -> str:
    if entry.problem:
        return "red"
    return "text" if entry.verified else "sub"


def _last_step(entry: BackupEntry) -> str:
    if not entry.last_step_id:
        return ""
    return f"第{entry.last_step_id}步　{_TIME.sub('', entry.last_step)}"


def _step_tip(entry: BackupEntry) -> str | None:
    return f"第{entry.last_step_id}步　{entry.last_step}" if entry.last_step_id else None


def _inside(entry: BackupEntry) -> str:
    """What is in it; of one that cannot be used the reason, before its long name."""
    return _NAME.sub("", entry.words)


def _inside_tip(entry: BackupEntry) -> str:
    return f"{entry.path.name}\n{entry.words}"


def _whole_words(entry: BackupEntry) -> str:
    """All that is known of one backup, which its row may have no room for."""
    made = f"{entry.path.name}：{entry.made_at:%Y-%m-%d %H:%M}，{entry.kind_words}"
    step = f"做到第{entry.last_step_id}步（{entry.last_step}）" if entry.last_step_id else ""
    return "；".join(part for part in (made, step, _inside(entry)) if part) + "。"


_COLUMNS = (
    Column("made", "备份时间", lambda entry: f"{entry.made_at:%Y-%m-%d %H:%M}", width=136),
    Column("step", "做到哪一步", _last_step, width=250, tooltip=_step_tip),
    Column("state", "情况", _state, width=72, look=lambda view: ToneDelegate(_tone, view)),
    Column("kind", "为什么备份", lambda entry: entry.kind_words, width=96),
    Column("words", "里面有什么", _inside, width=0, tooltip=_inside_tip),
)


@record
class Occasion:
    """Why a backup is wanted: what stands above the list and on the main button.

    ``anew``: no ledger is open that would be replaced, and an empty one may be begun instead;
    ``salvage``: there is something damaged that can be salvaged when no backup is whole.
    """

    title: str
    head: str
    about: str
    leave: str = "取消"
    anew: bool = False
    salvage: bool = False


class RecoveryDialog(Dialog):
    """Lists every backup, the latest step first, and verifies one after another meanwhile."""

    chapter = "07-backup#自己可以做的"

    #: restore the backup at this Path
    restore_wanted = Signal(object)
    anew_wanted = Signal()
    salvage_wanted = Signal()

    def __init__(
        self,
        data_dir: Path,
        jobs: JobRunner,
        feedback: Feedback,
        occasion: Occasion,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(occasion.title, parent)
        self._data_dir = data_dir
        self._jobs = jobs
        self._feedback = feedback
        self._occasion = occasion
        self._entries: list[BackupEntry] = []
        #: the user has marked one himself
        self._has_chosen = False
        self._model = RowsModel(_COLUMNS, identity=lambda entry: entry.path, parent=self)
        self.list = RowsView(self._model, parent=self)
        self.list.setAccessibleName("备份")
        self._ways_on = f"{_ELSEWHERE}{_SALVAGE if occasion.salvage else ''}。"
        empty = EmptyState("这里没有备份", self._ways_on, icon="backup", parent=self)
        self._stack = stacked(self, self.list, empty)
        self._stack.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._stack.setMinimumHeight(_LIST_HEIGHT)
        self.about_chosen = WrapSubLabel(parent=self)
        self.about_chosen.hide()
        self.note = WrapSubLabel("正在查看备份…", self)
        self.warning = WarnLabel(parent=self)
        self.restore = PrimaryButton("恢复这一份", "history", parent=self)
        self.elsewhere = PlainButton("别处的备份…", "file", parent=self)
        self.folder = PlainButton("打开文件夹", "folder", parent=self)
        self.anew = PlainButton("新建空台账…", "plus", parent=self)
        self.salvage = PlainButton("抢救能读出的数据", "refresh", parent=self)
        self.leave = PlainButton(occasion.leave, parent=self)
        self._build()
        self._connect()
        self._load()

    def refuse(self, why: str) -> None:
        """Say why the last choice came to nothing; another can be made."""
        self.warning.say(why)
        self._enable()
        self._verify_next()

    def chosen(self) -> BackupEntry | None:
        """The backup that is marked."""
        return next(iter(self.list.selected_rows()), None)

    def entries(self) -> tuple[BackupEntry, ...]:
        """All that is listed, in its order."""
        return tuple(self._entries)

    def _build(self) -> None:
        occasion = self._occasion
        self.warning.say("")
        # Enter does not replace a ledger that is open.
        self.restore.setDefault(occasion.anew)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.anew.setVisible(occasion.anew)
        self.salvage.hide()
        self.lay_out(
            HeadLabel(occasion.head, self).wrap(),
            WrapSubLabel(occasion.about, self),
            (Card(self, self._stack, margin=1), 1),
            self.about_chosen,
            self.note,
            self.warning,
            foot=(
                *(self.elsewhere, self.folder, self.anew, self.salvage),
                *(None, self.leave, self.restore),
            ),
            edges=ROUND_EDGES,
        )
        self.grow_to(WIDTH, HEIGHT)
        self.restore.setEnabled(False)

    def _connect(self) -> None:
        self.list.rows_selected.connect(self._enable)
        self.list.pressed.connect(self._on_pressed)
        if self._occasion.anew:
            self.list.row_opened.connect(self._on_restore)
        self.restore.clicked.connect(self._on_restore)
        self.elsewhere.clicked.connect(self._on_elsewhere)
        self.folder.clicked.connect(self._on_folder)
        self.anew.clicked.connect(self.anew_wanted)
        self.salvage.clicked.connect(self.salvage_wanted)
        self.leave.clicked.connect(self.reject)

    def _load(self) -> None:
        second = known_second_folder(self._data_dir).folder
        self._jobs.start(
            catalogue,
            self._data_dir,
            Path(second) if second else None,
            label="查看备份",
            on_done=self._on_listed,
            on_error=self._on_unlisted,
            owner=self,
            quiet=True,
        )

    def _on_listed(self, result: object) -> None:
        self._entries = list(cast("Sequence[BackupEntry]", result))
        self._show()
        self._verify_next()

    def _on_unlisted(self, why: str) -> None:
        self.warning.say(why)
        self._show()

    def _verify_next(self) -> None:
        entry = next((e for e in self._entries if not (e.verified or e.problem)), None)
        if entry is None:
            return
        self._jobs.start(
            verify_backup,
            entry.path,
            label="核对备份",
            on_done=lambda _: self._judge(entry, ""),
            on_error=partial(self._judge, entry),
            owner=self,
            quiet=True,
        )

    def _judge(self, entry: BackupEntry, problem: str) -> None:
        judged = replace(entry, problem=problem, verified=True)
        self._entries = [judged if e.path == entry.path else e for e in self._entries]
        self._show()
        self._verify_next()

    def _show(self) -> None:
        """List them; while the user has not chosen, the first that may be whole is marked."""
        self._model.set_rows(self._entries)
        usable = [entry for entry in self._entries if entry.is_whole]
        if usable and not self._has_chosen:
            self.list.select_ids([usable[0].path])
        self.salvage.setVisible(self._occasion.salvage and not usable)
        self._stack.setCurrentIndex(0 if self._entries else 1)
        self.note.setText(self._told(len(usable)))
        self.note.setVisible(bool(self._entries))
        self._enable()

    def _told(self, usable: int) -> str:
        if not self._entries:
            return ""
        waiting = sum(not (entry.verified or entry.problem) for entry in self._entries)
        if waiting:
            return f"共{len(self._entries)}份备份，还有{waiting}份正在核对，不必等待。"
        if not usable:
            return f"没有一份备份是完好的；{self._ways_on}"
        bad = len(self._entries) - usable
        left = f"，{bad}份不能用" if bad else ""
        first = "；最上面的一份做到的步骤最多" if usable > 1 else ""
        return f"共{len(self._entries)}份备份，{usable}份完好{left}{first}。"

    def _enable(self) -> None:
        entry = self.chosen()
        self.restore.setEnabled(entry is not None and entry.is_whole)
        self.about_chosen.setVisible(entry is not None)
        if entry is not None:
            self.about_chosen.setText(_whole_words(entry))

    def _on_pressed(self) -> None:
        self._has_chosen = True
        self.warning.say("")

    def _on_restore(self) -> None:
        entry = self.chosen()
        if entry is not None and entry.is_whole:
            self._want(entry.path)

    def _on_elsewhere(self) -> None:
        chosen = self._feedback.ask_open_path("选择备份", FILTER)
        if chosen is not None:
            self._want(chosen)

    def _want(self, path: Path) -> None:
        self.warning.say("")
        self.restore.setEnabled(False)
        # The backups that still wait to be verified must not be waited for.
        self._jobs.forsake(self)
        self.restore_wanted.emit(path)

    def _on_folder(self) -> None:
        backups = self._data_dir / "backups"
        place = backups if backups.is_dir() else self._data_dir
        if not open_outside(place):
            self._feedback.warn(f"系统没有打开文件夹的程序，请手工打开“{place}”。")
