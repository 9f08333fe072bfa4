from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter


def sample_pdf(
    words: str,
    pages: int = 3,
    wide_page: int = 0,
    sheet: QPageSize.PageSizeId = QPageSize.PageSizeId.A4,
) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(sheet))
    painter = QPainter(writer)
    for page in range(1, pages + 1):
        painter.drawText(2000, 2000, f"{words} {page}")
        if page + 1 == wide_page:
            writer.setPageOrientation(QPageLayout.Orientation.Landscape)
        if page < pages:
            writer.newPage()
    painter.end()
    return bytes(buffer.data().data())
