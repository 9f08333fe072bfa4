from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette

from fenghua_supervisor.ui.look import theme
from fenghua_supervisor.ui.papers import pdf_preview
from fenghua_supervisor.ui.papers.pdf_preview import PdfPreview
from tests.ui.pdf_samples import sample_pdf

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture
def preview(qtbot: QtBot) -> PdfPreview:
    preview = PdfPreview()
    qtbot.addWidget(preview)
    preview.resize(700, 600)
    preview.show()
    return preview


@pytest.fixture
def shown(preview: PdfPreview, qtbot: QtBot) -> PdfPreview:
    preview.show_pdf(sample_pdf("October", 9))
    qtbot.waitUntil(lambda: preview.page.maximum() == 9)
    return preview


def test_without_a_document_nothing_can_be_pressed(preview: PdfPreview) -> None:
    assert not any(b.isEnabled() for b in (preview.next, preview.larger, preview.page))


def test_pages_are_turned_by_button_and_by_number(shown: PdfPreview, qtbot: QtBot) -> None:
    qtbot.mouseClick(shown.next, Qt.MouseButton.LeftButton)
    assert shown.page.value() == 2
    shown.page.setValue(7)
    assert shown.view.pageNavigator().currentPage() == 6
    qtbot.mouseClick(shown.previous, Qt.MouseButton.LeftButton)
    assert shown.page.value() == 6


def test_zooming_leaves_the_fit_and_fitting_comes_back(shown: PdfPreview, qtbot: QtBot) -> None:
    mode = type(shown.view).ZoomMode
    assert shown.view.zoomMode() == mode.FitToWidth
    qtbot.mouseClick(shown.larger, Qt.MouseButton.LeftButton)
    larger = shown.view.zoomFactor()
    qtbot.mouseClick(shown.smaller, Qt.MouseButton.LeftButton)
    assert (shown.view.zoomMode(), shown.view.zoomFactor() < larger) == (mode.Custom, True)
    qtbot.mouseClick(shown.fit, Qt.MouseButton.LeftButton)
    assert (shown.view.zoomMode(), shown.fit.isChecked()) == (mode.FitToWidth, True)


def test_new_bytes_keep_the_place_on_the_page(shown: PdfPreview, qtbot: QtBot) -> None:
    bar = shown.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = bar.value()
    shown.show_pdf(sample_pdf("November", 10))
    qtbot.waitUntil(lambda: shown.page.maximum() == 10)
    assert bar.value() == before > 0


def test_the_ground_follows_the_theme(shown: PdfPreview, qapp: QApplication, qtbot: QtBot) -> None:
    theme.set_choice(qapp, theme.ThemeChoice.DARK)
    role = QPalette.ColorRole.Dark
    ground = theme.current().bg.lower()
    qtbot.waitUntil(lambda: shown.view.palette().color(role).name() == ground)
    theme.set_choice(qapp, theme.ThemeChoice.LIGHT)


def test_many_pages_are_measured_in_turns_before_they_are_laid_out(
    shown: PdfPreview, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_preview, "_FEW_PAGES", 2)
    monkeypatch.setattr(pdf_preview, "_TURN_S", 0)
    assert shown.view is not None
    before = shown.view.document()
    shown.show_pdf(sample_pdf("甲", 4))
    between = shown.document
    # What is printed is the newest; what was there stays in sight meanwhile.
    assert between is not before
    assert shown.view.document() is before
    shown.show_pdf(sample_pdf("乙", 5))
    qtbot.waitUntil(lambda: shown.view.document() is shown.document)  # type: ignore[union-attr]
    assert shown.document is not None
    assert shown.document is not between
    assert shown.document.pageCount() == 5
    qtbot.waitUntil(lambda: shown.page.maximum() == 5)
