from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fenghua_supervisor.app import open_office
from fenghua_supervisor.errors import DamagedData, DatabaseTooNew, UserError
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.backups import back_up
from fenghua_supervisor.services.safekeeping.checking import check_data
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.ui.safekeeping.recovery import StartRecovery
from tests.conftest import NOW, Clock
from tests.memory_disk import made_once

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.ui.safekeeping.recovery_dialog import RecoveryDialog
    from tests.ui.ui_fakes import FakeFeedback

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="session")
def _backed_up_folder(_seed_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    def fill(folder: Path) -> None:
        shutil.copytree(_seed_folder, folder, dirs_exist_ok=True)
        office = open_office(folder, Clock(), "测试员")
        for count in range(3):
            back_up(NullProgress(), folder, None, NOW.replace(hour=10 + count))
            for unit in ("甲", "乙"):
                with office.begin(f"加{unit}{count}") as work:
                    work.add(_unit(f"{unit}{count}局"))
        office.close()

    return made_once(tmp_path_factory, "backed up", fill)


@pytest.fixture
def folder(_backed_up_folder: Path, tmp_path: Path) -> Path:
    """A closed data folder with backups after its first, third and fifth step."""
    return shutil.copytree(_backed_up_folder, tmp_path / "data0")


def _unit(name: str) -> object:
    from fenghua_supervisor.store.tables.units import UnitRow

    return UnitRow(name=name)


@pytest.fixture
def recovery(folder: Path, feedback: FakeFeedback, clock: Clock) -> Iterator[StartRecovery]:
    recovery = StartRecovery(folder, feedback, "测试员", clock)
    yield recovery
    recovery.stop()


@pytest.fixture
def dialog(recovery: StartRecovery, folder: Path, qtbot: QtBot) -> RecoveryDialog:
    """The dialog over a destroyed database whose newest backup is cut short, all looked through."""
    (folder / "office.db").write_bytes(b"damaged")
    newest = sorted((folder / "backups").glob("*.zip"))[-1]
    newest.write_bytes(newest.read_bytes()[:-1000])
    return _shown(recovery, qtbot)


def _shown(
    recovery: StartRecovery, qtbot: QtBot, refusal: UserError | None = None
) -> RecoveryDialog:
    dialog = recovery.dialog(refusal or DamagedData("数据文件已损坏。"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(
        lambda: "查看" not in dialog.note.text() and "核对" not in dialog.note.text(),
        timeout=20_000,
    )
    return dialog


def test_every_backup_is_listed_and_the_newest_whole_one_is_marked(dialog: RecoveryDialog) -> None:
    states = [(entry.made_at.hour, entry.is_whole) for entry in dialog.entries()]
    assert sorted(states) == [(10, True), (11, True), (12, False)]
    chosen = dialog.chosen()
    assert chosen is not None
    assert (chosen.made_at.hour, chosen.last_step_id) == (11, 3)
    assert "2份完好" in dialog.note.text()
    assert not dialog.salvage.isVisible()


def test_a_small_screen_shows_all_that_is_told_below_the_list(dialog: RecoveryDialog) -> None:
    dialog.resize(871, 452)
    for label in (dialog.about_chosen, dialog.note):
        assert label.text()
        assert label.visibleRegion().boundingRect() == label.rect()
    assert dialog.list.height() > 3 * dialog.list.rowHeight(0)


def test_the_marked_backup_is_restored_by_one_click(
    dialog: RecoveryDialog, recovery: StartRecovery, folder: Path, qtbot: QtBot, clock: Clock
) -> None:
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        qtbot.mouseClick(dialog.restore, LEFT)
    assert "已恢复2025-10-31 11:30的备份" in recovery.words
    office = open_office(folder, clock, "测试员")
    assert [step.label for step in office.queries.journal.steps(2)] == [
        "恢复备份（2025-10-31 11:30的数据）",
        "加乙0",
    ]
    assert check_data(office).damage == ()
    office.close()
    (aside,) = folder.glob("office.db.corrupt-*")
    assert aside.read_bytes() == b"damaged"


def test_another_backup_can_be_chosen_or_one_elsewhere(
    dialog: RecoveryDialog,
    recovery: StartRecovery,
    folder: Path,
    feedback: FakeFeedback,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    (tmp_path / "no.zip").write_bytes(b"no backup")
    feedback.open_paths = [tmp_path / "no.zip"]
    qtbot.mouseClick(dialog.elsewhere, LEFT)
    qtbot.waitUntil(lambda: "no.zip" in dialog.warning.text(), timeout=20_000)
    assert dialog.isVisible()
    oldest = min((folder / "backups").glob("*.zip"))
    shutil.copy(oldest, tmp_path / "U盘.zip")
    feedback.open_paths = [tmp_path / "U盘.zip"]
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        qtbot.mouseClick(dialog.elsewhere, LEFT)
    assert "10:30" in recovery.words


def test_an_empty_ledger_is_begun_only_when_it_is_typed(
    dialog: RecoveryDialog,
    recovery: StartRecovery,
    folder: Path,
    feedback: FakeFeedback,
    qtbot: QtBot,
    clock: Clock,
) -> None:
    feedback.typed = "好的"
    qtbot.mouseClick(dialog.anew, LEFT)
    assert (folder / "office.db").read_bytes() == b"damaged"
    assert "未作改动" in dialog.warning.text()
    feedback.typed = "新建"
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.anew, LEFT)
    (old,) = folder.glob("旧台账-*")
    assert (old / "office.db").read_bytes() == b"damaged"
    assert len(list((old / "backups").glob("*.zip"))) == 3
    assert str(old) in recovery.words
    office = open_office(folder, clock, "测试员")
    assert office.queries.office.counts()["任务"] == 122
    office.close()


def test_no_whole_backup_is_no_dead_end(
    recovery: StartRecovery, folder: Path, qtbot: QtBot
) -> None:
    for path in (folder / "backups").glob("*.zip"):
        path.write_bytes(b"cut")
    dialog = _shown(recovery, qtbot)
    assert dialog.chosen() is None
    assert not dialog.restore.isEnabled()
    assert "点“抢救能读出的数据”" in dialog.note.text()
    for way in (dialog.elsewhere, dialog.folder, dialog.anew, dialog.salvage):
        assert way.isVisible()
        assert way.isEnabled()
    # A screen of 1366×768 at 125 % has 1092×614 points.
    assert dialog.minimumSizeHint().width() <= 1092
    assert dialog.minimumSizeHint().height() <= 614
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        qtbot.mouseClick(dialog.salvage, LEFT)
    assert "已救回留痕7步" in recovery.words


def test_what_a_newer_program_wrote_is_not_salvaged(
    recovery: StartRecovery, folder: Path, qtbot: QtBot
) -> None:
    for path in (folder / "backups").glob("*.zip"):
        path.write_bytes(b"cut")
    dialog = _shown(recovery, qtbot, DatabaseTooNew("数据文件由更新版本的程序写成。"))
    assert dialog.anew.isVisible()
    assert not dialog.salvage.isVisible()


@pytest.mark.parametrize("what", ["gone", "empty", "emptied"])
def test_a_ledger_that_is_gone_or_emptied_is_not_begun_anew_without_a_word(
    folder: Path, clock: Clock, what: str
) -> None:
    path = folder / "office.db"
    if what == "gone":
        path.unlink()
    elif what == "empty":
        path.write_bytes(b"")
    else:
        path.unlink()
        shutil.move(folder / "backups", folder / "away")
        shutil.move(folder / "anchors.log", folder / "remembered")
        office = open_office(folder, clock, "测试员")
        for table in ("journal_change", "journal_step"):
            sql.run(office.store.database, f"DELETE FROM {table}")
        office.store.database.pragma("foreign_keys", 0)
        sql.run(office.store.database, "DELETE FROM plan")
        office.close()
        shutil.move(folder / "remembered", folder / "anchors.log")
    with pytest.raises(DamagedData, match="请用备份恢复"):
        open_office(folder, clock, "测试员")
