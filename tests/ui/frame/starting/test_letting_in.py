"""Being let in by a server: asked off the window's thread, with a password or without."""

from __future__ import annotations

import socket
import time
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer

from fenghua_supervisor.errors import NoServer, NotLetIn, UserError
from fenghua_supervisor.folders.home import DataHome
from fenghua_supervisor.services import on_server
from fenghua_supervisor.services.on_server import try_server
from fenghua_supervisor.ui.frame.starting import letting_in
from fenghua_supervisor.ui.frame.starting.letting_in import let_in
from tests.ui.ui_fakes import FakeFeedback

if TYPE_CHECKING:
    from fenghua_supervisor.services.progress import Progress
    from tests.servers import OwnServer

HOME = DataHome(Path("/nowhere"), "postgresql://clerk@db.example/office", own=True)
RIGHT = "海棠"


class Typing(FakeFeedback):
    """Types these passwords one after the other, then gives up."""

    def __init__(self, *words: str) -> None:
        super().__init__()
        self.words = list(words)

    def ask_password(self, title: str, label: str) -> str | None:
        self.shown.append(("ask_password", label))
        return self.words.pop(0) if self.words else None


def lets_in(_progress: Progress, password: str | None) -> UserError | None:
    return None if password == RIGHT else NotLetIn("不接受这个用户名或密码。")


@pytest.mark.usefixtures("qapp")
def test_the_password_is_asked_for_until_it_is_right() -> None:
    feedback = Typing("错", RIGHT)
    assert let_in(feedback, HOME, lets_in) == RIGHT
    first, second = feedback.texts("ask_password")
    assert first == "用户“clerk”登录数据库“office”（db.example）的密码："
    assert second.startswith("用户名或密码不对，请重新输入。")
    assert RIGHT not in str(feedback.shown)


@pytest.mark.usefixtures("qapp")
def test_who_gives_up_is_told_why_there_is_no_window() -> None:
    with pytest.raises(NotLetIn, match="不接受这个用户名或密码"):
        let_in(Typing("错"), HOME, lets_in)


@pytest.mark.usefixtures("qapp")
def test_without_need_no_password_is_asked_for() -> None:
    feedback = Typing()
    assert let_in(feedback, HOME, lambda *_: None) is None
    assert feedback.shown == []


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("wanted", [True, False])
def test_a_password_that_was_right_may_go_to_the_keyring(
    monkeypatch: pytest.MonkeyPatch, wanted: bool
) -> None:
    kept: list[tuple[DataHome, str]] = []
    monkeypatch.setattr(letting_in, "can_remember", lambda: True)
    monkeypatch.setattr(letting_in, "remember_password", lambda *given: kept.append(given))
    feedback = Typing("错", RIGHT)
    feedback.answer = wanted
    assert let_in(feedback, HOME, lets_in) == RIGHT
    assert kept == ([(HOME, RIGHT)] if wanted else [])


@pytest.mark.usefixtures("qapp")
def test_a_host_that_never_answers_leaves_the_window_alive_for_five_seconds_at_most(
    tmp_path: Path,
) -> None:
    ticks: list[float] = []
    timer = QTimer(interval=20)
    timer.timeout.connect(lambda: ticks.append(time.monotonic()))
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"postgresql://clerk@127.0.0.1:{silent.getsockname()[1]}/office"
        home = DataHome(tmp_path / "local", address, own=True)
        timer.start()
        begun = time.monotonic()
        with pytest.raises(NoServer, match="没有应答"):
            let_in(Typing(), home, partial(try_server, home, datetime.now, "测试员", []))
        assert time.monotonic() - begun < 5
    timer.stop()
    assert len(ticks) > 50


def test_what_is_kept_in_the_keyring_opens_without_asking(
    server: OwnServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = server.create()
    home = DataHome(tmp_path / "local", server.address(name), own=True)
    tried: list[str | None] = []
    real = on_server.open_office_on_server

    def guarded(*given: object) -> object:
        tried.append(str(given[-1]) if given[-1] is not None else None)
        if given[-1] != RIGHT:
            raise NotLetIn("不接受这个用户名或密码。")
        return real(*given)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(on_server, "open_office_on_server", guarded)
    monkeypatch.setattr(on_server, "stored_password", lambda *_: RIGHT)
    on_server.open_known(home, datetime.now, "测试员").close()
    assert tried == [None, RIGHT]
    with pytest.raises(NotLetIn):
        on_server.open_known(home, datetime.now, "测试员", password="错")
    server.drop(name)
