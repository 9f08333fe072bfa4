"""Prints a PDF that is shown: each page as a picture, at the printer's own resolution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPageSize, QPainter

from fenghua_supervisor.errors import UserError

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

_DPI = 300


def ask_printer(document: QPdfDocument, name: str, parent: QWidget) -> QPrinter | None:
    """The printer and pages the user chose, None when he cancelled.

    Raises UserError when the machine has no printer at all.
    """
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

    if not QPrinterInfo.availablePrinterNames():
        raise UserError("这台电脑没有安装打印机，请先安装打印机，或保存PDF后在别处打印。")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(_DPI)
    printer.setDocName(name)
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFromTo(1, document.pageCount())
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    return printer if dialog.exec() else None


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
