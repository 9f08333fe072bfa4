"""Files added as evidence by a button or by dropping them, each removable."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from fenghua_supervisor.ui.look.tokens import GAP_S
from fenghua_supervisor.ui.widgets.buttons import PlainButton, QuietButton
from fenghua_supervisor.ui.widgets.labels import ElideLabel, IconLabel, NoteLabel
from fenghua_supervisor.ui.widgets.lines import AS_OUTSIDE, NO_EDGES, in_column, in_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from fenghua_supervisor.ui.base.feedback import Feedback


class EvidenceList(QWidget):
    """The chosen files in order; the same file is listed once."""

    changed = Signal()

    def __init__(self, feedback: Feedback, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._feedback = feedback
        self._files: dict[Path, QWidget] = {}
        self.setAcceptDrops(True)
        self.setProperty("drop", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._rows = in_column(gap=4)
        self.add_button = PlainButton("添加文件…", "attach", parent=self)
        self.add_button.clicked.connect(self._on_add)
        hint = NoteLabel("也可以把文件拖到这里", self)
        line = in_line(self.add_button, hint, None, gap=AS_OUTSIDE)
        in_column(self._rows, line, gap=GAP_S, edges=(12, 10, 12, 10), of=self)

    def paths(self) -> tuple[Path, ...]:
        """The files in the order they were added."""
        return tuple(self._files)

    def add(self, paths: Iterable[Path]) -> None:
        """List more files."""
        for path in paths:
            if path not in self._files:
                self._files[path] = self._row(path)
                self._rows.addWidget(self._files[path])
        self.changed.emit()

    def remove(self, path: Path) -> None:
        """Take a file off the list."""
        row = self._files.pop(path)
        self._rows.removeWidget(row)
        row.deleteLater()
        self.changed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: files may be dropped."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: list the dropped files."""
        self.add(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        event.acceptProposedAction()

    def _row(self, path: Path) -> QWidget:
        row = QWidget(self)
        icon, name = IconLabel("file", 16, "sub", row), ElideLabel(parent=row)
        name.set_whole(path.name)
        remove = QuietButton(icon="close", tip=f"移除 {path.name}", parent=row)
        remove.setFixedSize(24, 24)
        remove.clicked.connect(lambda: self.remove(path))
        in_line(icon, (name, 1), remove, edges=NO_EDGES, of=row)
        return row

    def _on_add(self) -> None:
        self.add(self._feedback.ask_open_paths("选择佐证材料"))
