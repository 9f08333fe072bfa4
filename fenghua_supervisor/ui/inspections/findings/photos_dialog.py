"""The pictures of a finding large: before and after side by side at one zoom."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget

from fenghua_supervisor.services.ledger.evidence import stored_place
from fenghua_supervisor.ui.base.dialog import Dialog
from fenghua_supervisor.ui.evidence.thumbnails import read_thumbnail
from fenghua_supervisor.ui.inspections.findings.photo_pair import (
    as_proof,
    left_photos,
    photo_words,
    right_photos,
)
from fenghua_supervisor.ui.look import theme
from fenghua_supervisor.ui.look.tokens import GAP_S
from fenghua_supervisor.ui.widgets.buttons import PlainButton, PrimaryButton, QuietButton
from fenghua_supervisor.ui.widgets.labels import ToldLabel
from fenghua_supervisor.ui.widgets.lines import in_line

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent, QWheelEvent

    from fenghua_supervisor.domain.inspections.finding import Finding, Photo
    from fenghua_supervisor.ui.base.session import Session

#: The longer edge that a cleaned copy has at most.
_EDGE = 1600
_STEP, _MOST = 1.25, 8.0


class PairView(QWidget):
    """Two pictures beside each other; wheel and drag move both alike."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images: list[QImage | None] = [None, None]
        self._words = ["", ""]
        self._zoom = 1.0
        self._shift = QPointF()
        self._grabbed: QPointF | None = None
        self.setMinimumSize(320, 200)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("整改前和整改后的照片")
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    @property
    def zoom(self) -> float:
        """How much larger both are than when they fit, 1 to 8."""
        return self._zoom

    def show_side(self, side: int, image: QImage | None, words: str = "") -> None:
        """Show a picture at the left (0) or right (1), or ``words`` why there is none."""
        self._images[side], self._words[side] = image, words
        self.update()

    def scale(self, factor: float) -> None:
        """Show both larger or smaller."""
        self._zoom = min(_MOST, max(1.0, self._zoom * factor))
        if self._zoom == 1.0:
            self._shift = QPointF()
        self.update()

    def fit(self) -> None:
        """Show both as a whole."""
        self.scale(0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: the wheel zooms."""
        self.scale(_STEP if event.angleDelta().y() > 0 else 1 / _STEP)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: take hold."""
        self._grabbed = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: drag both."""
        if self._grabbed is not None and self._zoom > 1:
            self._shift += event.position() - self._grabbed
            self._grabbed = event.position()
            self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Qt: let go."""
        self._grabbed = None

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: each picture in its half, both at the same zoom."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        width = (self.width() - GAP_S) / 2
        for side in (0, 1):
            half = QRectF(side * (width + GAP_S), 0, width, self.height())
            painter.fillRect(half, theme.ink("line"))
            image = self._images[side]
            if image is None:
                painter.setPen(theme.ink("sub"))
                painter.drawText(half, Qt.AlignmentFlag.AlignCenter, self._words[side])
                continue
            painter.setClipRect(half)
            painter.drawImage(self._place(image, half), image)
            painter.setClipping(False)

    def _place(self, image: QImage, half: QRectF) -> QRectF:
        fit = min(half.width() / image.width(), half.height() / image.height()) * self._zoom
        width, height = image.width() * fit, image.height() * fit
        middle = half.center() + self._shift
        return QRectF(middle.x() - width / 2, middle.y() - height / 2, width, height)


class FindingPhotosDialog(Dialog):
    """Goes through the pictures of a finding pair by pair."""

    chapter = "03e-inspections#照片"

    def __init__(
        self, session: Session, finding: Finding, row: int, parent: QWidget | None
    ) -> None:
        super().__init__(f"{finding.number_words}的照片", parent)
        self._session = session
        self._sides = left_photos(finding), right_photos(finding)
        self._row = row
        self.view = PairView(self)
        self.words = ToldLabel(parent=self), ToldLabel(parent=self)
        self.before = PlainButton("上一对", "chevron-left", "←", self)
        self.after = PlainButton("下一对", "chevron-right", "→", self)
        larger = QuietButton(icon="zoom-in", tip="放大两张（+）", parent=self)
        smaller = QuietButton(icon="zoom-out", tip="缩小两张（-）", parent=self)
        fit = QuietButton(icon="fit-page", tip="看全两张（0）", parent=self)
        close = PrimaryButton("关闭", parent=self)
        self.before.clicked.connect(partial(self._go, -1))
        self.after.clicked.connect(partial(self._go, 1))
        larger.clicked.connect(partial(self.view.scale, _STEP))
        smaller.clicked.connect(partial(self.view.scale, 1 / _STEP))
        fit.clicked.connect(self.view.fit)
        close.clicked.connect(self.accept)
        close.setDefault(True)
        named = in_line(*((label, 1) for label in self.words))
        foot = (self.before, self.after, None, smaller, fit, larger, close)
        self.lay_out(named, (self.view, 1), foot=foot)
        self._hear_keys()
        self.grow_to(1000, 620)
        self._go(0)

    def _hear_keys(self) -> None:
        keys = (
            *(("+", partial(self.view.scale, _STEP)), ("=", partial(self.view.scale, _STEP))),
            *(("-", partial(self.view.scale, 1 / _STEP)), ("0", self.view.fit)),
            *(("Left", partial(self._go, -1)), ("Right", partial(self._go, 1))),
        )
        for key, verb in keys:
            QShortcut(QKeySequence(key), self, verb)

    def _go(self, by: int) -> None:
        count = max(map(len, self._sides))
        self._row = max(0, min(self._row + by, count - 1))
        self.before.setEnabled(self._row > 0)
        self.after.setEnabled(self._row < count - 1)
        self.view.fit()
        for side, photos in enumerate(self._sides):
            photo = photos[self._row] if self._row < len(photos) else None
            none = "没有更多整改前照片" if side == 0 else "没有整改后照片"
            self.words[side].set_whole(photo_words(photo) if photo else none)
            self.view.show_side(side, None, "" if photo else none)
            if photo is not None:
                self._read(side, self._row, photo)

    def _read(self, side: int, row: int, photo: Photo) -> None:
        place = stored_place(self._session.office, as_proof(photo))
        if place is None:
            self.view.show_side(side, None, "照片不在数据文件夹里，请从备份恢复")
            return

        def on_read(image: object) -> None:
            # Only the pair that is wanted now is kept.
            if row == self._row:
                good = image if isinstance(image, QImage) else None
                self.view.show_side(side, good, "这张照片不能显示")

        self._session.jobs.start(
            *(read_thumbnail, place, _EDGE),
            label="读取照片", on_done=on_read, owner=self, quiet=True,
        )  # fmt: skip
