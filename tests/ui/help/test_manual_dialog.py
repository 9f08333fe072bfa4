from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fenghua_supervisor.ui.base.dialog import Dialog
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.base.waiting_dialog import _Waiting
from fenghua_supervisor.ui.frame.dialogs import ManualKey
from fenghua_supervisor.ui.help.manual_dialog import ManualDialog
from fenghua_supervisor.ui.help.manual_text import HELP_DIR
from fenghua_supervisor.ui.help.picture_dialog import PictureDialog
from fenghua_supervisor.ui.ledger.follow_up_dialog import FollowUpDialog
from fenghua_supervisor.ui.papers.pdf_dialog import PdfDialog
from tests.ui.typing_keys import type_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from PySide6.QtGui import QTextCursor
    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.ui.base.session import Session

UI = Path(__file__).parents[3] / "fenghua_supervisor" / "ui"
#: what only others are made of, what shows the manual itself, and what nobody works in
_OF_THEIR_OWN = {FormDialog, PdfDialog, PictureDialog, ManualDialog}


def _dialogs() -> Iterator[type[Dialog]]:
    for path in sorted(UI.rglob("*dialog*.py")) + [UI / "plan/import_wizard.py"]:
        import_module(".".join(path.relative_to(UI.parents[1]).with_suffix("").parts))
    import_module("fenghua_supervisor.ui.reminders.snooze_menu")
    waiting = [Dialog]
    while waiting:
        found = waiting.pop().__subclasses__()
        waiting += found
        yield from (c for c in found if c.__module__.startswith("fenghua_supervisor"))


@pytest.mark.parametrize(
    "dialog",
    sorted(
        (c for c in {*_dialogs()} - _OF_THEIR_OWN if not issubclass(c, _Waiting)),
        key=lambda c: c.__name__,
    ),
    ids=lambda c: c.__name__,
)
def test_each_dialog_names_a_place_of_the_manual(dialog: type[Dialog]) -> None:
    name, _, heading = dialog.chapter.partition("#")
    text = (HELP_DIR / f"{name}.md").read_text(encoding="utf-8")
    assert not heading or f"\n## {heading}" in text


@pytest.fixture
def _key(qapp: QApplication) -> Iterator[None]:
    key = ManualKey(qapp)
    yield
    key.deleteLater()


@pytest.mark.usefixtures("_key")
def test_f1_in_a_dialog_opens_the_manual_at_it_and_leads_back(
    session: Session, as_of: date, owner: QWidget, qtbot: QtBot
) -> None:
    row = session.office.queries.ledger.rows(as_of)[81]
    owner.show()
    dialog = FollowUpDialog(session, [row], as_of, parent=owner)
    with qtbot.waitActive(dialog):
        dialog.run()
        dialog.activateWindow()
    type_in(dialog.progress, "写了一半")
    qtbot.keyClick(dialog.progress, Qt.Key.Key_F1)
    manual = dialog.findChild(ManualDialog)
    assert manual is not None
    qtbot.waitUntil(lambda: _at_the_top(manual).startswith("记跟踪"))
    qtbot.wait(150)  # pictures are set anew when the room for them has changed
    assert _at_the_top(manual).startswith("记跟踪")
    with qtbot.waitActive(manual):
        manual.activateWindow()
    qtbot.keyClick(manual, Qt.Key.Key_F1)
    assert not manual.isVisible()
    assert dialog.isVisible()
    assert dialog.progress.words() == "写了一半"


def _at_the_top(manual: ManualDialog) -> str:
    """The first block in view."""
    cursor: QTextCursor = manual.text.cursorForPosition(manual.text.viewport().rect().topLeft())
    block = cursor.block()
    while block.isValid() and not block.text().strip():
        block = block.next()
    return block.text()
