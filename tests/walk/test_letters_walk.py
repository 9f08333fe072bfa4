"""The largest letters and the theme of high contrast hold on the commonest screen."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QSize

from fenghua_supervisor.ui.base.dialog import Dialog
from fenghua_supervisor.ui.bulletin.page import BulletinPage
from fenghua_supervisor.ui.cockpit.page import CockpitPage
from fenghua_supervisor.ui.frame import registry
from fenghua_supervisor.ui.look import letters, theme
from fenghua_supervisor.ui.look.restyling import restyler
from fenghua_supervisor.ui.look.theme import ThemeChoice
from tests.pictures.stage import stage
from tests.walk.dialogs import OPENED
from tests.walk.maker import Maker
from tests.walk.room import too_small
from tests.walk.sight import pale, stops, without_focus_mark

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from tests.pictures.stage import Stage

_SCREEN = (1366, 728)


@pytest.fixture(scope="module")
def large(
    qapp: QApplication, _demo_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    """One window on a copy of the demo data, in high contrast and the largest letters."""
    folder = tmp_path_factory.mktemp("large")
    shutil.copytree(_demo_folder, folder / "data")
    with stage(qapp, folder / "data", folder) as made:
        theme.set_choice(qapp, ThemeChoice.CONTRAST)
        theme.set_letters(qapp, 150)
        made.window.resize(*_SCREEN)
        assert qapp.font().pixelSize() == letters.px(13) == 20
        yield made
        theme.set_letters(qapp, letters.STANDARD)
        theme.set_choice(qapp, ThemeChoice.LIGHT)
        restyler(qapp).finish()


@pytest.mark.parametrize("name", [page.key for page in registry.PAGES])
def test_a_page_holds(large: Stage, name: str) -> None:
    window = large.window
    page = window.show_page(name)
    if isinstance(page, CockpitPage):
        large.until(lambda: page.board.is_drawn)
    if isinstance(page, BulletinPage):
        large.until(page.is_counted)
    large.settle()
    _laid_out()
    assert window.size().toTuple() == _SCREEN
    found = [*too_small(window), *pale(window), *without_focus_mark(window, stops(window))]
    assert found == []


@pytest.mark.parametrize("name", OPENED)
def test_a_dialog_holds(large: Stage, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    room = QSize(*_SCREEN)
    monkeypatch.setattr(Dialog, "room", lambda _dialog: room)
    dialog = OPENED[name](Maker(large))
    large.bring(dialog)
    _laid_out()
    found = [*too_small(dialog), *pale(dialog)]
    if room.expandedTo(dialog.size()) != room:
        found.append(f"larger than the screen: {dialog.size().toTuple()}")
    dialog.close()
    assert found == []


def _laid_out() -> None:
    for _ in range(3):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.processEvents()
