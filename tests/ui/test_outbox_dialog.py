from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMenu

from fenghua_supervisor.domain.bulletin.period import WHOLE
from fenghua_supervisor.domain.codes.outbox import SendState
from fenghua_supervisor.domain.outbox import RETRY_MINUTES
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.exchange.mail.smtp import MailLine
from fenghua_supervisor.services.outbox import queue as outbox
from fenghua_supervisor.services.safekeeping.undo import undo
from fenghua_supervisor.store.connection.recipe import WINDOW_BUSY_MS
from fenghua_supervisor.ui.base.links import OutboxLink
from fenghua_supervisor.ui.outbox import sender as outbox_sender
from fenghua_supervisor.ui.outbox.outbox_dialog import OutboxDialog
from fenghua_supervisor.ui.outbox.send_dialog import SendDialog
from tests.mail_server import PASSWORD
from tests.services.outbox.outbox_desk import PDF, queue, use
from tests.ui.held_data import OtherProgram, User, waiting

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.frame.main_window import MainWindow
    from tests.conftest import Clock
    from tests.mail_server import MailServer
    from tests.ui.ui_fakes import FakeFeedback

DAY = date(2025, 10, 31)


@pytest.fixture
def open_box(window: MainWindow) -> Callable[[], OutboxDialog]:
    """Open the outbox as the command of the window does."""

    def opened() -> OutboxDialog:
        window.open(OutboxLink())
        dialog = window.findChild(OutboxDialog)
        assert dialog is not None
        return dialog

    return opened


def states(office: Office) -> list[SendState]:
    return [message.state for message in office.queries.outbox.messages()]


def done_sending(dialog: OutboxDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not dialog.sender_.running, timeout=15_000)


def test_everything_that_is_due_goes_and_the_password_is_asked_for_once(
    open_box: Callable[[], OutboxDialog],
    office: Office,
    mailed_units: list[int],
    mail_server: MailServer,
    feedback: FakeFeedback,
    qtbot: QtBot,
) -> None:
    use(office, mail_server)
    queue(office, mailed_units[:3])
    feedback.password = PASSWORD
    dialog = open_box()
    assert dialog.send.text() == "发送 3 封"
    dialog.send.click()
    done_sending(dialog, qtbot)
    assert states(office) == [SendState.SENT] * 3
    assert len(mail_server.box.letters) == 3
    assert feedback.texts("ask_password") == ["邮箱密码"]
    assert feedback.texts("done")[-1] == "已发送3封"
    assert not dialog.send.isEnabled()
    assert dialog.chips.chip(SendState.SENT.value).text().endswith("3")


def test_without_a_password_nothing_is_sent(
    open_box: Callable[[], OutboxDialog],
    office: Office,
    mailed_units: list[int],
    mail_server: MailServer,
    qtbot: QtBot,
) -> None:
    use(office, mail_server)
    queue(office, mailed_units[:1])
    dialog = open_box()
    dialog.send.click()
    done_sending(dialog, qtbot)
    assert states(office) == [SendState.QUEUED]


def test_an_account_that_is_not_filled_in_is_said(
    open_box: Callable[[], OutboxDialog],
    office: Office,
    mailed_units: list[int],
    feedback: FakeFeedback,
) -> None:
    queue(office, mailed_units[:1])
    open_box().send.click()
    assert "还没有填写邮件服务器" in feedback.texts("warn")[0]


def test_a_wrong_password_is_said_and_asked_for_again(
    open_box: Callable[[], OutboxDialog],
    office: Office,
    mailed_units: list[int],
    mail_server: MailServer,
    feedback: FakeFeedback,
    qtbot: QtBot,
) -> None:
    use(office, mail_server)
    queue(office, mailed_units[:2])
    feedback.password = "wrong"
    dialog = open_box()
    dialog.send.click()
    done_sending(dialog, qtbot)
    assert "不接受账号或密码" in feedback.texts("warn")[0]
    assert states(office) == [SendState.QUEUED] * 2
    feedback.password = PASSWORD
    dialog.send.click()
    done_sending(dialog, qtbot)
    assert states(office) == [SendState.SENT] * 2


def test_one_that_was_refused_shows_why_and_is_sent_again(
    open_box: Callable[[], OutboxDialog],
    office: Office,
    mailed_units: list[int],
    mail_server: MailServer,
    feedback: FakeFeedback,
    qtbot: QtBot,
) -> None:
    use(office, mail_server)
    ids = queue(office, mailed_units[:3])
    mail_server.box.refused["u1@example.com"] = "550 no such user"
    feedback.password = PASSWORD
    dialog = open_box()
    dialog.send.click()
    done_sending(dialog, qtbot)
    assert feedback.texts("done")[-1] == "已发送2封，1封没有送出，原因见发件箱"
    row = dialog.model.index(dialog.model.find(ids[1]), dialog.model.column_of("error"))
    assert "550 no such user" in row.data()
    mail_server.box.refused.clear()
    dialog.table.select_ids([ids[1]])
    dialog.take("retry")
    dialog.send.click()
    done_sending(dialog, qtbot)
    assert states(office) == [SendState.SENT] * 3


def test_the_clerk_is_asked_about_what_may_have_arrived(
    open_box: Callable[[], OutboxDialog],
    office: Office,
    mailed_units: list[int],
    mail_server: MailServer,
    feedback: FakeFeedback,
    qtbot: QtBot,
) -> None:
    use(office, mail_server)
    ids = queue(office, mailed_units[:2])
    mail_server.box.hang_up_after_data = True
    feedback.password = PASSWORD
    dialog = open_box()
    dialog.send.click()
    done_sending(dialog, qtbot)
    assert states(office) == [SendState.UNSURE] * 2
    assert feedback.texts("done")[-1] == "已发送0封，2封不确定是否送达，请向单位确认"
    dialog.table.select_ids(list(ids))
    offered = [action.text() for action in dialog.menu().actions() if action.isEnabled()]
    assert offered == ["单位已收到，不再发", "单位没有收到，重新发送"]
    dialog.table.select_ids([ids[0]])
    dialog.take("arrived")
    feedback.answer = False
    dialog.table.select_ids([ids[1]])
    dialog.take("lost")
    assert states(office) == [SendState.SENT, SendState.UNSURE]
    feedback.answer = True
    dialog.take("lost")
    assert states(office) == [SendState.SENT, SendState.QUEUED]


def test_the_window_lives_while_the_server_hangs(
    office: Office,
    mailed_units: list[int],
    mail_server: MailServer,
    working_session: Session,
    feedback: FakeFeedback,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from fenghua_supervisor.ui.frame.main_window import MainWindow

    impatient = partial(MailLine, timeout=1.5)
    monkeypatch.setattr(outbox_sender, "mail_line", impatient)
    window = MainWindow(working_session, DAY)
    qtbot.addWidget(window)
    use(office, mail_server)
    queue(office, mailed_units[:3])
    mail_server.box.hang_in_data = True
    feedback.password = PASSWORD
    window.open(OutboxLink())
    dialog = window.findChild(OutboxDialog)
    assert dialog is not None
    beats: list[int] = []
    pulse = QTimer(window, interval=20)
    pulse.timeout.connect(lambda: beats.append(1))
    pulse.start()
    dialog.send.click()
    assert dialog.sender_.running
    dialog.send.click()
    done_sending(dialog, qtbot)
    assert len(beats) > 10
    assert states(office) == [SendState.UNSURE, SendState.QUEUED, SendState.QUEUED]


def test_what_waits_is_tried_again_when_its_time_has_come(
    open_box: Callable[[], OutboxDialog],
    office: Office,
    mailed_units: list[int],
    mail_server: MailServer,
    feedback: FakeFeedback,
    clock: Clock,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(outbox_sender, "_milliseconds", lambda _then, _now: 10)
    use(office, mail_server)
    queue(office, mailed_units[:1])
    mail_server.box.after_data = "451 later"
    feedback.password = PASSWORD
    dialog = open_box()
    dialog.send.click()
    done_sending(dialog, qtbot)
    assert mail_server.box.letters == []
    mail_server.box.after_data = "250 OK"
    clock.moment += timedelta(minutes=RETRY_MINUTES[0])
    qtbot.waitUntil(lambda: states(office) == [SendState.SENT], timeout=15_000)
    assert feedback.texts("ask_password") == ["邮箱密码"]


def test_what_has_not_gone_can_be_put_into_folders(
    open_box: Callable[[], OutboxDialog],
    office: Office,
    mailed_units: list[int],
    feedback: FakeFeedback,
    tmp_path: Path,
) -> None:
    ids = queue(office, mailed_units[:3])
    outbox.cancel_message(office, ids[0])
    dialog = open_box()
    dialog.table.clearSelection()
    feedback.folder, feedback.answer = tmp_path / "发文", False
    dialog.folder.click()
    assert len(list(feedback.folder.iterdir())) == 2


@pytest.mark.usefixtures("plain_paper")
def test_a_page_sends_by_its_menu(
    window: MainWindow, office: Office, mailed_units: list[int]
) -> None:
    page = window.show_page("bulletin")
    steps = page.outbox  # type: ignore[attr-defined]
    steps.send_bulletin("10月通报.pdf", [PDF.content], DAY, WHOLE)
    ask = page.findChild(SendDialog)
    assert ask is not None
    assert ask.queue.isEnabled()
    assert "没有可用的邮箱" in ask.lost.text()
    ask.queue.click()
    assert {m.unit_id for m in office.queries.outbox.messages()} <= set(mailed_units)
    assert page.findChild(OutboxDialog) is not None


@pytest.mark.usefixtures("plain_paper")
@pytest.mark.parametrize("key", ["notices", "round", "bulletin"])
def test_the_menus_of_the_pages_lead_to_the_outbox(window: MainWindow, key: str) -> None:
    page = window.show_page(key)
    page.send.click()  # type: ignore[attr-defined]
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    entry = next(action for action in menu.actions() if action.text() == "发件箱…")
    entry.trigger()
    menu.close()
    assert page.findChild(OutboxDialog) is not None


@pytest.mark.usefixtures("plain_forms")
def test_forms_go_out_by_mail_and_count_as_given_out(
    window: MainWindow, office: Office, mailed_units: list[int], feedback: FakeFeedback
) -> None:
    page = window.show_page("round")
    page.outbox.send_forms(Month.of(DAY), DAY)  # type: ignore[attr-defined]
    ask = page.findChild(SendDialog)
    assert ask is not None
    ask.queue.click()
    messages = office.queries.outbox.messages()
    assert messages
    assert all(m.files[0].name.endswith(".xlsx") for m in messages)
    given = office.queries.round.forms(office.queries.plan.current().id, Month(2025, 10))
    assert {m.unit_id for m in messages} <= set(given)


def test_forms_go_out_in_folders_and_count_as_given_out(
    window: MainWindow, office: Office, feedback: FakeFeedback, tmp_path: Path
) -> None:
    page = window.show_page("round")
    plan, month = office.queries.plan.current().id, Month(2025, 10)
    chosen = {row.unit_id for row in page.model.rows[:5]}  # type: ignore[attr-defined]
    for folder, answer in ((office.data_dir, None), (tmp_path / "发文", True)):
        page.outbox.send_forms(Month.of(DAY), DAY, chosen)  # type: ignore[attr-defined]
        ask = page.findChild(SendDialog)
        assert ask is not None
        feedback.folder, feedback.answer = folder, False
        ask.folder.click()
        ask.deleteLater()
        QApplication.sendPostedEvents(ask, 0)
        assert set(office.queries.round.forms(plan, month)) == (chosen if answer else set())
    forms = {path.name for path in (tmp_path / "发文").rglob("*.xlsx")}
    assert len(forms) == len(chosen)
    assert "数据文件夹" in feedback.texts("warn")[0]
    undo(office)
    left = {path.name for path in (tmp_path / "发文").rglob("*.xlsx")}
    assert left == {f"已撤销-{name}" for name in forms}


def test_the_settings_try_the_account_before_it_is_saved(
    window: MainWindow,
    office: Office,
    mail_server: MailServer,
    feedback: FakeFeedback,
) -> None:
    page = window.show_page("settings")
    editors, test = page.editors, page.mail_test  # type: ignore[attr-defined]
    test.click()
    assert "还没有填写邮件服务器" in feedback.texts("warn")[0]
    editors["smtp_host"].control.setText("127.0.0.1")
    editors["smtp_port"].control.setText(str(mail_server.port))
    editors["smtp_user"].control.setText("office@example.com")
    editors["smtp_sender"].control.setText("office@example.com")
    feedback.password = "wrong"
    test.click()
    assert "不接受账号或密码" in feedback.texts("warn")[-1]
    feedback.password = PASSWORD
    test.click()
    assert feedback.texts("info") == ["邮件服务器连接正常，账号可用。"]
    assert office.settings.smtp_host == ""


def test_a_change_of_another_window_is_shown(
    open_box: Callable[[], OutboxDialog],
    session: Session,
    office: Office,
    mailed_units: list[int],
) -> None:
    [ident] = queue(office, mailed_units[:1])
    dialog = open_box()
    session.perform(outbox.cancel_message, ident)
    assert dialog.chips.chip(SendState.CANCELLED.value).text().endswith("1")


def test_sending_waits_for_another_program_and_sends_each_message_once(
    open_box: Callable[[], OutboxDialog],
    office: Office,
    mailed_units: list[int],
    mail_server: MailServer,
    feedback: FakeFeedback,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(outbox_sender, "_BUSY_MS", 20)
    use(office, mail_server)
    queue(office, mailed_units[:2])
    feedback.password = PASSWORD
    office.store.database.pragma("busy_timeout", WINDOW_BUSY_MS)
    dialog, other = open_box(), OtherProgram(office)
    other.hold("IMMEDIATE")
    dialog.send.click()
    user = User()
    qtbot.waitUntil(lambda: user.looks > 10)
    assert (dialog.sender_.running, mail_server.box.letters, waiting()) == (True, [], None)
    other.let_go()
    qtbot.waitUntil(lambda: bool(mail_server.box.letters))
    other.hold("IMMEDIATE")
    QTimer.singleShot(100, other.let_go)
    done_sending(dialog, qtbot)
    user.stop()
    other.close()
    assert states(office) == [SendState.SENT] * 2
    assert len(mail_server.box.letters) == 2
    assert feedback.texts("warn") == []
