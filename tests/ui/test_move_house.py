"""搬到服务器 and back again, from the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from fenghua_supervisor.errors import NotLetIn
from fenghua_supervisor.store.integrity import content_hash, opened
from fenghua_supervisor.ui.base.session import Session
from fenghua_supervisor.ui.settings import move_dialog
from fenghua_supervisor.ui.settings.data import DataCard
from fenghua_supervisor.ui.settings.move_dialog import MoveToServerDialog
from fenghua_supervisor.ui.widgets.labels import WarnLabel
from tests.servers import open_on
from tests.ui.ui_fakes import FakeFeedback, InlineJobs

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Clock
    from pytestqt.qtbot import QtBot

    from tests.servers import OwnServer


@pytest.fixture
def place(qtbot: QtBot) -> QWidget:
    """What the card lies on."""
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def dialog(session: Session, place: QWidget) -> MoveToServerDialog:
    """Opened by its button on the card of the data."""
    DataCard(session, place).move_house.click()
    return place.findChild(MoveToServerDialog)


def warning(dialog: MoveToServerDialog) -> str:
    """What is said to be wrong, below the form."""
    return next((label.text() for label in dialog.findChildren(WarnLabel) if label.text()), "")


def test_the_ledger_moves_to_a_server_and_back(
    dialog: MoveToServerDialog,
    session: Session,
    feedback: FakeFeedback,
    server: OwnServer,
    clock: Clock,
    tmp_path: Path,
    place: QWidget,
) -> None:
    name, wanted = server.create(), content_hash(session.office.store.database)
    dialog.address.setText(server.address(name))
    dialog.submit()
    assert "已搬到服务器上的数据库" in feedback.shown[-1][1]
    served = open_on(server, name, tmp_path / "here", clock)
    feedback.folder = tmp_path / "back"
    back = DataCard(Session(served, feedback, InlineJobs(feedback)), place)
    back.move_house.click()
    assert f"已搬到数据文件夹“{tmp_path / 'back'}”" in feedback.shown[-1][1]
    with opened(tmp_path / "back/office.db") as database:
        assert content_hash(database) == wanted
    served.close()
    server.drop(name)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("", "请填写"),
        ("/srv/data", "写得不对"),
        ("postgresql://clerk:secret@host/office", "不要写密码"),
    ],
)
def test_a_wrong_address_is_told_in_the_dialog(
    dialog: MoveToServerDialog, address: str, told: str
) -> None:
    dialog.address.setText(address)
    dialog.submit()
    assert told in warning(dialog)
    assert "secret" not in warning(dialog)
    assert dialog.isVisible()


def test_a_password_is_asked_for_until_it_is_right_or_given_up(
    dialog: MoveToServerDialog, feedback: FakeFeedback, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = []

    def refusing(_progress: object, *values: object) -> NotLetIn:
        given.append(values[-1])
        if values[-1] is not None:
            feedback.password = None
        return NotLetIn("不接受这个用户名或密码。")

    monkeypatch.setattr(move_dialog, "try_to_move", refusing)
    feedback.password = "wrong"
    dialog.address.setText("postgresql://clerk@host/office")
    dialog.submit()
    assert given == [None, "wrong"]
    assert "不接受" in warning(dialog)
    assert dialog.isVisible()
