"""Charts of the bulletin as vector drawings; patterns and figures tell the lights in grey print."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportlab.lib.colors import black, white
from reportlab.platypus.flowables import Flowable

from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.reports.typesetting.cells import Box, PaperCell, PaperColumn, PaperRow
from fenghua_supervisor.reports.typesetting.geometry import LINE_GAP, MM, TEXT_WIDTH
from fenghua_supervisor.reports.typesetting.marks import draw_pattern
from fenghua_supervisor.reports.typesetting.setting import (
    compose,
    draw_lines,
    draw_text,
    set_lines,
    text_width,
)
from fenghua_supervisor.reports.typesetting.styles import CELL_CENTRE, CELL_SMALL, Align
from fenghua_supervisor.reports.typesetting.tables import table
from fenghua_supervisor.reports.typesetting.tagging import figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.pdfgen.canvas import Canvas

    from fenghua_supervisor.domain.bulletin.paper import BulletinData, CampaignLine
    from fenghua_supervisor.reports.typesetting.tables import Table

_NAME_WIDTH = 46 * MM
_BAR, _PITCH = 15.0, 26.0
_LEGEND = 20.0
_SWATCH = 16.0
_COLUMN_SHARE = 0.5
_TREND_HEIGHT = 34 * MM
_LIGHT_COLUMN = 30 * MM
#: A heading is one line: what is longer than any period's name is cut.
_LONGEST_LABEL = 12
_NAME = replace(CELL_SMALL, align=Align.LEFT)


class CampaignBars(Flowable):
    """A bar for each 攻坚行动, as long as it has counted items, divided by their lights.

    More of them than a page holds go on overleaf, under the legend.
    """

    def __init__(self, data: BulletinData, lines: Sequence[CampaignLine] | None = None) -> None:
        """``lines``: those of this part; all if none are given."""
        super().__init__()
        self._data, self._legend = data, data.head.legend
        told = [line for line in data.body.campaigns if sum(line.counts) and not line.is_part]
        self._lines = told if lines is None else lines
        self._longest = max((sum(line.counts) for line in told), default=1)

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        """The legend and a pitch for each bar."""
        self.width = avail_width
        self.height = _LEGEND + len(self._lines) * _PITCH
        return self.width, self.height

    def split(self, avail_width: float, avail_height: float) -> list[Flowable]:
        """The bars that fit and the rest, or nothing when none fits."""
        fitting = int((avail_height - _LEGEND) / _PITCH)
        if not 0 < fitting < len(self._lines):
            return []
        parts = self._lines[:fitting], self._lines[fitting:]
        return [CampaignBars(self._data, lines) for lines in parts]

    def draw(self) -> None:
        """The legend on top, the bars below it."""
        with figure(self.canv, self.alt, (0, 0, self.width, self.height)):
            self._draw_all()

    @property
    def alt(self) -> str:
        """The bars in words."""
        bars = (f"{line.campaign}{_told(self._legend, line.counts)}" for line in self._lines)
        return f"各攻坚行动亮灯条形图。{'；'.join(bars)}。"

    def _draw_all(self) -> None:
        self._draw_legend(self.canv, self.height - _LEGEND + 6)
        scale = (self.width - _NAME_WIDTH - 24) / self._longest
        for number, line in enumerate(self._lines, start=1):
            self._draw_bar(self.canv, line, self.height - _LEGEND - number * _PITCH, scale)

    def _draw_legend(self, canvas: Canvas, y: float) -> None:
        x = _NAME_WIDTH
        for light, word in self._legend:
            draw_pattern(canvas, light, (x, y, _SWATCH, 9))
            text = compose(word)
            draw_text(canvas, text, CELL_SMALL, (x + _SWATCH + 4, y + 9))
            x += _SWATCH + text_width(text, CELL_SMALL) + 18

    def _draw_bar(self, canvas: Canvas, line: CampaignLine, y: float, scale: float) -> None:
        names = set_lines(compose(line.campaign), _NAME, _NAME_WIDTH - 6)[:2]
        height = len(names) * _NAME.leading
        draw_lines(canvas, names, _NAME, (0, y + (_BAR + height) / 2 + 1, _NAME_WIDTH - 6))
        x, foot = _NAME_WIDTH, y
        for (light, _), count in zip(self._legend, line.counts, strict=True):
            if count:
                box = (x, foot, count * scale, _BAR)
                draw_pattern(canvas, light, box)
                _draw_figure(canvas, light, count, box)
                x += count * scale
        total = compose(str(sum(line.counts)))
        draw_text(canvas, total, CELL_SMALL, (x + 5, foot + (_BAR + CELL_SMALL.size) / 2 + 1))


class TrendColumns(Flowable):
    """A column for each period, divided by the lights; it stands on the columns of a table."""

    def __init__(self, data: BulletinData) -> None:
        super().__init__()
        self._legend, self._points = data.head.legend, data.body.trend

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        """As wide as the text."""
        self.width, self.height = avail_width, _TREND_HEIGHT
        return self.width, self.height

    def draw(self) -> None:
        """Worst on top; the figures stand in the table below."""
        with figure(self.canv, self.alt, (0, 0, self.width, self.height)):
            self._draw_all()

    @property
    def alt(self) -> str:
        """The columns in words."""
        told = (f"{point.label}{_told(self._legend, point.counts)}" for point in self._points)
        return f"近{len(self._points)}期亮灯变化柱形图。{'；'.join(told)}。"

    def _draw_all(self) -> None:
        most = max((sum(point.counts) for point in self._points), default=0) or 1
        pitch = _point_width(len(self._points))
        for index, point in enumerate(self._points):
            x = _LIGHT_COLUMN + (index + (1 - _COLUMN_SHARE) / 2) * pitch
            y = 0.0
            for (light, _), count in zip(self._legend, point.counts, strict=True):
                height = count * (_TREND_HEIGHT - 8) / most
                if count:
                    draw_pattern(self.canv, light, (x, y, pitch * _COLUMN_SHARE, height))
                y += height


def trend_table(data: BulletinData) -> Table:
    """The figures of the trend, a column for each period under its drawing."""
    width = _point_width(len(data.body.trend))
    columns = [PaperColumn("灯", _LIGHT_COLUMN)]
    columns += [PaperColumn(point.label[:_LONGEST_LABEL], width) for point in data.body.trend]
    rows = []
    for index, (light, word) in enumerate(data.head.legend):
        figures = [str(point.counts[index]) for point in data.body.trend]
        cells = (SwatchCell(light, word), *(PaperCell(text, style=CELL_CENTRE) for text in figures))
        rows.append(PaperRow(cells))
    return table(columns, rows, foot=LINE_GAP)


class SwatchCell(PaperCell):
    """A light's word with its pattern in front of it."""

    def __init__(self, light: Light, word: str) -> None:
        super().__init__(word, style=CELL_CENTRE)
        self._light = light

    def draw(self, canvas: Canvas, box: Box, block: float = 0.0, *, on_top: bool = False) -> None:
        """The pattern at the left edge, the word in the middle."""
        foot = box.y + (box.height - 9) / 2
        draw_pattern(canvas, self._light, (box.x + 8, foot, _SWATCH, 9))
        super().draw(canvas, box, block, on_top=on_top)


def _told(legend: Sequence[tuple[Light, str]], counts: Sequence[int]) -> str:
    """「红3项、绿5项」: what is not zero."""
    pairs = zip(legend, counts, strict=True)
    return "、".join(f"{word}{count}项" for (_, word), count in pairs if count) or "无"


def _point_width(count: int) -> float:
    return (TEXT_WIDTH - _LIGHT_COLUMN) / max(count, 1)


def _draw_figure(
    canvas: Canvas, light: Light, count: int, box: tuple[float, float, float, float]
) -> None:
    """The figure in the middle of its part of the bar, on white where there is a pattern."""
    text = compose(str(count))
    width = text_width(text, CELL_SMALL)
    x, y, room, height = box
    left, top = x + (room - width) / 2, y + (height + CELL_SMALL.size) / 2 + 1
    if light in (Light.RED, Light.ORANGE, Light.YELLOW):
        canvas.setFillColor(white)
        patch = min(width + 3, room - 1)
        canvas.rect(x + (room - patch) / 2, y + 2.5, patch, height - 5, stroke=0, fill=1)
    canvas.setFillColor(white if light is Light.BLUE else black)
    draw_text(canvas, text, CELL_SMALL, (left, top))
    canvas.setFillColor(black)
