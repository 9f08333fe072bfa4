from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from fenghua_supervisor.ui.indicators.delegates import paint_bullet, paint_spark
from fenghua_supervisor.ui.look import theme


def picture() -> QImage:
    image = QImage(100, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    return image


@pytest.mark.parametrize(("score", "inked"), [(0, 0), (50, 50), (100, 98), (140, 98)])
def test_a_bar_is_as_long_as_its_score(qapp: object, score: float, inked: int) -> None:
    image = picture()
    painter = QPainter(image)
    paint_bullet(painter, QRectF(0, 4, 100, 12), score)
    painter.end()
    brand = theme.colour("brand")
    assert sum(image.pixelColor(x, 10) == brand for x in range(100)) == inked


def test_a_line_ends_where_the_newest_value_stands(qapp: object) -> None:
    image = picture()
    painter = QPainter(image)
    paint_spark(painter, QRectF(5, 5, 90, 10), [1, 3, 9])
    painter.end()
    assert image.pixelColor(95, 5) == theme.colour("brand")
    assert image.pixelColor(5, 15) != QColor("white")
