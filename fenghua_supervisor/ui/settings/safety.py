"""The last backup, the last restore drill and the second place, below the data folder."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from fenghua_supervisor.domain.office.entry_day import real_today_note
from fenghua_supervisor.services.safekeeping.second_folder import (
    choose_second_folder,
    second_folder_of,
)
from fenghua_supervisor.ui.look.tokens import GAP, GAP_S
from fenghua_supervisor.ui.widgets.buttons import PlainButton, QuietButton
from fenghua_supervisor.ui.widgets.labels import SubLabel, WrapLabel
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_column, in_line

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from fenghua_supervisor.services.progress import Progress
    from fenghua_supervisor.services.safekeeping.drill import Drill
    from fenghua_supervisor.services.safekeeping.overview import Overview
    from fenghua_supervisor.ui.base.session import Session

_LABEL_WIDTH = 84
_BELOW = 4
_UNSEEN = "正在查看…"


class SafetyRows(QWidget):
    """What is known of the backups, read by a job; and the ways to do more for them."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        #: backups bear the real moment whatever day is looked at
        self._real = ""
        self.last = WrapLabel(parent=self)
        self.drill = WrapLabel(parent=self)
        self.second = WrapLabel(parent=self)
        self.choose = PlainButton("选择…", "folder", parent=self)
        self.forget = QuietButton("不再使用", parent=self)
        self.try_now = PlainButton("现在演练", "refresh", parent=self)
        self._build()
        self.choose.clicked.connect(self._on_choose)
        self.forget.clicked.connect(self._on_forget)
        self.try_now.clicked.connect(self._on_drill)

    def refresh(self, as_of: date | None = None) -> None:
        """Look at the backups again, beside figures as of a day (None: the one before)."""
        office = self._session.office
        if as_of is not None:
            self._real = real_today_note(as_of, office.today())
        second = second_folder_of(office.settings)
        self.forget.setVisible(second is not None)
        self._session.jobs.start(
            _overview,
            office.data_dir,
            second,
            label="查看备份",
            on_done=self._on_seen,
            owner=self,
            quiet=True,
        )

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(GAP_S)
        grid.setColumnStretch(1, 1)
        grid.setContentsMargins(*NO_EDGES)
        self._add(grid, "上次备份", self.last)
        self._add(grid, "恢复演练", self.drill, self.try_now)
        self._add(grid, "第二备份位置", self.second, self.choose, self.forget)
        self.setLayout(grid)

    def _add(self, grid: QGridLayout, word: str, words: WrapLabel, *buttons: QWidget) -> None:
        """One more row, with its buttons below its words."""
        label, row = SubLabel(word, self), grid.rowCount()
        label.setMinimumWidth(_LABEL_WIDTH)
        words.setText(_UNSEEN)
        ways = (in_line(*buttons, (None, 1)),) if buttons else ()
        grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(in_column(words, *ways, gap=_BELOW), row, 1)

    def _on_seen(self, result: object) -> None:
        seen = cast("Overview", result)
        self.last.setText(seen.backup_words(self._real))
        self.drill.setText(seen.drill_words(self._real))
        self.second.setText(_breakable(seen.second_words(self._real)))

    def _on_choose(self) -> None:
        folder = self._session.feedback.ask_folder("选择第二备份位置")
        if folder is not None:
            self._session.perform(choose_second_folder, folder)

    def _on_forget(self) -> None:
        self._session.perform(choose_second_folder, None)

    def _on_drill(self) -> None:
        from fenghua_supervisor.services.safekeeping.drill import drill

        office = self._session.office
        self._session.jobs.start(
            drill,
            office.data_dir,
            second_folder_of(office.settings),
            office.now(),
            label="恢复演练",
            on_done=self._on_drilled,
            owner=self,
        )

    def _on_drilled(self, result: object) -> None:
        tried = cast("Drill", result)
        self.refresh()
        if tried.passed:
            self._session.feedback.done("恢复演练通过：备份完好，可以恢复")
        else:
            self._session.feedback.warn(f"恢复演练{tried.words}。")


def _overview(progress: Progress, data_dir: Path, second: Path | None) -> Overview:
    """Job function: load what looks at backups, and look."""
    from fenghua_supervisor.services.safekeeping.overview import overview

    return overview(progress, data_dir, second)


def _breakable(path: str) -> str:
    """A path that may go on in the next line behind each folder."""
    return re.sub(r"([/\\])", "\\1\u200b", path)
