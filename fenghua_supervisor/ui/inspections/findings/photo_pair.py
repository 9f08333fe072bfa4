"""The pictures of a finding: before and after side by side, each opened large by a click."""

from __future__ import annotations

from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from fenghua_supervisor.domain.codes.inspections import PhotoRole
from fenghua_supervisor.domain.office.evidence import Evidence
from fenghua_supervisor.ui.look.tokens import GAP_S
from fenghua_supervisor.ui.widgets.labels import NoteLabel, SubLabel, plain_tip

if TYPE_CHECKING:
    from fenghua_supervisor.domain.inspections.finding import Finding, Photo
    from fenghua_supervisor.ui.evidence.shelf import EvidenceShelf

_WIDE, _HIGH = 132, 99
_UNREAD = "照片不在数据文件夹里"


def left_photos(finding: Finding) -> tuple[Photo, ...]:
    """What stands at the left: how it was found."""
    return finding.photos_as(PhotoRole.BEFORE) + finding.photos_as(PhotoRole.SCENE)


def right_photos(finding: Finding) -> tuple[Photo, ...]:
    """What stands at the right: how it became."""
    return finding.photos_as(PhotoRole.AFTER) + finding.photos_as(PhotoRole.DURING)


def as_proof(photo: Photo) -> Evidence:
    """The cleaned copy of a picture, which is always a JPEG whatever the original was."""
    name = f"{PurePath(photo.name).stem}.jpg"
    return Evidence(photo.id, name, "", photo.clean_sha256, 0)


def photo_words(photo: Photo) -> str:
    """「整改前 · 2025-10-09 09:30 · IMG_1.jpg」."""
    taken = f"{photo.taken_at:%Y-%m-%d %H:%M}" if photo.taken_at else "没有拍摄时间"
    return f"{photo.role.label} · {taken} · {photo.name}"


class PhotoPair(QWidget):
    """Two columns of small pictures; ``chosen`` names the row whose pictures are wanted large."""

    chosen = Signal(int)

    def __init__(
        self, finding: Finding, shelf: EvidenceShelf, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._shelf = shelf
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP_S)
        grid.setVerticalSpacing(GAP_S)
        grid.setColumnStretch(2, 1)
        sides = left_photos(finding), right_photos(finding)
        for column, (title, photos) in enumerate(zip(("整改前", "整改后"), sides, strict=True)):
            grid.addWidget(SubLabel(title, self), 0, column)
            for row, photo in enumerate(photos):
                grid.addWidget(self._small(photo, row), row + 1, column)
            if not photos:
                none = NoteLabel("还没有照片", self)
                grid.addWidget(none, 1, column, Qt.AlignmentFlag.AlignTop)

    def _small(self, photo: Photo, row: int) -> QPushButton:
        button = QPushButton(self)
        button.setProperty("picture", True)
        button.setFixedSize(_WIDE, _HIGH)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setAccessibleName(f"放大照片 {photo_words(photo)}")
        button.setToolTip(plain_tip(photo_words(photo)))
        button.clicked.connect(partial(self.chosen.emit, row))
        proof = as_proof(photo)
        if self._shelf.has(proof):
            self._shelf.show_picture(proof, _WIDE, button, partial(_show, button))
        else:
            button.setText(_UNREAD)
        return button


def _show(button: QPushButton, picture: QPixmap) -> None:
    button.setIcon(QIcon(picture))
    button.setIconSize(QSize(_WIDE - 4, _HIGH - 4))
