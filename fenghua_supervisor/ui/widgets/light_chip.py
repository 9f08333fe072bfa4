"""A light as a chip: shape, word and colour together, so that colour never stands alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.ui.look import letters, theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_HEIGHT = 20
_MARK = 8
_PAD = 7
_GAP = 5
_KEPT_CHIPS = 200
_TICK = ((0.05, 0.55), (0.38, 0.85), (0.98, 0.15))  #: its points, in shares of the mark


def chip_height() -> int:
    """How high a chip is."""
    return letters.px(_HEIGHT)


def chip_width(font: QFont, word: str) -> int:
    """How wide a chip with this word is."""
    mark = letters.px(_MARK)
    return _PAD + mark + _GAP + QFontMetrics(font).horizontalAdvance(word) + _PAD + 2


def paint_chip(painter: QPainter, left: float, middle: float, light: Light, word: str) -> None:
    """Draw a chip whose left edge and vertical middle are given; uses the painter's font."""
    font, ratio = painter.font(), painter.device().devicePixelRatioF()
    key = (light, word, font, ratio, theme.current().tone(light))
    picture = _chips.get(key)
    if picture is None:
        if len(_chips) >= _KEPT_CHIPS:
            _chips.clear()
        picture = _chips[key] = _drawn_chip(font, ratio, light, word)
    painter.drawPixmap(round(left), round(middle - chip_height() / 2), picture)


#: Chips as they were drawn: a list has hundreds of them and some ten that differ.
_chips: dict[tuple[object, ...], QPixmap] = {}


def _drawn_chip(font: QFont, ratio: float, light: Light, word: str) -> QPixmap:
    tone = theme.current().tone(light)
    width = chip_width(font, word)
    height = chip_height()
    picture = QPixmap(QSize(width, height) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setFont(font)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(0, 0, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tone.ground))
    painter.drawRoundedRect(box, height / 2, height / 2)
    side = letters.px(_MARK)
    paint_mark(painter, QRectF(_PAD, (height - side) / 2, side, side), light)
    painter.setPen(QColor(tone.ink))
    words = box.adjusted(_PAD + side + _GAP, 0, 0, 0)
    painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), word)
    painter.end()
    return picture


def paint_mark(painter: QPainter, box: QRectF, light: Light) -> None:
    """Draw the shape of a light: triangle, diamond, square, disc, tick or ring."""
    ink = QColor(theme.current().tone(light).ink)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    if light is Light.RED:
        tip = QPointF(box.center().x(), box.top() + 0.5)
        feet = [box.bottomRight() - QPointF(0, 0.5), box.bottomLeft() - QPointF(0, 0.5)]
        painter.drawPolygon(QPolygonF([tip, *feet]))
    elif light is Light.ORANGE:
        middle = box.center()
        sides = [QPointF(box.right(), middle.y()), QPointF(middle.x(), box.bottom())]
        rest = [QPointF(box.left(), middle.y()), QPointF(middle.x(), box.top())]
        painter.drawPolygon(QPolygonF([*sides, *rest]))
    elif light is Light.YELLOW:
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 1, 1)
    elif light is Light.GREEN:
        painter.drawEllipse(box)
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink, 1.6))
        if light is Light.GREY:
            painter.drawEllipse(box.adjusted(0.8, 0.8, -0.8, -0.8))
        else:
            x, y, w, h = box.x(), box.y(), box.width(), box.height()
            painter.drawPolyline(QPolygonF([QPointF(x + a * w, y + b * h) for a, b in _TICK]))


class LightChip(QWidget):
    """A chip as a widget."""

    def __init__(self, light: Light, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_light(light, word)

    def set_light(self, light: Light, word: str) -> None:
        """Show another light."""
        self._light = light
        self._word = word
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: as wide as its word needs."""
        return QSize(chip_width(self.font(), self._word), chip_height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw the chip."""
        painter = QPainter(self)
        painter.setFont(self.font())
        paint_chip(painter, 0, self.height() / 2, self._light, self._word)
