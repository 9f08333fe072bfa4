"""Shows a drawing by pyqtgraph's items; the items are kept, only their data change."""

from __future__ import annotations

from itertools import chain
from math import nan
from typing import TYPE_CHECKING, TypeVar

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsView, QStyleOptionGraphicsItem

from fenghua_supervisor.ui.look import theme
from fenghua_supervisor.ui.widgets.charts import inks
from fenghua_supervisor.ui.widgets.charts.drawing import Pattern, Spotted, Stroke
from fenghua_supervisor.ui.widgets.charts.letters import Size
from fenghua_supervisor.ui.widgets.light_chip import paint_mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.ui.widgets.charts.drawing import Axis, Drawing

pg.setConfigOptions(antialias=True, useOpenGL=False)

EDGE = 4  #: blank pixels around every drawing, where rings of the focus have room
ItemT = TypeVar("ItemT", bound=QGraphicsItem)
_UNDER, _GROUNDS, _BARS, _LINES, _DOTS, _WORDS = range(6)
_NOWHERE = QPointF(nan, nan)
_HEIGHTS = {Stroke.EXPECTED: _LINES, Stroke.ACTUAL: _LINES, Stroke.MARK: _WORDS}
#: So much above another in its layer stands a stronger line, and a bar that is drawn later: their
#: edges share pixels, and the items come up in no order that stays.
_ABOVE = 0.01
_PATTERNED = (Pattern.HATCHED, Pattern.DOTTED, Pattern.EMPTY)


class _Painted(pg.GraphicsObject):
    """A layer of the whole chart that is painted by a function."""

    def __init__(self, paint: Callable[[QPainter], None], height: int) -> None:
        super().__init__()
        self._paint = paint
        self._box = QRectF()
        self.setZValue(height)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemHasNoContents, False)

    def spread(self, box: QRectF) -> None:
        """Cover an area."""
        if box != self._box:
            self.prepareGeometryChange()
            self._box = box

    def boundingRect(self) -> QRectF:
        """Qt: the whole chart."""
        return self._box

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Qt: paint the layer."""
        self._paint(painter)


class Canvas(pg.GraphicsView):
    """A view in pixels that shows drawings; it neither scrolls nor zooms."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, useOpenGL=False, background=None)
        # Nothing stands in it, and its layout would be deleted twice with the window.
        self.setCentralItem(None)
        self.centralLayout = None
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setCacheMode(QGraphicsView.CacheModeFlag.CacheNone)
        self.setAntialiasing(True)
        self.viewport().setAutoFillBackground(False)
        self._drawing: Drawing | None = None
        self._bars: dict[tuple[str, Pattern], tuple[pg.BarGraphItem, ...]] = {}
        self._lines: dict[Stroke, pg.PlotCurveItem] = {}
        self._dots: dict[Spotted, pg.ScatterPlotItem] = {}
        self._axis: pg.AxisItem | None = None
        self._layers = (
            _Painted(self._paint_under, _UNDER),
            _Painted(self._paint_words, _WORDS),
        )
        self._paper = pg.ItemGroup()
        self._paper.setPos(EDGE, EDGE)
        self.addItem(self._paper)
        for layer in self._layers:
            layer.setParentItem(self._paper)

    @property
    def drawing(self) -> Drawing | None:
        """What is shown."""
        return self._drawing

    def show_drawing(self, drawing: Drawing) -> None:
        """Show another drawing."""
        self._drawing = drawing
        for layer in self._layers:
            layer.spread(QRectF(0, 0, drawing.width, drawing.height))
        for place, fill in enumerate(dict.fromkeys((*drawing.bars, *self._bars))):
            self._show_bars(fill, drawing.bars.get(fill, []), _ABOVE * place)
        for stroke in self._lines.keys() | drawing.lines.keys():
            self._show_lines(stroke, drawing.lines.get(stroke, []))
        for kind in self._dots.keys() | drawing.dots.keys():
            self._show_dots(kind, drawing.dots.get(kind, []))
        self._show_axis(drawing.axis)
        self.viewport().update()

    def close(self) -> bool:
        """Close as any widget does: pyqtgraph's own way takes the viewport out and may crash."""
        return QGraphicsView.close(self)

    def _show_bars(self, fill: tuple[str, Pattern], boxes: list[QRectF], above: float) -> None:
        items = self._bars.get(fill)
        layers = (_GROUNDS, _BARS) if fill[1] in _PATTERNED else (_BARS,)
        if items is None:
            items = self._bars[fill] = tuple(
                self._added(pg.BarGraphItem(x0=[], y0=[], width=[], height=[]), layer)
                for layer in layers
            )
        tone, pattern = fill
        edge = 0.0 if pattern is Pattern.SOLID else 0.5
        places = {
            "x0": [box.left() + edge for box in boxes],
            "y0": [box.top() + edge for box in boxes],
            "width": [box.width() - 2 * edge for box in boxes],
            "height": [box.height() - 2 * edge for box in boxes],
        }
        for item, layer in zip(items, layers, strict=True):
            is_ground = item is not items[-1]
            item.setZValue(layer + above)
            item.setOpts(
                brush=inks.ground(tone, pattern) if is_ground else inks.brush(tone, pattern),
                pen=QPen(Qt.PenStyle.NoPen) if is_ground else inks.outline(tone, pattern),
                **places,
            )
            item.setVisible(bool(boxes))

    def _show_lines(self, stroke: Stroke, lines: list[tuple[QPointF, ...]]) -> None:
        item = self._lines.get(stroke)
        if item is None:
            height = _HEIGHTS.get(stroke, _UNDER) + _ABOVE * list(Stroke).index(stroke)
            item = self._lines[stroke] = self._added(pg.PlotCurveItem(), height)
        assert self._drawing is not None
        # A point that is no number parts one line from the next.
        points = list(chain.from_iterable((*line, _NOWHERE) for line in lines))
        item.setData(
            [point.x() for point in points],
            [point.y() for point in points],
            connect="finite",
            pen=inks.pen(stroke, self._drawing.unit),
        )
        item.setVisible(bool(points))

    def _show_dots(self, kind: Spotted, points: list[QPointF]) -> None:
        item = self._dots.get(kind)
        if item is None:
            height = _DOTS + _ABOVE * list(Spotted).index(kind)
            item = self._dots[kind] = self._added(pg.ScatterPlotItem(pxMode=False), height)
        assert self._drawing is not None
        brush, pen, size = inks.dot(kind, self._drawing.unit)
        item.setData(
            x=[point.x() for point in points],
            y=[point.y() for point in points],
            brush=brush,
            pen=pen,
            size=size,
        )
        item.setVisible(bool(points))

    def _show_axis(self, axis: Axis | None) -> None:
        if axis is None:
            if self._axis is not None:
                self._axis.setVisible(False)
            return
        if self._axis is None:
            self._axis = self._added(pg.AxisItem(axis.edge, tickLength=0), _LINES)
            self._axis.setStyle(autoExpandTextSpace=False, hideOverlappingLabels=200)
            self._axis.setRange(0, 100)
        assert self._drawing is not None
        item, box = self._axis, axis.box
        item.setVisible(True)  # an axis that is hidden has no width and no height
        item.setTickFont(self._drawing.letters.font(Size.NOTE))
        item.setTextPen(theme.ink("sub"))
        item.setPen(QPen(Qt.PenStyle.NoPen))
        item.setTickPen(QPen(Qt.PenStyle.NoPen))
        item.setTicks([[(tick, f"{tick}%" if tick == 100 else str(tick)) for tick in axis.ticks]])
        if axis.edge == "left":
            item.setWidth(axis.room)
            item.setGeometry(QRectF(box.left() - axis.room, box.top(), axis.room, box.height()))
        else:
            item.setHeight(axis.room)
            item.setGeometry(QRectF(box.left(), box.top() - axis.room, box.width(), axis.room))

    def _added(self, item: ItemT, height: float) -> ItemT:
        item.setZValue(height)
        item.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        item.setParentItem(self._paper)
        return item

    def _paint_words(self, painter: QPainter) -> None:
        if self._drawing is None:
            return
        middle = Qt.AlignmentFlag.AlignVCenter
        one_line = Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("surface"))
        for plate in self._drawing.plates:
            painter.drawRect(plate)
        for word in self._drawing.words:
            painter.setFont(self._drawing.letters.font(word.size))
            painter.setPen(theme.ink(word.ink))
            painter.drawText(word.box, int(word.align | middle) | int(one_line), word.text)
        for box, light in self._drawing.shapes:
            paint_mark(painter, box, light)

    def _paint_under(self, painter: QPainter) -> None:
        """Paint what lies under everything else; nothing unless a chart says so."""
