"""Where a register is shown, a gap that a restore has left is explained."""

from __future__ import annotations

import shutil
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.app import open_office
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.backups import make_full_backup
from fenghua_supervisor.services.safekeeping.restoring import restore_backup
from fenghua_supervisor.ui.base.session import Session
from fenghua_supervisor.ui.bulletin.register_dialog import RegisterDialog
from fenghua_supervisor.ui.notices.page import NoticesPage
from fenghua_supervisor.ui.widgets.labels import SubLabel
from fenghua_supervisor.ui.widgets.rows_model import RowsModel
from tests.conftest import Clock
from tests.services.safekeeping.papers_given import DAY, NOW, freeze, issue
from tests.ui.ui_fakes import FakeFeedback, InlineJobs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office


@pytest.fixture(scope="module")
def restored(
    _seed_folder: Path,
    open_to_look: Callable[[Path], Office],
    tmp_path_factory: pytest.TempPathFactory,
) -> Session:
    """A sheet and an edition were given after the backup; one more edition since the restore."""
    data = shutil.copytree(_seed_folder, tmp_path_factory.mktemp("restored") / "data")
    with closing(open_office(data, Clock(), "测试员")) as office:
        path = make_full_backup(NullProgress(), data, data.with_name("b.zip"), NOW).path
        issue(office)
        freeze(office, "2025-08")
        restore_backup(office, path)
        freeze(office, "2025-08")
    feedback = FakeFeedback()
    return Session(open_to_look(data), feedback, InlineJobs(feedback))


def test_the_register_of_editions_explains_a_gap(restored: Session, owner: QWidget) -> None:
    dialog = RegisterDialog(restored, owner)
    model = dialog.list.model()
    assert isinstance(model, RowsModel)
    told = [(line.number, line.state) for line in model.rows]
    assert told == [
        ("2025年第2期（总第2期）", "2025-10-31定稿"),
        ("2025年第1期", "恢复备份前已发：2025-08的通报，2025年10月31日"),
    ]
    dialog.list.select_ids([model.rows[1].id])
    assert not dialog.withdraw.isEnabled()
    assert dialog.note.text() == "共1期，作废的和恢复备份前已发的期号不再使用。"


def test_the_page_of_sheets_explains_a_gap(restored: Session, qtbot: QtBot) -> None:
    page = NoticesPage(restored)
    qtbot.addWidget(page)
    page.show_as_of(DAY)
    (label,) = [each for each in page.findChildren(SubLabel) if "恢复备份前" in each.text()]
    assert label.text().endswith("1个文号恢复备份前已发")
    assert "催办单〔2025〕1号：恢复备份前已发：区教育局" in label.toolTip()
