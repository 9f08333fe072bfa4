"""Import of received forms: every file with its verdict, then one undoable step."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from fenghua_supervisor.domain.office.entry_day import entry_day
from fenghua_supervisor.services.round.importing import apply_forms, preview_forms
from fenghua_supervisor.services.round.received_files import read_form_files
from fenghua_supervisor.ui.base.backing_up import back_up_first
from fenghua_supervisor.ui.base.dialog import Dialog
from fenghua_supervisor.ui.round.import_rows import foot_words, head_words
from fenghua_supervisor.ui.round.import_tables import FilesPane, ReceivedFormPane
from fenghua_supervisor.ui.widgets.buttons import PlainButton, PrimaryButton
from fenghua_supervisor.ui.widgets.labels import ElideLabel, HeadLabel, SubLabel, WarnLabel
from fenghua_supervisor.ui.widgets.lines import ROUND_EDGES, split

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.round.import_preview import FormsPreview
    from fenghua_supervisor.domain.writing.month import Month
    from fenghua_supervisor.services.round.received_files import ReadFile
    from fenghua_supervisor.ui.base.session import Session

SIZE = (1240, 680)
_FILTERS = "填报表 (*.xlsx *.xls *.ods *.docx *.xlsm *.et *.csv *.zip);;所有文件 (*)"


def open_form_import(
    session: Session,
    parent: QWidget,
    paths: Sequence[Path] = (),
    as_of: date | None = None,
    month: Month | None = None,
) -> None:
    """Read files and folders in the background, then show what importing them would do.

    Without ``paths`` the user is asked for files. ``month`` is the round they are for;
    without one it is the round that is going on as of the day.
    """
    wanted = list(paths) or session.feedback.ask_open_paths("选择收回的填报表", _FILTERS)
    if not wanted:
        return
    today = session.office.today()
    day = entry_day(as_of or today, today)

    def show(files: object) -> None:
        read, unless_refused = cast("tuple[ReadFile, ...]", files), session.feedback.unless_refused
        preview = unless_refused(preview_forms, session.office, read, day, month)
        if preview is not None:
            FormImportDialog(session, read, preview, parent).open()

    back_up_first(session)
    session.jobs.start(read_form_files, wanted, label="正在读取填报表", on_done=show, owner=parent)


class FormImportDialog(Dialog):
    """Nothing is written before 导入; what is refused is said inside the dialog."""

    chapter = "03d-round#导入收回的表"

    def __init__(
        self,
        session: Session,
        read: Sequence[ReadFile],
        preview: FormsPreview,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("导入填报表", parent)
        self._session = session
        self._read = read
        self._preview = preview
        self._answers: dict[int, dict[str, str]] = {}
        self.told = ElideLabel(parent=self)
        self.files = FilesPane(self)
        self.detail = ReceivedFormPane(self)
        self.foot = SubLabel(parent=self)
        self._warning = WarnLabel(parent=self)
        self.cancel = PlainButton("取消", parent=self)
        self.take = PrimaryButton("导入", parent=self)
        self._build()
        self._connect()
        self.files.set_preview(preview)
        self._show_count()

    def warning(self) -> str:
        """What is said to be wrong; empty: nothing."""
        return self._warning.text()

    def _build(self) -> None:
        self.grow_to(*SIZE)
        self.told.set_whole(head_words(self._preview))
        columns = split(Qt.Orientation.Horizontal, self, self.files, self.detail)
        columns.setSizes([430, 790])
        columns.setStretchFactor(1, 1)
        foot = self.foot, None, self.cancel, self.take
        parts = HeadLabel("导入填报表", self), self.told, self._warning, (columns, 1)
        self.lay_out(*parts, foot=foot, edges=ROUND_EDGES)
        self._warning.say("")

    def _connect(self) -> None:
        self.files.file_selected.connect(self.detail.set_file)
        self.files.chosen_changed.connect(self._show_count)
        self.detail.decided.connect(self._on_decided)
        self.cancel.clicked.connect(self.reject)
        self.take.clicked.connect(self._on_take)
        self.take.setToolTip("Ctrl+Enter")
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            # A click on a button that is off does nothing, as it should be with the key.
            QShortcut(QKeySequence(keys), self, self.take.click)

    def _show_count(self) -> None:
        chosen = self.files.chosen()
        self.foot.setText(foot_words(self._preview, chosen))
        self.take.setText(f"导入{len(chosen)}份" if chosen else "导入")
        self.take.setEnabled(bool(chosen))
        self.take.setDefault(bool(chosen))
        self.files.table.setFocus()

    def _on_decided(self, file: int, key: str, value: str) -> None:
        """Look at the files anew with what was decided of one of them."""
        answers = self._answers.setdefault(file, {})
        answers.pop(key, None)
        if value:
            answers[key] = value
        before = self._preview
        office = self._session.office
        self._preview = preview_forms(office, self._read, before.as_of, before.month, self._answers)
        self.told.set_whole(head_words(self._preview))
        self.files.renew(self._preview)

    def _on_take(self) -> None:
        done = self._session.perform_or(
            self._warning.say, apply_forms, self._preview, self.files.chosen()
        )
        if done is not None:
            self.accept()
