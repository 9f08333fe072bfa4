"""The window on a server: what it says of it, and that a lost connection loses no text."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.errors import NoServer, OnlyRead, UserError
from fenghua_supervisor.services.about.diagnosis import facts_of
from fenghua_supervisor.services.on_server import reach_server
from fenghua_supervisor.services.opening import open_office_on_server
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.connection.failures import translated
from fenghua_supervisor.store.connection.server import database
from fenghua_supervisor.ui.base.rereading import Rereading
from fenghua_supervisor.ui.base.session import Session
from fenghua_supervisor.ui.frame.main_window import MainWindow
from fenghua_supervisor.ui.frame.only_read import tell_only_read
from fenghua_supervisor.ui.frame.server_watch import ServerWatch
from fenghua_supervisor.ui.help.about_dialog import AboutDialog
from fenghua_supervisor.ui.ledger.follow_up_dialog import FollowUpDialog
from fenghua_supervisor.ui.plan.first_start import FirstStartDialog
from fenghua_supervisor.ui.widgets.labels import WrapLabel
from tests.conftest import AS_OF
from tests.cutting_proxy import CuttingProxy
from tests.ui.typing_keys import type_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from tests.conftest import Clock
    from tests.servers import OwnServer
    from tests.ui.ui_fakes import FakeFeedback


@pytest.fixture
def name(server: OwnServer, _seed_folder: Path) -> Iterator[str]:
    made = server.copy_of(_seed_folder)
    yield made
    server.drop(made)


@pytest.fixture
def office(server: OwnServer, name: str, tmp_path: Path, clock: Clock) -> Iterator[Office]:
    opened = open_office_on_server(server.address(name), tmp_path / "local", clock, "测试员")
    yield opened
    opened.close()


def cut_off(server: OwnServer, name: str) -> None:
    """Nobody is connected to the database any more, and nobody can be."""
    server.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    server.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")


def is_told(window: MainWindow) -> bool:
    lines = window.notices.findChildren(WrapLabel)
    return any("连接断了" in line.text() for line in lines)


def test_a_connection_lost_in_the_middle_of_a_form_loses_no_text(
    server: OwnServer, name: str, working_session: Session, qtbot: QtBot
) -> None:
    window = MainWindow(working_session, AS_OF)
    qtbot.addWidget(window)
    ServerWatch(window).start()
    detail = working_session.office.queries.ledger.detail(82, AS_OF)
    dialog = FollowUpDialog(
        working_session, [detail.row], AS_OF, kind=EntryKind.PROGRESS, detail=detail
    )
    dialog.run()
    type_in(dialog.progress, "管网二期完成验收")
    steps = working_session.office.queries.journal.step_count()

    cut_off(server, name)
    dialog.yes_button.click()
    assert dialog.isVisible()
    assert dialog.progress.toPlainText() == "管网二期完成验收"
    assert dialog.warning().count("。") == 1
    qtbot.waitUntil(lambda: is_told(window), timeout=5000)

    server.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    qtbot.waitUntil(lambda: not is_told(window), timeout=10_000)
    dialog.yes_button.click()
    assert not dialog.isVisible()
    assert working_session.office.queries.journal.step_count() == steps + 1


def test_a_step_that_was_not_answered_is_told_to_stand_when_the_server_is_back(
    server: OwnServer, name: str, tmp_path: Path, clock: Clock, feedback: FakeFeedback, qtbot: QtBot
) -> None:
    with CuttingProxy(server.reached) as way:
        address = f"postgresql://postgres@127.0.0.1:{way.port}/{name}?sslmode=disable"
        office = open_office_on_server(address, tmp_path / "local", clock, "测试员")
        session = Session(office, feedback)
        window = MainWindow(session, AS_OF)
        qtbot.addWidget(window)
        watch = ServerWatch(window)
        watch.start()
        detail = office.queries.ledger.detail(82, AS_OF)
        dialog = FollowUpDialog(
            session, [detail.row], AS_OF, kind=EntryKind.PROGRESS, detail=detail
        )
        dialog.run()
        type_in(dialog.progress, "管网二期完成验收")
        steps = office.queries.journal.step_count()

        way.cut, way.stays_away = "after", True
        dialog.yes_button.click()
        assert dialog.isVisible()
        assert "还不能确定，填写的内容还在" in dialog.warning()
        assert dialog.progress.toPlainText() == "管网二期完成验收"
        qtbot.waitUntil(lambda: is_told(window), timeout=5000)
        way.is_away = False
        watch.try_now()
        qtbot.waitUntil(lambda: not is_told(window), timeout=10_000)
        told = "".join(line.text() for line in window.notices.findChildren(WrapLabel))
        assert "那一步“记跟踪 82" in told
        assert "已经保存，请不要重做" in told
        assert office.queries.journal.step_count() == steps + 1
        dialog.close()
        office.close()


def test_a_question_to_a_server_that_is_away_is_refused_at_once_while_it_is_watched(
    server: OwnServer, name: str, office: Office
) -> None:
    office.store.database.is_watched = True
    cut_off(server, name)
    with pytest.raises(UserError):
        office.queries.plan.plans()
    server.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    with pytest.raises(NoServer, match="连接断了"):
        office.queries.plan.plans()
    with ThreadPoolExecutor(1) as worker:
        assert worker.submit(reach_server, NullProgress(), office).result()
    assert len(office.queries.plan.plans()) == 1


def test_a_page_that_cannot_be_read_is_read_when_the_server_is_back(
    server: OwnServer, name: str, session: Session, feedback: FakeFeedback, qtbot: QtBot
) -> None:
    owner, shown = QWidget(), list[int]()
    qtbot.addWidget(owner)
    session.office.store.database.is_watched = True
    cut_off(server, name)
    reading = Rereading(session, owner)
    reading.show(lambda: shown.append(session.office.queries.journal.step_count()))
    assert (shown, feedback.shown) == ([], [])
    server.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    with ThreadPoolExecutor(1) as worker:
        worker.submit(reach_server, NullProgress(), session.office).result()
    qtbot.waitUntil(lambda: shown == [1], timeout=5000)


def test_who_may_only_read_is_told_above_the_page(
    server: OwnServer, name: str, tmp_path: Path, clock: Clock, feedback: FakeFeedback, qtbot: QtBot
) -> None:
    server.run(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    office = open_office_on_server(server.address(name), tmp_path / "local", clock, "测试员")
    window = MainWindow(Session(office, feedback), AS_OF)
    qtbot.addWidget(window)
    tell_only_read(window, lambda _: None)
    told = [line.text() for line in window.notices.findChildren(WrapLabel)]
    assert "只读打开：数据库是只读的，可以查看、导出和打印，不能登记。" in told
    with pytest.raises(OnlyRead, match="请管理员开放写入"):
        office.require_writable()
    office.close()


def test_about_names_the_server_and_its_engine(
    office: Office, session: Session, qtbot: QtBot
) -> None:
    dialog = AboutDialog(session, None)
    qtbot.addWidget(dialog)
    lines = dialog.version_lines()
    assert lines["数据库服务器"] == office.store.engine
    assert lines["数据库服务器"].startswith("PostgreSQL 1")
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert any(f"数据在服务器上的数据库{office.server}里" in text for text in texts)
    assert not any("只存在本机" in text for text in texts)
    facts = facts_of(office, {})
    assert facts["engine"] == office.store.engine
    assert str(office.store.database.database) not in str(facts)
    assert office.server not in str(facts)


def test_the_welcome_says_where_the_data_is(session: Session, qtbot: QtBot) -> None:
    dialog = FirstStartDialog(session)
    qtbot.addWidget(dialog)
    texts = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "数据存在单位的数据库服务器上。" in texts
    assert "只存在本机" not in texts


def test_a_server_that_takes_a_question_and_never_answers_is_given_up(
    server: OwnServer, name: str, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_ANSWER_S", 0.5)
    opened = office.store.database
    assert sql.rows(opened, "SELECT pg_sleep(0.6)::text") == [("",)]
    opened.is_watched = True
    begun = time.monotonic()
    with pytest.raises(NoServer, match="没有应答"), translated(office.store.path):
        sql.rows(opened, "SELECT pg_sleep(5)")
    assert time.monotonic() - begun < 3
    assert len(office.queries.plan.plans()) == 1
