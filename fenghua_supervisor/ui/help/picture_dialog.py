"""A picture of the manual in its own size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap

from fenghua_supervisor.ui.base.dialog import Dialog
from fenghua_supervisor.ui.widgets.buttons import PrimaryButton
from fenghua_supervisor.ui.widgets.labels import PlainLabel
from fenghua_supervisor.ui.widgets.lines import ROUND_EDGES, scrolled

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

_AROUND = (34, 78)


class PictureDialog(Dialog):
    """As large as the screen allows; what does not fit is scrolled to."""

    def __init__(self, path: Path, parent: QWidget | None) -> None:
        super().__init__("图", parent)
        picture = PlainLabel(parent=self)
        picture.setPixmap(QPixmap(str(path)))
        picture.setFixedSize(picture.pixmap().size())
        close = PrimaryButton("关闭", parent=self)
        close.clicked.connect(self.accept)
        close.setDefault(True)
        area = scrolled(picture, self, "图片")
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.lay_out((area, 1), foot=(None, close), edges=ROUND_EDGES)
        size = picture.size()
        self.grow_to(size.width() + _AROUND[0], size.height() + _AROUND[1])
