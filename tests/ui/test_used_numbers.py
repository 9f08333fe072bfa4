"""Where a register is shown, a gap that a restore has left is explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.backups import make_full_backup
from fenghua_supervisor.services.safekeeping.restoring import restore_backup
from fenghua_supervisor.ui.bulletin.register_dialog import RegisterDialog
from fenghua_supervisor.ui.notices.page import NoticesPage
from fenghua_supervisor.ui.widgets.labels import SubLabel
from fenghua_supervisor.ui.widgets.rows_model import RowsModel
from tests.services.safekeeping.papers_given import DAY, NOW, freeze, issue

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session


@pytest.fixture
def _restored(office: Office, tmp_path: Path) -> None:
    """A sheet and an edition were given after the backup; one more edition since the restore."""
    path = make_full_backup(NullProgress(), office.data_dir, tmp_path / "b.zip", NOW).path
    issue(office)
    freeze(office, "2025-08")
    restore_backup(office, path)
    freeze(office, "2025-08")


@pytest.mark.usefixtures("_restored")
def test_the_register_of_editions_explains_a_gap(session: Session, owner: QWidget) -> None:
    dialog = RegisterDialog(session, owner)
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


@pytest.mark.usefixtures("_restored")
def test_the_page_of_sheets_explains_a_gap(session: Session, qtbot: QtBot) -> None:
    page = NoticesPage(session)
    qtbot.addWidget(page)
    page.show_as_of(DAY)
    (label,) = [each for each in page.findChildren(SubLabel) if "恢复备份前" in each.text()]
    assert label.text().endswith("1个文号恢复备份前已发")
    assert "催办单〔2025〕1号：恢复备份前已发：区教育局" in label.toolTip()
