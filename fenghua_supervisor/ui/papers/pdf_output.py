"""A PDF that is shown leaves the window: saved, or printed page by page as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPageSize, QPainter

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.files import check_target, write_file

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.ui.base.feedback import Feedback

_DPI = 300
_A4_POINTS = 850  #: more than the longer side of A4


_FILTERS = {"pdf": "PDF 文件 (*.pdf)", "docx": "Word 文件 (*.docx)"}


def save_paper(feedback: Feedback, title: str, name: str, content: bytes) -> None:
    """Ask where to and write a .pdf or .docx there; a refusal is told."""
    path = feedback.ask_save_path(title, name, _FILTERS[name.rpartition(".")[2]])
    if path is None:
        return
    try:
        write_file(path, content)
    except UserError as refusal:
        feedback.warn(str(refusal))
        return
    feedback.done(f"已保存“{path.name}”")


def print_pdf(feedback: Feedback, document: QPdfDocument, name: str, parent: QWidget) -> None:
    """Ask for a printer and print what is shown; a refusal is told."""
    try:
        printer = ask_printer(document, name, parent)
        if printer is not None:
            print_document(document, printer)
    except UserError as refusal:
        feedback.warn(str(refusal))


def ask_printer(document: QPdfDocument, name: str, parent: QWidget) -> QPrinter | None:
    """The printer and pages the user chose, None when he cancelled.

    Raises UserError when the machine has no printer at all, and for a file that may not be written.
    """
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

    if not QPrinterInfo.availablePrinterNames():
        raise UserError("这台电脑没有安装打印机，请先安装打印机，或保存PDF后在别处打印。")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(_DPI)
    printer.setDocName(name)
    printer.setFullPage(True)
    points = document.pagePointSize(0)
    sheets = QPageSize.PageSizeId
    is_large = max(points.width(), points.height()) > _A4_POINTS
    printer.setPageSize(QPageSize(sheets.A3 if is_large else sheets.A4))
    printer.setFromTo(1, document.pageCount())
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    if not dialog.exec():
        return None
    if printer.outputFileName():
        # 「打印到文件」 is written by the system, not by us.
        check_target(Path(printer.outputFileName()))
    return printer


def print_document(document: QPdfDocument, printer: QPrinter) -> None:
    """Print the chosen pages; landscape pages are turned. UserError when it cannot begin."""
    first = max(printer.fromPage(), 1)
    last = printer.toPage() or document.pageCount()
    _turn(document, first - 1, printer)
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError("打印机没有响应，没有打印，请检查打印机是否开机、缺纸，再试一次。")
    for page in range(first - 1, last):
        if page >= first:
            _turn(document, page, printer)
            printer.newPage()
        box = painter.viewport()
        picture = document.render(page, QSize(box.width(), box.height()))
        painter.drawImage(box, picture)
    painter.end()


def _turn(document: QPdfDocument, page: int, printer: QPrinter) -> None:
    from PySide6.QtGui import QPageLayout

    size = document.pagePointSize(page)
    is_wide = size.width() > size.height()
    printer.setPageOrientation(
        QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait
    )
