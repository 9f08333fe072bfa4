from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit

from fenghua_supervisor.app import open_office
from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.errors import Busy
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.backups import make_full_backup
from fenghua_supervisor.services.safekeeping.checking import check_data
from fenghua_supervisor.services.safekeeping.restoring import restore_unpacked
from fenghua_supervisor.services.safekeeping.unpacking import unpack_backup
from fenghua_supervisor.store.connection.commits import CommittingDatabase
from fenghua_supervisor.store.connection.recipe import WINDOW_BUSY_MS
from fenghua_supervisor.ui.base import patience
from fenghua_supervisor.ui.base.patience import Patience
from fenghua_supervisor.ui.base.window_commands import UNDO
from fenghua_supervisor.ui.handling.closing_dialog import ClosingDialog
from fenghua_supervisor.ui.ledger.follow_up_dialog import FollowUpDialog
from tests.conftest import AS_OF
from tests.ui.held_data import KINDS, OtherProgram, User, waiting
from tests.ui.held_data import office as office
from tests.ui.held_data import other as other
from tests.ui.held_data import quick as quick
from tests.ui.held_data import user as user
from tests.ui.typing_keys import type_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.form_dialog import FormDialog
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.base.waiting_dialog import WaitingDialog
    from fenghua_supervisor.ui.frame.main_window import MainWindow
    from tests.conftest import Clock
    from tests.forked.forks import ForkServer
    from tests.ui.ui_fakes import FakeFeedback

pytestmark = pytest.mark.usefixtures("quick")
LEFT = Qt.MouseButton.LeftButton


def follow_up(window: MainWindow, _tmp_path: Path) -> FormDialog[object]:
    detail = window.session.office.queries.ledger.detail(82, window.as_of)
    dialog = FollowUpDialog(
        window.session, [detail.row], window.as_of, kind=EntryKind.PROGRESS, detail=detail
    )
    type_in(dialog.progress, "管网二期完成验收")
    dialog.run()
    return dialog


def closing(window: MainWindow, tmp_path: Path) -> FormDialog[object]:
    proof = tmp_path / "验收意见.pdf"
    proof.write_bytes(b"%PDF-1.7 proof")
    row = window.session.office.queries.ledger.row(69, window.as_of)
    dialog = ClosingDialog(window.session, row, window.as_of)
    dialog.evidence.add([proof])
    type_in(dialog.summary, "管网二期完成验收")
    dialog.run()
    return dialog


FORMS = pytest.mark.parametrize("form", [follow_up, closing])
HELD_AS = pytest.mark.parametrize("kind", KINDS)


def draft(words: str) -> FollowUpDraft:
    return FollowUpDraft(reported=Reported(words), action_ids=(82,), on=AS_OF, unit_id=None)


def steps(office: Office) -> list[str]:
    return [step.label for step in office.queries.journal.steps()]


@HELD_AS
@FORMS
def test_a_form_waits_while_the_window_goes_on_and_is_saved_once(
    form: Callable[..., FormDialog[object]],
    kind: str,
    window: MainWindow,
    other: OtherProgram,
    user: User,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    office = window.session.office
    before, dialog = steps(office), form(window, tmp_path)
    other.hold(kind)
    user.once_waiting(lambda _: other.let_go())
    qtbot.mouseClick(dialog.yes_button, LEFT)
    assert len(user.seen) > 5
    assert waiting() is None
    assert dialog.isHidden()
    assert len(steps(office)) == len(before) + 1
    assert check_data(office).ok


@HELD_AS
@FORMS
def test_who_gives_up_keeps_what_was_typed(
    form: Callable[..., FormDialog[object]],
    kind: str,
    window: MainWindow,
    other: OtherProgram,
    user: User,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    office = window.session.office
    before, dialog = steps(office), form(window, tmp_path)
    typed = dialog.draft()
    other.hold(kind)
    user.once_waiting(lambda shown: qtbot.mouseClick(shown.no_button, LEFT))
    qtbot.mouseClick(dialog.yes_button, LEFT)
    assert waiting() is None
    assert dialog.isVisible()
    assert "正被其他程序占用" in dialog.warning()
    other.let_go()
    assert steps(office) == before
    assert dialog.draft() == typed
    qtbot.mouseClick(dialog.yes_button, LEFT)
    assert len(steps(office)) == len(before) + 1


@HELD_AS
def test_undo_waits_and_takes_back_one_step(
    kind: str, window: MainWindow, other: OtherProgram, user: User, qtbot: QtBot
) -> None:
    window.session.perform(log_follow_up, draft("管网二期完成验收"))
    done = steps(window.session.office)
    other.hold(kind)
    user.once_waiting(lambda _: other.let_go())
    window.run(UNDO)
    assert steps(window.session.office) == [f"撤销：{done[0]}", *done]


def test_undo_that_is_given_up_takes_nothing_back(
    window: MainWindow,
    other: OtherProgram,
    user: User,
    feedback: FakeFeedback,
    qtbot: QtBot,
) -> None:
    window.session.perform(log_follow_up, draft("管网二期完成验收"))
    done = steps(window.session.office)
    other.hold("IMMEDIATE")
    user.once_waiting(lambda shown: shown.reject())
    window.run(UNDO)
    assert steps(window.session.office) == done
    assert "未作任何改动" in feedback.texts("warn")[0]


@HELD_AS
def test_settings_wait_and_what_was_typed_stays_when_given_up(
    kind: str, window: MainWindow, other: OtherProgram, user: User, qtbot: QtBot
) -> None:
    page = window.show_page("settings")
    field = page.editors["operator"].control  # type: ignore[attr-defined]  # the page of settings
    assert isinstance(field, QLineEdit)
    field.setText("王建国")
    other.hold(kind)
    user.once_waiting(lambda shown: shown.reject())
    with qtbot.capture_exceptions() as stopped:
        qtbot.mouseClick(page.save, LEFT)  # type: ignore[attr-defined]
    assert [kind for kind, _, _ in stopped] == [Busy] * (kind == "EXCLUSIVE")
    assert field.text() == "王建国"
    user.once_waiting(lambda _: other.let_go())
    qtbot.mouseClick(page.save, LEFT)  # type: ignore[attr-defined]
    assert window.session.office.settings.operator == "王建国"


def test_a_restore_waits_with_what_it_has_unpacked(
    session: Session, office: Office, other: OtherProgram, user: User, tmp_path: Path
) -> None:
    backup = tmp_path / "b.zip"
    make_full_backup(NullProgress(), office.data_dir, backup, office.now())
    session.perform(log_follow_up, draft("之后的一条"))
    unpacked = unpack_backup(NullProgress(), office.data_dir, backup)
    other.hold("IMMEDIATE")
    user.once_waiting(lambda shown: shown.reject())
    assert session.perform(restore_unpacked, unpacked) is None
    user.once_waiting(lambda _: other.let_go())
    assert session.perform(restore_unpacked, unpacked) is not None
    assert office.queries.ledger.detail(82, AS_OF).entries == ()
    assert list(office.data_dir.glob(".restore-*")) == []


def test_two_who_write_lose_nothing(
    session: Session, office: Office, forks: ForkServer | None
) -> None:
    """Another program saves all the time; the window's steps find their place between."""
    if forks is None:
        pytest.skip("nothing can fork here")
    writer = forks.start(office.data_dir, target="tests.faults.streams:save")
    told = writer.first_line().decode()
    done = [session.perform(log_follow_up, draft(f"窗口{number}")) for number in range(8)]
    writer.kill()
    told += writer.wait().stdout
    saved = {int(line) for line in told.rpartition("\n")[0].split("\n")}
    mine = {entry for step in done if step is not None for entry in step.value}
    assert len(mine) == 8
    entries = office.queries.ledger.detail(82, AS_OF).entries
    assert {entry.id for entry in entries} >= saved | mine
    assert not saved & mine
    assert check_data(office).ok


@pytest.mark.parametrize("waits", [True, False])
def test_what_is_saved_is_told_as_saved_though_the_data_is_taken_right_after(
    waits: bool,
    session: Session,
    office: Office,
    other: OtherProgram,
    user: User,
    feedback: FakeFeedback,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    commit = CommittingDatabase.commit

    def commit_and_lose(database: CommittingDatabase) -> None:
        commit(database)
        other.hold("EXCLUSIVE")

    def end(shown: WaitingDialog) -> None:
        other.let_go()
        if not waits:
            shown.reject()

    with monkeypatch.context() as patch:
        patch.setattr(CommittingDatabase, "commit", commit_and_lose)
        user.once_waiting(end)
        done = session.perform(log_follow_up, draft("管网二期完成验收"))
    assert done is not None
    assert [entry.id for entry in office.queries.ledger.detail(82, AS_OF).entries] == [*done.value]
    assert feedback.texts("warn") + feedback.texts("error") + feedback.texts("bug") == []
    assert session.perform(log_follow_up, draft("其次")) is not None
    assert [anchor.step for anchor in office.store.anchors.pending] == []
    assert check_data(office).ok


def test_enter_and_space_give_nothing_up_by_chance(
    session: Session, other: OtherProgram, user: User, qtbot: QtBot
) -> None:
    def type_on(dialog: WaitingDialog) -> None:
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            qtbot.keyClick(dialog.focusWidget() or dialog, key)
        assert dialog.isVisible()
        other.let_go()

    other.hold("EXCLUSIVE")
    user.once_waiting(type_on)
    assert session.office.queries.plan.current().title


def test_what_a_timer_asks_for_meanwhile_waits_too(
    session: Session, other: OtherProgram, user: User, office: Office
) -> None:
    answers: list[object] = []
    other.hold("EXCLUSIVE")
    QTimer.singleShot(0, lambda: answers.append(office.settings))
    user.once_waiting(lambda _: other.let_go())
    answers.append(office.settings)
    assert len(answers) == 2
    assert waiting() is None


def test_a_start_waits_for_the_other_program(
    office: Office, other: OtherProgram, user: User, clock: Clock, qtbot: QtBot
) -> None:
    def start() -> Office:
        return open_office(office.data_dir, clock, "测试员", busy_ms=WINDOW_BUSY_MS)

    other.hold("EXCLUSIVE")
    user.once_waiting(lambda shown: qtbot.mouseClick(shown.no_button, LEFT))
    with pytest.raises(Busy):
        Patience().ask(start)
    user.once_waiting(lambda _: other.let_go())
    Patience().ask(start).close()


def test_nobody_waits_for_ever(
    session: Session, other: OtherProgram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "LONGEST_MS", 30)
    other.hold("EXCLUSIVE")
    with pytest.raises(Busy, match="稍后再试"):
        session.office.queries.office.settings()
