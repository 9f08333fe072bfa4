"""The rows of the list: a unit with its points, and the columns that show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from fenghua_supervisor.domain.appraisal.rule import signed
from fenghua_supervisor.domain.codes.appraisal import BoardColour
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.papers.evaluation.boards import main_items, place_words
from fenghua_supervisor.domain.writing.numbers import plain
from fenghua_supervisor.records import record
from fenghua_supervisor.ui.look import letters, theme
from fenghua_supervisor.ui.widgets.light_chip import chip_width
from fenghua_supervisor.ui.widgets.row_delegate import Cell, StateChipDelegate, SubDelegate
from fenghua_supervisor.ui.widgets.rows_model import Column

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.appraisal.counting import UnitScore
_BEST = 3
_FLAG_PAD, _FLAG_GAP, _FLAG_HEIGHT = 5, 6, 18


@record(slots=False)
class ScoreRow:
    """A unit with its points, as a row of the list."""

    score: UnitScore
    order: int
    colour: BoardColour | None = None

    @property
    def id(self) -> int:
        """The id of the unit."""
        return self.score.tasks.unit_id

    @property
    def standing(self) -> tuple[Light, str]:
        """The light and the word of its place."""
        place = self.score.place
        if not place:
            return Light.GREY, "不排名"
        return (Light.BLUE if place <= _BEST else Light.GREEN), f"第{place}名"

    @property
    def place_words(self) -> str:
        """「第1名 红榜」."""
        return " ".join((self.standing[1], *([self.colour.label] if self.colour else ())))


class PlaceDelegate(StateChipDelegate):
    """The place as a chip, and beside it the list of honour or of shame as a filled word.

    Red stands for honour here, so that it has neither the shape nor the paleness of a light.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(lambda row: row.standing, parent)

    def paint_content(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        """Draw the chip and the word."""
        super().paint_content(painter, rect, cell)
        row: ScoreRow = cell.row
        if row.colour is None:
            return
        font, height = painter.font(), letters.px(_FLAG_HEIGHT)
        # Black stays the dark one of the two in a dark theme too.
        dark, bright = sorted((theme.colour("text"), theme.colour("bg")), key=QColor.lightness)
        ground, ink, edge = dark, bright, theme.colour("faint")
        if row.colour is BoardColour.RED:
            ground = edge = QColor(theme.current().tone(Light.RED).ink)
            ink = theme.colour("surface")
        left = rect.x() + chip_width(font, row.standing[1]) + _FLAG_GAP
        wide = QFontMetrics(font).horizontalAdvance(row.colour.label) + 2 * _FLAG_PAD
        box = QRectF(left, rect.center().y() + 0.5 - height / 2, wide, height)
        painter.setPen(edge)
        painter.setBrush(ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(ink)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), row.colour.label)


def columns() -> list[Column]:
    """The columns in the order of a board."""
    return [
        Column(
            "place", "名次", lambda r: r.place_words, lambda r: r.order, 134, look=PlaceDelegate,
            tooltip=lambda r: place_words(r.score),
        ),
        Column("unit", "单位", lambda r: r.score.tasks.unit, width=0),
        Column("league", "组别", lambda r: r.score.tasks.league.value, width=92, place="room",
               look=SubDelegate),
        Column("total", "得分", lambda r: plain(r.score.total), lambda r: r.score.total, 68),
        Column(
            "plus", "加分", lambda r: signed(r.score.plus), lambda r: r.score.plus, 60,
            place="room", look=SubDelegate,
        ),
        Column(
            "minus", "扣分", lambda r: signed(r.score.minus), lambda r: r.score.minus, 60,
            place="room", look=SubDelegate,
        ),
        Column(
            "leads", "牵头", lambda r: str(r.score.tasks.leads), lambda r: r.score.tasks.leads, 56,
            place="room", look=SubDelegate,
        ),
        Column(
            "items", "主要加减分项", lambda r: main_items(r.score) or "—", width=300, wide=400,
            place="room", look=SubDelegate, tooltip=lambda r: main_items(r.score),
        ),
    ]  # fmt: skip
