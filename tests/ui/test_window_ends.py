from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from tests.ui.window_ends import end_windows

if TYPE_CHECKING:
    from fenghua_supervisor.ui.frame.main_window import MainWindow


@pytest.fixture
def alive_before(qapp: QApplication) -> int:
    """How many widgets there are before the test builds any."""
    return len(qapp.allWidgets())


# However two processes share these cases, one of them gets two.
@pytest.mark.parametrize("time", range(3))
def test_no_widget_lives_on_into_the_next_test(
    alive_before: int, window: MainWindow, time: int
) -> None:
    assert (time, alive_before) == (time, 0)
    assert len(QApplication.allWidgets()) > len(window.children())


def test_what_opens_over_a_window_ends_with_it(qapp: QApplication) -> None:
    window = QWidget()
    dialog = QDialog(window)
    menu = QMenu(dialog)
    for widget in (window, dialog, menu):
        widget.show()
    end_windows()
    assert qapp.allWidgets() == []
