from __future__ import annotations

import gc
import logging
import shutil
import sys
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor import app
from fenghua_supervisor.app import main, open_office
from fenghua_supervisor.console import has_screen
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.instance_lock import hold, holder_of, is_held, this_process
from fenghua_supervisor.logs import start_logging
from fenghua_supervisor.services.ledger.follow_up import log_follow_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Clock

NOW = datetime(2025, 10, 31, 9, 30)
ME = this_process("测试员", NOW)


def test_one_window_holds_a_folder(tmp_path: Path) -> None:
    with hold(tmp_path, ME) as first, hold(tmp_path, ME) as second:
        assert first is not None
        assert second is None
    with hold(tmp_path, ME) as third:
        assert third is not None
        assert is_held(tmp_path)
    assert not is_held(tmp_path)
    assert not is_held(tmp_path / "nowhere")


def test_the_lock_names_who_holds_it(tmp_path: Path) -> None:
    with hold(tmp_path, ME), hold(tmp_path, this_process("王芳", NOW)):
        assert holder_of(tmp_path) == ME
    (tmp_path / "window.lock").write_text(" {", encoding="utf-8")
    assert holder_of(tmp_path) is None
    assert holder_of(tmp_path / "nowhere") is None


def test_a_lock_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UserError, match="是一个文件"), hold(tmp_path / "file", ME):
        pass


@pytest.mark.parametrize(
    ("platform", "environment", "screen"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("win32", {}, True),
    ],
)
def test_a_screen_is_asked_for_before_a_window(
    platform: str, environment: dict[str, str], screen: bool
) -> None:
    assert has_screen(platform, environment) is screen


def test_an_as_of_date_ahead_moves_the_day_but_never_the_clock(
    tmp_path: Path, clock: Clock
) -> None:
    office = open_office(tmp_path, clock, "测试员", date(2999, 1, 1))
    action = office.queries.plan.action_id(82)
    log_follow_up(office, FollowUpDraft((action,), date(2998, 1, 1), Reported("验收。")))
    step = office.queries.journal.steps()[0]
    (entry,) = office.queries.ledger.detail(action, date(2999, 1, 1)).entries
    assert (step.at, entry.recorded_at, office.now()) == (NOW, NOW, NOW)
    office.close()


def test_an_as_of_date_behind_leaves_the_day_alone(tmp_path: Path, clock: Clock) -> None:
    office = open_office(tmp_path, clock, "测试员", date(2000, 1, 1))
    assert office.today() == NOW.date()
    office.close()


@pytest.fixture
def ledger(_fresh_folder: Path, tmp_path: Path) -> Path:
    """A data folder as the first command leaves it."""
    return Path(shutil.copytree(_fresh_folder, tmp_path / "data"))


@pytest.fixture
def ledger_of_then(_seed_folder: Path, tmp_path: Path) -> Path:
    """One whose last step was done at ``NOW``."""
    return Path(shutil.copytree(_seed_folder, tmp_path / "then"))


@pytest.fixture
def _own_log() -> Iterator[None]:
    before = logging.getLogger().handlers
    yield
    logging.getLogger().handlers = before


@pytest.mark.usefixtures("_own_log")
@pytest.mark.parametrize(
    "command", ["restore x.zip", "demo --months 1", "move-to-server postgresql://u@h/d"]
)
def test_commands_on_all_the_data_wait_until_the_window_is_closed(
    tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with hold(tmp_path, ME):
        assert main(["--data-dir", str(tmp_path), *command.split()]) == 1
    said = capsys.readouterr().err
    assert "恢复备份、生成演示数据和搬家" in said
    assert "请先关闭窗口" in said
    assert not (tmp_path / "office.db").exists()


@pytest.mark.usefixtures("_own_log")
def test_of_two_commands_that_replace_the_data_the_second_waits(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with hold(tmp_path, this_process("王芳", NOW, "restore")):
        assert main(["--data-dir", str(tmp_path), "demo", "--months", "1"]) == 1
    assert "账户“王芳”正在用命令restore处理全部数据" in capsys.readouterr().err


@pytest.mark.usefixtures("_own_log")
def test_a_command_searches_for_garbage_though_its_start_goes_without(ledger: Path) -> None:
    gc.disable()
    try:
        assert main(["--data-dir", str(ledger), "history"]) == 0
        assert gc.isenabled()
    finally:
        gc.enable()


@pytest.mark.usefixtures("_own_log")
def test_other_commands_run_beside_the_window(
    ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with hold(ledger, ME):
        assert main(["--data-dir", str(ledger), "log", "82", "--text", "验收。"]) == 0
    assert "82" in capsys.readouterr().out


@pytest.mark.usefixtures("_own_log")
@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(1975, 6, 1, 8, 0), "注意：电脑时钟是1975年6月1日08:00:00，明显不对"),
        (datetime(2024, 6, 1, 8, 0), "注意：电脑时钟（2024年6月1日08:00:00）早于上一步"),
        (datetime(2036, 6, 1, 8, 0), "注意：电脑时钟（2036年6月1日08:00:00）晚于上一步"),
        (datetime(2110, 6, 1, 8, 0), "注意：电脑时钟（2110年6月1日08:00:00）晚于上一步"),
        (NOW, ""),
    ],
)
def test_a_command_under_a_wrong_clock_is_done_with_a_note(
    ledger_of_then: Path,
    moment: datetime,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(app, "system_clock", lambda: moment)
    assert main(["--data-dir", str(ledger_of_then), "backup"]) == 0
    printed = capsys.readouterr()
    assert printed.err.startswith(words)
    assert printed.err.count("\n") == bool(words)


@pytest.mark.usefixtures("_own_log")
def test_a_command_in_a_folder_that_is_copied_to_a_cloud_is_done_with_a_note(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data-dir", str(tmp_path / "我的坚果云" / "督办"), "init"]) == 0
    assert "在坚果云的同步文件夹里" in capsys.readouterr().err


@pytest.mark.usefixtures("_own_log")
@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("log", "82", "--text", "验收。"), 0, "这一步已经保存，但结果没能显示（磁盘已满），"),
        (("history",), 1, "结果没能显示（磁盘已满），数据没有改动，"),
    ],
)
def test_a_step_that_stands_is_done_though_it_cannot_be_shown(
    ledger: Path,
    words: tuple[str, ...],
    status: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with Path("/dev/full").open("w") as full:
        monkeypatch.setattr(sys, "stdout", full)
        assert main(["--data-dir", str(ledger), *words]) == status
        with suppress(OSError):
            full.close()
    assert capsys.readouterr().err.startswith(said)


@pytest.mark.usefixtures("_own_log")
@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (
            UserError("备份不能写入（磁盘已满）。"),
            "注意：自动备份没有做成：备份不能写入（磁盘已满）。",
        ),
        (RuntimeError("坏了"), "注意：自动备份出错，没有做成，详情已记入“"),
    ],
)
def test_a_backup_that_fails_beside_a_command_is_said_once_and_hinders_nothing(
    ledger: Path,
    failure: Exception,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(*_: object) -> None:
        raise failure

    for name in ("daily_backup", "backup_if_due"):
        monkeypatch.setattr(f"fenghua_supervisor.services.safekeeping.due.{name}", fail)
    given = ["--data-dir", str(ledger)]
    assert main([*given, "log", "82", "--text", "验收。"]) == 0
    printed = capsys.readouterr()
    assert "82" in printed.out
    assert printed.err.startswith(said)
    assert printed.err.count("\n") == 1
    assert main([*given, "log", "999", "--text", "验收。"]) == 1
    assert "注意" not in capsys.readouterr().err


@pytest.mark.usefixtures("_own_log")
def test_logging_never_stands_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    start_logging(tmp_path / "file")
    start_logging(tmp_path)
    logging.getLogger("x").error("written")
    assert "written" in (tmp_path / "logs" / "app.log").read_text(encoding="utf-8")
