from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPageSize
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.ui.papers.pdf_output import ask_printer, print_document
from tests.ui.pdf_samples import sample_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


def opened(content: bytes) -> QPdfDocument:
    document = QPdfDocument()
    buffer = QBuffer(document)
    buffer.setData(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    return document


def printed(path: Path, first: int, last: int) -> QPdfDocument:
    printer = QPrinter()
    printer.setResolution(72)
    printer.setFullPage(True)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setFromTo(first, last)
    print_document(opened(sample_pdf("page", 4, wide_page=3)), printer)
    return opened(path.read_bytes())


def test_every_page_is_printed_and_a_wide_one_is_turned(qapp: QApplication, tmp_path: Path) -> None:
    paper = printed(tmp_path / "a.pdf", 0, 0)
    sizes = [paper.pagePointSize(page) for page in range(paper.pageCount())]
    assert [size.width() > size.height() for size in sizes] == [False, False, True, True]


def test_only_the_chosen_pages_are_printed(qapp: QApplication, tmp_path: Path) -> None:
    assert printed(tmp_path / "a.pdf", 2, 3).pageCount() == 2


def test_without_a_printer_one_sentence_says_so(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    parent = QWidget()
    qtbot.addWidget(parent)
    with pytest.raises(UserError, match="没有安装打印机"):
        ask_printer(opened(sample_pdf("page", 1)), "通报", parent)


def test_a_large_sheet_is_offered_to_the_printer_as_such(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["one"])
    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: True)
    parent = QWidget()
    qtbot.addWidget(parent)
    sizes = []
    for sheet in (QPageSize.PageSizeId.A4, QPageSize.PageSizeId.A3):
        document = opened(sample_pdf("page", 1, sheet=sheet))
        sizes.append(ask_printer(document, "驾驶舱", parent).pageLayout().pageSize().id())
    assert sizes == [QPageSize.PageSizeId.A4, QPageSize.PageSizeId.A3]


def test_printing_to_a_file_writes_over_no_data(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def choose(dialog: QPrintDialog) -> bool:
        dialog.printer().setOutputFileName(str(tmp_path / "office.db"))
        return True

    for name in ("office.db", "window.lock"):
        (tmp_path / name).touch()
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["one"])
    monkeypatch.setattr(QPrintDialog, "exec", choose)
    parent = QWidget()
    qtbot.addWidget(parent)
    with pytest.raises(UserError, match="是数据文件夹"):
        ask_printer(opened(sample_pdf("page", 1)), "通报", parent)
