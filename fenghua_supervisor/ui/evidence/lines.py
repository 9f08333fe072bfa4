"""The files of a record below one another: picture or icon, name, size, a way to save."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from fenghua_supervisor.domain.office.evidence import size_words
from fenghua_supervisor.ui.evidence.thumbnails import may_be_picture
from fenghua_supervisor.ui.widgets.buttons import QuietButton
from fenghua_supervisor.ui.widgets.labels import NoteLabel, plain_tip
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_column, in_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from fenghua_supervisor.domain.office.evidence import Evidence
    from fenghua_supervisor.ui.evidence.shelf import EvidenceShelf

PICTURE = 72
_NAME_WIDTH, _LEAST = 300, 60
#: The edge inside a small button.
_PAD = 6
#: Advances are rounded, the cutting is not.
_ROUNDED = 2
_HEIGHT = 24
_GONE = "原件不在数据文件夹里，请从备份恢复"


class EvidenceLines(QWidget):
    """The files in their order; a document number alone stands as a line too."""

    def __init__(
        self, proofs: Sequence[Evidence], shelf: EvidenceShelf, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        lines = [EvidenceLine(proof, shelf, self) for proof in proofs]
        in_column(*lines, gap=3, edges=NO_EDGES, of=self)


class _NameButton(QuietButton):
    """A name that is cut in its middle where there is no room; the tool tip shows it whole."""

    def __init__(self, name: str, icon: str, parent: QWidget) -> None:
        super().__init__(name, icon, parent=parent)
        self._whole = name
        self.setProperty("small", True)
        self.setProperty("left", True)
        self.setFixedHeight(_HEIGHT)
        self.setToolTip(plain_tip(name))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(_LEAST)

    def sizeHint(self) -> QSize:
        """Qt: room for the whole name, up to a limit."""
        # The style sheet's font is smaller than the one it begins with.
        self.ensurePolished()
        wanted = self.fontMetrics().horizontalAdvance(self._whole) + self._beside() + _ROUNDED
        return QSize(min(wanted, _NAME_WIDTH), _HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: cut the name anew."""
        super().resizeEvent(event)
        room, middle = self.width() - self._beside(), Qt.TextElideMode.ElideMiddle
        self.setText(self.fontMetrics().elidedText(self._whole, middle, room))

    def _beside(self) -> int:
        """What stands beside the name: the edges, and the icon if there is one."""
        return 2 * _PAD + 6 + (0 if self.icon().isNull() else self.iconSize().width() + 4)


class EvidenceLine(QWidget):
    """One file; a click or Enter on its name opens it, a right click offers to save it."""

    def __init__(
        self, proof: Evidence, shelf: EvidenceShelf, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._proof, self._shelf = proof, shelf
        self._there = shelf.has(proof)
        self.name = self._name_button()
        self.save = QuietButton(icon="save", tip=f"另存 {proof.title}", parent=self)
        self.save.setProperty("small", True)
        self.save.setFixedSize(_HEIGHT, _HEIGHT)
        self.save.setVisible(self._there)
        self.save.clicked.connect(partial(shelf.save, proof))
        self.note = NoteLabel(self._note(), self)
        if proof.sha256 and not self._there:
            self.note.setProperty("tone", "red")
            self.note.setToolTip(plain_tip(_GONE))
        self.picture: QuietButton | None = None
        if self._there and may_be_picture(proof.name):
            self.picture = self._picture_button()
            below = in_line(self.note, self.save, None, gap=4, edges=(_PAD, 0, 0, 0))
            beside = in_column(in_line(self.name, None, gap=0), below, None, gap=0)
            in_line(self.picture, (beside, 1), edges=NO_EDGES, of=self)
        else:
            parts = (self.name, self.note, self.save, None)
            in_line(*parts, gap=4, edges=NO_EDGES, of=self)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)

    def _name_button(self) -> QuietButton:
        proof = self._proof
        missing = bool(proof.sha256) and not self._there
        icon = "warning" if missing else "attach" if proof.sha256 else "stamp"
        if self._there and may_be_picture(proof.name):
            icon = ""
        button = _NameButton(proof.title, icon, self)
        button.setAccessibleName(f"打开 {proof.title}" if self._there else proof.title)
        button.setEnabled(self._there)
        button.clicked.connect(partial(self._shelf.open, proof))
        return button

    def _picture_button(self) -> QuietButton:
        """Shown once the picture is read; the name beside it does the same by keyboard."""
        button = QuietButton(tip=f"打开 {self._proof.title}", parent=self)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setProperty("small", True)
        button.clicked.connect(partial(self._shelf.open, self._proof))
        button.hide()
        self._shelf.show_picture(self._proof, PICTURE, button, partial(_show, button))
        return button

    def _note(self) -> str:
        if not self._proof.sha256:
            return ""
        return size_words(self._proof.size) if self._there else "原件缺失"

    def _on_menu(self, place: QPoint) -> None:
        if not self._there:
            return
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction("打开").triggered.connect(lambda: self._shelf.open(self._proof))
        menu.addAction("另存为…").triggered.connect(lambda: self._shelf.save(self._proof))
        menu.popup(self.mapToGlobal(place))


def _show(button: QuietButton, picture: QPixmap) -> None:
    size = picture.deviceIndependentSize().toSize()
    button.setIcon(QIcon(picture))
    button.setIconSize(size)
    button.setFixedSize(size + QSize(4, 4))
    button.show()
