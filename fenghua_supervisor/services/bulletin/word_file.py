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


def bulletin_docx_parts(
    progress: Progress, data: BulletinData, *, apart: bool = False
) -> tuple[bytes, ...]:
    """The bulletin as a Word file with the same words; a job function of a frozen value.

    ``apart``: its ledger annex, if it has one, follows as a file of its own.
    """
    # Loading the typesetting takes a quarter of a second, which a start need not pay.
    from fenghua_supervisor.exchange.word.bulletin import (
        Charts,
        bulletin_docx,
        ledger_annex_docx,
    )
    from fenghua_supervisor.reports.bulletin.drawings import draw_bars, draw_trend

    progress.advance(0, 2, "绘制图表")
    charts = Charts(_picture(draw_bars(data)), _picture(draw_trend(data)))
    progress.advance(1, 2, f"生成{data.head.period.words}通报的Word文件")
    in_two = apart and bool(data.annexes.ledger)
    parts = [bulletin_docx(data, charts, ledger_apart=in_two)]
    if in_two:
        parts.append(ledger_annex_docx(data))
    progress.advance(2, 2, "完成")
    return tuple(parts)


def _picture(drawing: DrawnChart | None) -> Picture | None:
    from fenghua_supervisor.exchange.pictures import pdf_to_png
    from fenghua_supervisor.exchange.word.pictures import Picture

    if drawing is None:
        return None
    return Picture(pdf_to_png(drawing.pdf, _PIXELS_WIDE), _WIDTH, drawing.alt)
