"""The bulletin as a Word file: the words of the paper, the charts of its PDF as pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fenghua_supervisor.domain.bulletin.paper import BulletinData
    from fenghua_supervisor.exchange.word.pictures import Picture
    from fenghua_supervisor.reports.bulletin.drawings import DrawnChart
    from fenghua_supervisor.services.progress import Progress

#: The width of the text in mm, and as a picture: 300 pixels an inch.
_WIDTH, _PIXELS_WIDE = 156, 1842


def bulletin_docx(progress: Progress, data: BulletinData) -> bytes:
    """The bulletin as a Word file with the same words; a job function of a frozen value."""
    # Loading the typesetting takes a quarter of a second, which a start need not pay.
    from fenghua_supervisor.exchange.word.bulletin import Charts
    from fenghua_supervisor.exchange.word.bulletin import bulletin_docx as write
    from fenghua_supervisor.reports.bulletin.drawings import draw_bars, draw_trend

    progress.advance(0, 2, "绘制图表")
    charts = Charts(_picture(draw_bars(data)), _picture(draw_trend(data)))
    progress.advance(1, 2, f"生成{data.head.period.words}通报的Word文件")
    content = write(data, charts)
    progress.advance(2, 2, "完成")
    return content


def _picture(drawing: DrawnChart | None) -> Picture | None:
    from fenghua_supervisor.exchange.pictures import pdf_to_png
    from fenghua_supervisor.exchange.word.pictures import Picture

    if drawing is None:
        return None
    return Picture(pdf_to_png(drawing.pdf, _PIXELS_WIDE), _WIDTH, drawing.alt)
