from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fenghua_supervisor.ui.plan.first_start import FirstStartDialog, welcome
from fenghua_supervisor.ui.plan.import_wizard import ImportWizard
from fenghua_supervisor.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def dialog(session: Session, window: QWidget) -> FirstStartDialog:
    welcome(session, window)
    return window.findChild(FirstStartDialog)


def test_it_says_what_is_there_what_is_missing_and_where_to_get_it(
    dialog: FirstStartDialog,
) -> None:
    words = "".join(label.text() for label in dialog.findChildren(PlainLabel))
    assert "已收录69项" in words
    assert "第1—53项" in words
    assert "11330283734263790N/2022-114441" in words


def test_the_names_are_kept_as_one_step_and_it_is_not_shown_again(
    dialog: FirstStartDialog, session: Session, office: Office, window: QWidget, qtbot: QtBot
) -> None:
    dialog.operator.setText("李静")
    dialog.office_name.setText("共富办")
    qtbot.mouseClick(dialog.start, LEFT)
    settings = office.settings
    assert (settings.operator, settings.office_name) == ("李静", "共富办")
    assert [step.label for step in office.queries.journal.steps()] == ["修改设置", "建立台账"]
    welcome(session, window)
    assert not any(found.isVisible() for found in window.findChildren(FirstStartDialog))


def test_without_an_office_name_it_says_why_it_stays(
    dialog: FirstStartDialog, office: Office, qtbot: QtBot
) -> None:
    dialog.office_name.clear()
    qtbot.mouseClick(dialog.start, LEFT)
    assert "办公室名称" in dialog.warning()
    assert not office.settings.first_start_seen


def test_the_import_follows_at_once(
    dialog: FirstStartDialog, window: QWidget, office: Office, qtbot: QtBot
) -> None:
    qtbot.mouseClick(dialog.start_import, LEFT)
    assert window.findChild(ImportWizard).isVisible()
    assert office.settings.first_start_seen


def test_closing_it_brings_it_back_at_the_next_start(
    dialog: FirstStartDialog, office: Office, qtbot: QtBot
) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not office.settings.first_start_seen
