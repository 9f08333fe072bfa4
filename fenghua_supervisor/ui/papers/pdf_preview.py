"""A PDF from memory, page by page, with page and zoom controls."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QAccessible, QColor, QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import QSpinBox, QWidget

from fenghua_supervisor.ui.look import theme
from fenghua_supervisor.ui.look.spoken_roles import speak_as
from fenghua_supervisor.ui.look.tokens import CONTROL_HEIGHT, GAP_S
from fenghua_supervisor.ui.widgets.buttons import QuietButton
from fenghua_supervisor.ui.widgets.labels import SubLabel
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_column, in_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPdfWidgets import QPdfView

_ZOOMS = (0.5, 0.67, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)
_SCREEN_DPI = 96
#: Pages that Qt lays out at once; more are measured before, in turns of so many seconds.
_FEW_PAGES, _TURN_S = 200, 0.015


class PdfPreview(QWidget):
    """Shows ``show_pdf(bytes)``; the place on the page is kept when the bytes change.

    Qt's PDF part is loaded with the first document, so that a start need not pay for it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        #: what is shown, and where; None before the first document
        self.document: QPdfDocument | None = None
        self.view: QPdfView | None = None
        #: the document in the view: the newest, or the one before while its pages are measured
        self._laid_out: QPdfDocument | None = None
        self._unmeasured: Iterator[int] = iter(())
        self._measuring = QTimer(self, singleShot=True, interval=0)
        self._measuring.timeout.connect(self._measure)
        self.previous = QuietButton(icon="chevron-up", tip="上一页（PageUp）", parent=self)
        self.next = QuietButton(icon="chevron-down", tip="下一页（PageDown）", parent=self)
        self.page = QSpinBox(self)
        self._pages = SubLabel(parent=self)
        self.smaller = QuietButton(icon="zoom-out", tip="缩小（Ctrl+-）", parent=self)
        self.larger = QuietButton(icon="zoom-in", tip="放大（Ctrl++）", parent=self)
        self.fit = QuietButton("适合宽度", icon="fit-width", parent=self)
        self._percent = SubLabel(parent=self)
        self._note = SubLabel(parent=self)
        self._build()
        self._connect()
        self._enable()

    def show_pdf(self, content: bytes) -> None:
        """Show other bytes, at the same place and zoom as before."""
        if self.view is None:
            self._load_view()
        if self.document is not None and self.document is not self._laid_out:
            self.document.deleteLater()
        self.document = pdf_document(content, self)
        self._unmeasured = iter(range(self.document.pageCount()))
        self._measuring.stop()
        self._enable()
        if self.document.pageCount() > _FEW_PAGES:
            self._measuring.start()
        else:
            self._lay_out()

    def _measure(self) -> None:
        """Ask for the sizes of pages: the first time takes Qt up to half a millisecond each."""
        assert self.document is not None
        until = time.perf_counter() + _TURN_S
        for number in self._unmeasured:
            self.document.pagePointSize(number)
            if time.perf_counter() >= until:
                self._measuring.start()
                return
        self._lay_out()

    def _lay_out(self) -> None:
        assert self.view is not None
        assert self.document is not None
        bar = self.view.verticalScrollBar()
        kept, old = bar.value(), self._laid_out
        self._laid_out = self.document
        self.view.setDocument(self.document)
        bar.setValue(kept)
        if old is not None:
            old.deleteLater()
        # The layout of a view that was just shown is known only after the next event.
        QTimer.singleShot(0, self, self._tell_place)

    def say(self, text: str) -> None:
        """Say what is going on beside the controls; an empty text says nothing."""
        self._note.setText(text)

    def note(self) -> str:
        """What is said beside the controls."""
        return self._note.text()

    def go_to(self, number: int) -> None:
        """Show the page with this number, counted from one."""
        if self.view is not None and self.document is not None:
            last = self.document.pageCount()
            position = min(max(number, 1), last) - 1
            self.view.pageNavigator().jump(position, QPointF(), self.view.zoomFactor())

    def changeEvent(self, event: QEvent) -> None:
        """Paint the ground anew when the theme changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            # The style sheet gives children their old palette back after this event.
            QTimer.singleShot(0, self, self._tint)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the new zoom."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._tell_place)

    def _build(self) -> None:
        self.page.setMinimum(1)
        self.page.setFixedSize(52, CONTROL_HEIGHT)
        self.page.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.page.setKeyboardTracking(False)
        self.page.setAccessibleName("页码")
        self.fit.setCheckable(True)
        self.fit.setChecked(True)
        pages = self.previous, self.page, self._pages, self.next
        zoom = self.smaller, self._percent, self.larger, self.fit
        rest = (None, 1), self._note
        bar = in_line(*pages, GAP_S, *zoom, *rest, gap=4, edges=(GAP_S, 6, GAP_S, 6))
        self._percent.setMinimumWidth(44)
        self._percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._space = QWidget(self)
        self._layout = in_column(bar, (self._space, 1), gap=0, edges=NO_EDGES, of=self)

    def _connect(self) -> None:
        self.previous.clicked.connect(lambda: self.go_to(self.page.value() - 1))
        self.next.clicked.connect(lambda: self.go_to(self.page.value() + 1))
        self.page.valueChanged.connect(self.go_to)
        self.smaller.clicked.connect(self._on_smaller)
        self.larger.clicked.connect(self._on_larger)
        self.fit.clicked.connect(self._on_fit)
        for keys, slot in (
            (QKeySequence.StandardKey.ZoomIn, self._on_larger),
            (QKeySequence.StandardKey.ZoomOut, self._on_smaller),
            (QKeySequence("Ctrl+0"), self._on_fit),
        ):
            QShortcut(QKeySequence(keys), self, slot)

    def _load_view(self) -> None:
        from PySide6.QtPdfWidgets import QPdfView

        view = QPdfView(self)
        speak_as(view, QAccessible.Role.Document)
        view.setPageMode(QPdfView.PageMode.MultiPage)
        view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        view.setFrameShape(QPdfView.Shape.NoFrame)
        view.setPageSpacing(12)
        view.setAccessibleName("文件预览")
        view.pageNavigator().currentPageChanged.connect(self._tell_place)
        view.verticalScrollBar().setSingleStep(48)
        self._layout.replaceWidget(self._space, view)
        self._space.deleteLater()
        self.view = view
        self._tint()

    def _tint(self) -> None:
        if self.view is not None:
            palette = self.view.palette()
            palette.setColor(QPalette.ColorRole.Dark, QColor(theme.current().bg))
            self.view.setPalette(palette)

    def _enable(self) -> None:
        there = self.document is not None
        for widget in (self.previous, self.next, self.page, self.smaller, self.larger, self.fit):
            widget.setEnabled(there)

    def _tell_place(self) -> None:
        if self.view is None or self.document is None:
            return
        count = self.document.pageCount()
        self.page.blockSignals(True)
        self.page.setMaximum(max(count, 1))
        self.page.setValue(self.view.pageNavigator().currentPage() + 1)
        self.page.blockSignals(False)
        self._pages.setText(f"/ {count}")
        self._percent.setText(f"{round(self._zoom() * 100)}%")

    def _zoom(self) -> float:
        """The zoom in force; Qt keeps the factor only for its custom mode."""
        if self.view is None or self.document is None or not self.fit.isChecked():
            return self.view.zoomFactor() if self.view else 1.0
        width = self.document.pagePointSize(0).width() * _SCREEN_DPI / 72
        margins = self.view.documentMargins()
        room = self.view.viewport().width() - margins.left() - margins.right()
        return room / width if width else 1.0

    def _set_zoom(self, factor: float) -> None:
        if self.view is None:
            return
        self.fit.setChecked(False)
        self.view.setZoomMode(self.view.ZoomMode.Custom)
        self.view.setZoomFactor(factor)
        self._tell_place()

    def _on_larger(self) -> None:
        now = self._zoom() + 0.01
        self._set_zoom(next((z for z in _ZOOMS if z > now), _ZOOMS[-1]))

    def _on_smaller(self) -> None:
        now = self._zoom() - 0.01
        self._set_zoom(next((z for z in reversed(_ZOOMS) if z < now), _ZOOMS[0]))

    def _on_fit(self) -> None:
        self.fit.setChecked(True)
        if self.view is not None:
            self.view.setZoomMode(self.view.ZoomMode.FitToWidth)
            self._tell_place()


def pdf_document(content: bytes, parent: QObject) -> QPdfDocument:
    """A document that reads from a buffer it owns: Qt reads pages from it as they are shown."""
    from PySide6.QtPdf import QPdfDocument

    document = QPdfDocument(parent)
    buffer = QBuffer(document)
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    return document
