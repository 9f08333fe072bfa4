"""The cockpit on paper, as a picture and as a workbook: all from the same finished figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.cockpit.paper_size import PaperSize
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.files import write_file

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.domain.cockpit.figures import CockpitFigures
    from fenghua_supervisor.services.progress import Progress

SUFFIXES = (".pdf", ".png", ".xlsx")
#: Ten pixels a millimetre of A4: sharp on any screen and in any document.
PIXELS_WIDE = 2970


def check_suffix(path: Path) -> str:
    """The suffix of ``path`` when the cockpit can be written so; UserError otherwise."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise UserError(f"驾驶舱不能存为“{path.name}”，文件名请以.pdf、.png或.xlsx结尾。")
    return suffix


def write_cockpit(
    progress: Progress, figures: CockpitFigures, path: Path, size: PaperSize = PaperSize.A4
) -> Path:
    """Write the cockpit to ``path`` by way of a temporary name; a job function.

    Raises UserError for another ending and when the target refuses. ``size``: of a PDF.
    """
    suffix = check_suffix(path)
    if suffix == ".pdf":
        content = cockpit_pdf(progress, figures, size)
    else:
        content = (cockpit_png if suffix == ".png" else cockpit_xlsx)(progress, figures)
    return write_file(path, content)


def cockpit_pdf(progress: Progress, figures: CockpitFigures, size: PaperSize) -> bytes:
    """The cockpit as one page of PDF; a job function of a frozen value."""
    # Loading the typesetting takes a quarter of a second, which a start need not pay.
    from fenghua_supervisor.reports.cockpit.pdf import render_cockpit

    progress.advance(0, 1, "排版驾驶舱")
    content = render_cockpit(figures, size)
    progress.advance(1, 1, "完成")
    return content


def cockpit_png(progress: Progress, figures: CockpitFigures) -> bytes:
    """The page as a picture; a job function of a frozen value."""
    from fenghua_supervisor.exchange.pictures import pdf_to_png
    from fenghua_supervisor.reports.cockpit.pdf import render_cockpit

    progress.advance(0, 2, "排版驾驶舱")
    page = render_cockpit(figures, PaperSize.A4)
    progress.advance(1, 2, "生成驾驶舱图片")
    content = pdf_to_png(page, PIXELS_WIDE)
    progress.advance(2, 2, "完成")
    return content


def cockpit_xlsx(progress: Progress, figures: CockpitFigures) -> bytes:
    """The figures as a workbook, a sheet a block; a job function of a frozen value."""
    from fenghua_supervisor.exchange.cockpit import cockpit_workbook

    progress.advance(0, 1, "生成驾驶舱表格")
    content = cockpit_workbook(figures)
    progress.advance(1, 1, "完成")
    return content
