from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fenghua_supervisor.domain.office.damage import Damage
from fenghua_supervisor.errors import DamagedData
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping import damage, watching
from fenghua_supervisor.services.safekeeping.backups import back_up
from fenghua_supervisor.services.safekeeping.checking import check_data
from fenghua_supervisor.services.safekeeping.restoring import restore_backup
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.ui.base.links import RecoveryLink
from fenghua_supervisor.ui.frame.looking_after import guard_of
from fenghua_supervisor.ui.safekeeping.damage_dialog import DamageDialog
from fenghua_supervisor.ui.safekeeping.recovery_dialog import RecoveryDialog
from tests.conftest import NOW

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.frame.main_window import MainWindow
    from fenghua_supervisor.ui.safekeeping.guard import Guard
    from tests.ui.ui_fakes import FakeFeedback

LEFT = Qt.MouseButton.LeftButton
FLIP = "UPDATE action SET title = title || '！' WHERE number = 82"


@pytest.fixture
def guard(window: MainWindow) -> Guard:
    return guard_of(window)


def dialog(window: MainWindow) -> DamageDialog:
    (found,) = [each for each in window.findChildren(DamageDialog) if each.isVisible()]
    return found


def test_whole_data_is_checked_without_a_word(
    window: MainWindow, guard: Guard, office: Office
) -> None:
    guard.start()
    assert damage.last_check(office.data_dir) == NOW
    assert not window.notices.isVisible()
    assert not window.findChildren(DamageDialog)


def test_damage_opens_one_window_with_what_since_when_and_the_ways_on(
    window: MainWindow, guard: Guard, office: Office
) -> None:
    back_up(NullProgress(), office.data_dir, None, NOW)
    sql.run(office.store.database, FLIP)
    guard.doubt()
    guard.look()
    words = dialog(window).words()
    assert "已停止写入" in words
    assert "任务有1条记录与留痕不符" in words
    assert "最近一份完好的备份做于2025年10月31日 09:30" in words
    assert window.notices.isVisible()


def test_a_window_that_died_has_the_next_one_check_again(
    window: MainWindow, guard: Guard, office: Office
) -> None:
    damage.note_checked(office.data_dir, NOW)
    watching.begun(office.data_dir)
    sql.run(office.store.database, FLIP)
    guard.start()
    assert "任务有1条" in dialog(window).words()


def test_what_breaks_down_has_the_data_checked(
    window: MainWindow, guard: Guard, office: Office
) -> None:
    damage.note_checked(office.data_dir, NOW)
    sql.run(office.store.database, FLIP)
    window.session.feedback.bug(ValueError("gestern is no date"))
    assert "任务有1条" in dialog(window).words()
    assert guard


def test_what_a_backup_has_found_is_told_at_the_next_look(
    window: MainWindow, guard: Guard, office: Office
) -> None:
    back_up(NullProgress(), office.data_dir, None, NOW)
    sql.run(office.store.database, FLIP)
    with pytest.raises(DamagedData):
        back_up(NullProgress(), office.data_dir, None, NOW)
    guard.look()
    assert "最近一份完好的备份做于2025年10月31日" in dialog(window).words()


def test_a_new_day_is_checked_while_the_window_stays_open(
    window: MainWindow, guard: Guard, office: Office, clock: object
) -> None:
    guard.start()
    sql.run(office.store.database, FLIP)
    guard.look()
    assert not window.findChildren(DamageDialog)
    clock.moment = NOW.replace(month=11, day=1)  # type: ignore[attr-defined]
    guard.look()
    assert dialog(window)


def test_rows_are_repaired_by_the_journal_and_the_line_goes(
    window: MainWindow, guard: Guard, office: Office, qtbot: QtBot
) -> None:
    sql.run(office.store.database, FLIP)
    guard.doubt()
    qtbot.mouseClick(dialog(window).repair, LEFT)
    assert damage.standing(office.data_dir) is None
    assert not window.notices.isVisible()
    assert office.queries.journal.steps()[0].label == "按留痕修复"


def test_looking_on_leaves_the_line_which_opens_the_window_again(
    window: MainWindow, guard: Guard, office: Office, qtbot: QtBot
) -> None:
    sql.run(office.store.database, FLIP)
    guard.doubt()
    qtbot.mouseClick(dialog(window).look, LEFT)
    qtbot.waitUntil(lambda: not window.findChildren(DamageDialog))
    assert window.notices.isVisible()
    guard.look()
    assert not window.findChildren(DamageDialog)
    guard.show()
    assert dialog(window)


def test_checking_again_finds_what_was_mended_elsewhere(
    window: MainWindow, guard: Guard, office: Office, feedback: FakeFeedback, qtbot: QtBot
) -> None:
    sql.run(office.store.database, FLIP)
    guard.doubt()
    shown = dialog(window)
    qtbot.mouseClick(shown.again, LEFT)
    assert shown.isVisible()
    sql.run(office.store.database, FLIP.replace("title || '！'", "rtrim(title, '！')"))
    qtbot.mouseClick(shown.again, LEFT)
    assert "可以照常使用" in feedback.texts("info")[0]
    assert not window.notices.isVisible()


def test_a_backup_to_restore_and_a_copy_of_the_damaged_file_are_a_click_away(
    window: MainWindow, guard: Guard, office: Office, feedback: FakeFeedback, qtbot: QtBot
) -> None:
    sql.run(office.store.database, FLIP)
    guard.doubt()
    wanted: list[object] = []
    dialog(window).open_requested.connect(wanted.append)
    qtbot.mouseClick(dialog(window).aside, LEFT)
    assert list(office.data_dir.glob("office.db.corrupt-*"))
    assert "已另存为" in feedback.texts("info")[0]
    qtbot.mouseClick(dialog(window).restore, LEFT)
    assert wanted == [RecoveryLink()]


def test_a_restored_backup_takes_the_line_away(
    window: MainWindow, guard: Guard, office: Office
) -> None:
    kept = back_up(NullProgress(), office.data_dir, None, NOW).path
    sql.run(office.store.database, "UPDATE journal_step SET label = 'x'")
    guard.doubt()
    assert window.notices.isVisible()
    dialog(window).look.click()
    assert window.session.perform(restore_backup, kept) is not None
    assert damage.standing(office.data_dir) is None
    assert not window.notices.isVisible()


def test_a_window_closed_as_it_should_be_leaves_no_mark(
    window: MainWindow, guard: Guard, office: Office
) -> None:
    guard.start()
    window.close()
    assert not (office.data_dir / watching.OPEN_MARK).exists()


def test_a_restore_from_the_window_of_the_damage_ends_it(
    window: MainWindow, guard: Guard, office: Office, qtbot: QtBot
) -> None:
    back_up(NullProgress(), office.data_dir, None, NOW)
    sql.run(office.store.database, FLIP)
    guard.doubt()
    qtbot.mouseClick(dialog(window).restore, LEFT)
    (recovery,) = [each for each in window.findChildren(RecoveryDialog) if each.isVisible()]
    qtbot.mouseClick(recovery.restore, LEFT)
    assert not window.notices.isVisible()
    assert damage.standing(office.data_dir) is None
    assert check_data(office).damage == ()
    assert office.queries.journal.steps()[0].label == "恢复备份（2025-10-31 09:30的数据）"
    assert len(list(office.data_dir.glob("office.db.corrupt-*"))) == 1


def test_many_problems_leave_room_for_the_ways_on_and_no_key_chooses_by_chance(
    window: MainWindow, qtbot: QtBot
) -> None:
    long = "“建设城乡融合发展示范区，推进公共服务均等化”的“进度”写着80，按留痕应是60。" * 2
    shown = DamageDialog(window.session, Damage(NOW, (long,) * 9), window)
    shown.open()
    # A screen of 1366×768 at 125 % has 1092×614 points.
    assert shown.minimumSizeHint().height() <= 554
    assert "还有1处问题" in shown.words()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        qtbot.keyClick(shown.focusWidget() or shown, key)
        assert shown.isVisible()
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()
