from __future__ import annotations

import threading
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.safekeeping.backups import recent_backups
from fenghua_supervisor.services.safekeeping.drill import last_drill
from fenghua_supervisor.store.tables.ledger import EvidenceRow
from fenghua_supervisor.ui.base import jobs
from fenghua_supervisor.ui.base.waiting_dialog import JobDialog
from fenghua_supervisor.ui.frame import backup_clock
from fenghua_supervisor.ui.frame.backup_clock import BackupClock, back_up_at_the_end
from fenghua_supervisor.ui.frame.notice_bar import NoticeBar
from fenghua_supervisor.ui.widgets.buttons import QuietButton
from fenghua_supervisor.ui.widgets.labels import WrapLabel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session
    from tests.conftest import Clock
    from tests.ui.ui_fakes import FakeFeedback

AS_OF = date(2025, 10, 31)


def log(office: Office) -> int:
    draft = FollowUpDraft((office.queries.plan.action_id(82),), AS_OF, Reported("验收。"))
    (entry,) = log_follow_up(office, draft).value  # type: ignore[misc]
    return int(entry)


@pytest.fixture
def bar(qtbot: QtBot) -> NoticeBar:
    bar = NoticeBar(None)  # type: ignore[arg-type]
    qtbot.addWidget(bar)
    return bar


def said(bar: NoticeBar) -> list[str]:
    return [label.text() for label in bar.findChildren(WrapLabel) if not label.isHidden()]


def begun(session: Session, bar: NoticeBar) -> BackupClock:
    clock = BackupClock(session, bar, bar)
    clock.start()
    clock.drill()
    return clock


def half_an_hour_later(begun: BackupClock, clock: Clock) -> None:
    clock.moment += timedelta(minutes=30)
    begun.findChildren(QTimer)[0].timeout.emit()


def test_the_window_backs_up_at_first_and_each_half_hour_when_something_changed(
    session: Session, office: Office, clock: Clock, bar: NoticeBar
) -> None:
    ticking = begun(session, bar)
    assert len(recent_backups(office.data_dir)) == 1
    assert last_drill(office.data_dir) is not None
    half_an_hour_later(ticking, clock)
    assert len(recent_backups(office.data_dir)) == 1
    log(office)
    half_an_hour_later(ticking, clock)
    assert len(recent_backups(office.data_dir)) == 2
    assert said(bar) == []


def test_a_window_left_open_overnight_has_its_backup_of_the_day(
    session: Session, office: Office, clock: Clock, bar: NoticeBar
) -> None:
    ticking = begun(session, bar)
    clock.moment += timedelta(days=1)
    half_an_hour_later(ticking, clock)
    assert len(recent_backups(office.data_dir)) == 2


def test_a_lost_proof_that_was_put_back_is_said_at_the_bar(
    session: Session, office: Office, clock: Clock, bar: NoticeBar
) -> None:
    stored = office.store.files.keep_bytes(b"proof", "名册.pdf")
    with office.begin("佐证") as work:
        row = {"sha256": stored.sha256, "size": 5}
        work.add(EvidenceRow(entry_id=log(office), name="名册.pdf", **row))
    ticking = begun(session, bar)
    office.store.files.path_of(stored.sha256).unlink()
    clock.moment += timedelta(days=1)
    half_an_hour_later(ticking, clock)
    assert said(bar) == ["佐证材料“名册.pdf”的原件已缺失或损坏，已从备份补回。"]


def test_the_reminder_of_a_second_place_comes_back_a_month_after_it_was_put_away(
    session: Session, clock: Clock, bar: NoticeBar, qtbot: QtBot
) -> None:
    begun(session, bar)
    clock.moment += timedelta(days=31)
    begun(session, bar)
    assert "同一块磁盘" in said(bar)[0]
    qtbot.mouseClick(bar.findChildren(QuietButton)[0], Qt.MouseButton.LeftButton)
    clock.moment += timedelta(days=1)
    begun(session, second := NoticeBar(bar))
    assert said(second) == []


def test_a_backup_that_is_refused_opens_no_box(
    session: Session, office: Office, bar: NoticeBar, feedback: FakeFeedback
) -> None:
    (office.data_dir / "backups").write_text("no folder")
    begun(session, bar)
    assert feedback.shown == []


@pytest.mark.parametrize("changed", [True, False])
def test_the_end_backs_up_what_changed(
    working_session: Session, office: Office, clock: Clock, bar: NoticeBar, changed: bool
) -> None:
    begun(working_session, bar)
    working_session.jobs.cancel_all()
    back_up_at_the_end(working_session)
    before = len(recent_backups(office.data_dir))
    clock.moment += timedelta(minutes=1)
    if changed:
        log(office)
    back_up_at_the_end(working_session)
    assert len(recent_backups(office.data_dir)) - before == changed


def test_an_end_that_takes_long_is_shown_and_can_be_left(
    working_session: Session, office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = threading.Event()

    def endless(progress: jobs.JobProgress, *_: object) -> None:
        while not left.wait(0.01):
            progress.advance(0, 1, "")

    def leave() -> None:
        dialogs = [w for w in QApplication.topLevelWidgets() if isinstance(w, JobDialog)]
        if dialogs:
            assert dialogs[0].note.whole() in {"", "完成后程序自动关闭。"}
            dialogs[0].reject()

    monkeypatch.setattr(jobs, "DIALOG_AFTER_MS", 10)
    monkeypatch.setattr(backup_clock, "backup_if_changed", endless)
    log(office)
    timer = QTimer(interval=20)
    timer.timeout.connect(leave)
    timer.start()
    back_up_at_the_end(working_session)
    timer.stop()
    left.set()
    qtbot.wait(1)
    assert not recent_backups(office.data_dir)
