from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter, QPixmap

from fenghua_supervisor.ui.look.drawn_lines import LEFT, RIGHT, bold, draw_line, note_font

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

LONG = "推进山区海岛县高质量发展，加快实施一批重大项目，完善AKS帮扶机制（2025年）" * 9
TEXTS = ("", "民", "区民政局", "Illi.,|'1j " * 40, LONG, f"{LONG[:30]}\n{LONG}")
HIGH = 30


def drawn(text: str, width: int, font: QFont, align: int) -> tuple[int, QImage]:
    """How much of the width it takes, and the picture."""
    picture = QPixmap(width, HIGH)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    painter.setFont(font)
    used = draw_line(painter, QRect(0, 0, width, HIGH), text, align)
    painter.end()
    return used, picture.toImage()


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("align", [LEFT, RIGHT])
@pytest.mark.parametrize("make", [note_font, bold])
def test_a_line_is_cut_where_qt_cuts_the_whole_text(
    qapp: QApplication, text: str, align: int, make: Callable[[QFont], QFont]
) -> None:
    font = make(qapp.font())
    metrics, told = QFontMetrics(font), text.replace("\n", " ")
    whole = metrics.horizontalAdvance(told)
    for width in {1, 12, 60, 168, 420, max(whole - 1, 1), max(whole, 1), whole + 1}:
        cut = metrics.elidedText(told, Qt.TextElideMode.ElideRight, width)
        used, picture = drawn(text, width, font, align)
        assert used == (whole if cut == told else width)
        assert picture == drawn(cut, width, font, align)[1]
