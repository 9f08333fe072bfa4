"""The wizard over a window, and a file that it reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from fenghua_supervisor.ui.plan.import_wizard import ImportWizard
from tests.ui.plan.wizard_files import HEAD, SHIPPED

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.ui.base.session import Session


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def wizard(session: Session, window: QWidget) -> ImportWizard:
    wizard = ImportWizard(session, session.office.today(), window)
    wizard.open()
    return wizard


@pytest.fixture
def full_plan(tmp_path: Path) -> Path:
    """The shipped text with items 52 and 53 in front, and a new figure in item 82."""
    text = SHIPPED.read_text(encoding="utf-8").replace("1.06亿方/年", "1.08亿方/年")
    more = (
        "52.加快渔业转型。到2025年，建成示范基地3个。（牵头单位：区农业农村局）\n"
        "53.推进乡村建设。（牵头单位：区新设局）\n"
    )
    path = tmp_path / "完整方案.txt"
    path.write_text(HEAD + more + text[text.index("54.") :], encoding="utf-8")
    return path
