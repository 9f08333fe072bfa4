"""Files added to a record by a button or by dropping them, each removable."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from fenghua_supervisor.domain.office.evidence import size_words
from fenghua_supervisor.domain.writing.text import shown
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.look.tokens import GAP_S
from fenghua_supervisor.ui.widgets.buttons import PlainButton, QuietButton
from fenghua_supervisor.ui.widgets.labels import ElideLabel, IconLabel, NoteLabel
from fenghua_supervisor.ui.widgets.lines import AS_OUTSIDE, NO_EDGES, in_column, in_line, scrolled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from fenghua_supervisor.domain.office.evidence import Evidence
    from fenghua_supervisor.ui.base.feedback import Feedback

_ROW = 26
#: Half a row more says that there is more below.
_MOST_ROWS = 3.5


def files_of_form(*, parent: QWidget, what: str) -> EvidenceList:
    """A list of files as a declared field of a form."""
    assert isinstance(parent, FormDialog)
    files = EvidenceList(parent.session.feedback, parent, what)
    # Beside a higher field, the room to drop into grows, and not that above its name.
    files.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
    return files


class EvidenceList(QWidget):
    """The chosen files in order; the same file is listed once.

    ``what`` they are called. Files that a record has already may be listed before them.
    """

    changed = Signal()

    def __init__(
        self, feedback: Feedback, parent: QWidget | None = None, what: str = "附件"
    ) -> None:
        super().__init__(parent)
        self._feedback, self._what = feedback, what
        self._files: dict[Path, QWidget] = {}
        self._kept: dict[int, QWidget] = {}
        self._left_out: set[int] = set()
        self.setAcceptDrops(True)
        self.setProperty("drop", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside = QWidget(self)
        self._rows = in_column(gap=2, edges=NO_EDGES, of=inside)
        #: a long list scrolls: the form below it must stay in sight
        self._area = scrolled(inside, self)
        self._area.hide()
        self.add_button = PlainButton("添加文件…", "attach", parent=self)
        self.add_button.setAccessibleName(f"添加{what}")
        self.add_button.clicked.connect(self._on_add)
        hint = NoteLabel("也可以把文件拖到这里", self)
        line = in_line(self.add_button, hint, None, gap=AS_OUTSIDE)
        in_column(self._area, line, gap=GAP_S, edges=(12, 8, 12, 8), of=self)

    def paths(self) -> tuple[Path, ...]:
        """The files in the order they were added."""
        return tuple(self._files)

    def left_out(self) -> frozenset[int]:
        """The ids of what the record had and is to lose."""
        return frozenset(self._left_out)

    def show_kept(self, proofs: Iterable[Evidence]) -> None:
        """List what the record has already."""
        for proof in proofs:
            words = (
                f"{proof.title}（原有，{size_words(proof.size)}）" if proof.sha256 else proof.title
            )
            self._kept[proof.id] = self._row(words, partial(self._leave_out, proof.id))
            self._rows.addWidget(self._kept[proof.id])
        self._fit()

    def add(self, paths: Iterable[Path]) -> None:
        """List more files."""
        for path in paths:
            if path not in self._files:
                self._files[path] = self._row(shown(path.name), partial(self.remove, path))
                self._rows.addWidget(self._files[path])
        self._fit()
        self.changed.emit()

    def remove(self, path: Path) -> None:
        """Take a file off the list."""
        self._drop_row(self._files.pop(path))

    def clear(self) -> None:
        """Take every file off the list."""
        for path in self.paths():
            self.remove(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: files may be dropped."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: list the dropped files."""
        self.add(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        event.acceptProposedAction()

    def _leave_out(self, ident: int) -> None:
        self._left_out.add(ident)
        self._drop_row(self._kept.pop(ident))

    def _drop_row(self, row: QWidget) -> None:
        self._rows.removeWidget(row)
        had_focus = row.isAncestorOf(QApplication.focusWidget() or self)
        row.hide()
        row.deleteLater()
        if had_focus:
            self.add_button.setFocus()
        self._fit()
        self.changed.emit()

    def _fit(self) -> None:
        """As high as its rows, up to some."""
        count = len(self._files) + len(self._kept)
        self._area.setVisible(bool(count))
        self._area.setFixedHeight(round(min(count, _MOST_ROWS) * (_ROW + 2)))

    def _row(self, words: str, remove: Callable[[], None]) -> QWidget:
        row = QWidget(self)
        row.setFixedHeight(_ROW)
        icon, name = IconLabel("file", 16, "sub", row), ElideLabel(parent=row)
        name.set_whole(words)
        button = QuietButton(icon="close", tip=f"移除 {words}", parent=row)
        button.setProperty("small", True)
        button.setFixedSize(24, 24)
        button.clicked.connect(remove)
        in_line(icon, (name, 1), button, edges=NO_EDGES, of=row)
        return row

    def _on_add(self) -> None:
        self.add(self._feedback.ask_open_paths(f"选择{self._what}"))
