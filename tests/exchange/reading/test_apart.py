"""Children that die, hang, swell or talk nonsense: one sentence, and the other files are read."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.round.received_form import FormFile
from fenghua_supervisor.domain.round.received_table import Unreadable
from fenghua_supervisor.errors import Cancelled, UserError
from fenghua_supervisor.exchange.reading import apart, child, limits
from fenghua_supervisor.exchange.reading.reader import read_forms, read_plan
from fenghua_supervisor.paths import CHILD_FLAG, PROGRAM_DIR
from fenghua_supervisor.plan_text.source import PlanHints
from tests.exchange.samples import NOISE, docx_bytes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

GOOD = docx_bytes("正文")
#: A child that behaves by the name of the file, with small limits.
ODD_CHILD = """
import os, sys, time
sys.path.insert(0, {program!r})
from fenghua_supervisor.domain.round.received_form import FormFile
from fenghua_supervisor.domain.round.table_reading import understand
from fenghua_supervisor.exchange.reading import child, limits
from fenghua_supervisor.exchange.reading.forms import FORM_FILE
limits.SECONDS, limits.STEP_SECONDS, limits.LARGEST_ANSWER = 1, 0.1, 100_000
limits._STARTS_OF_A_FILE = limits._STARTS_OF_A_STEP = 0
def read(path, watch):
    name = path.name
    if name == "die":
        os.kill(os.getpid(), 9)
    if name == "break":
        raise RuntimeError("broken")
    if name == "hang":
        time.sleep(60)
    if name == "memory":
        bytearray(3 << 30)
    if name == "compute":
        while True: pass
    if name == "step":
        watch.begin_step()
        while True: pass
    if name == "nonsense":
        print("nonsense", flush=True)
    if name == "else":
        return ["no", "form"]
    return FORM_FILE.encode(FormFile("x" * 200_000 if name == "chatter" else name, "", ""))
child._reader = lambda kind, more: read
sys.exit(child.main())
"""


@pytest.fixture
def odd_child(monkeypatch: pytest.MonkeyPatch) -> None:
    script = ODD_CHILD.format(program=str(PROGRAM_DIR))
    monkeypatch.setattr(apart, "command", lambda: [sys.executable, "-c", script])
    monkeypatch.setattr(limits, "WAIT", 2.5)


@pytest.mark.usefixtures("odd_child")
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("die", "内存上限"),
        ("memory", "内存上限"),
        ("hang", "超过10秒的时间上限"),
        ("compute", "超过10秒的时间上限"),
        ("step", "有一页读取超过1.2秒的时间上限"),
        ("chatter", "读出的内容超过"),
        ("break", "结构不正常"),
        ("nonsense", "结构不正常"),
        ("else", "结构不正常"),
    ],
)
def test_a_child_that_is_lost_is_told_and_the_rest_is_read(
    tmp_path: Path, name: str, words: str
) -> None:
    first, lost, last = read_forms([tmp_path / at for at in ("a", name, "b")], lambda _: None)
    assert isinstance(lost, Unreadable)
    assert lost.why.startswith(f"“{name}”")
    assert words in lost.why
    assert lost.why.endswith("另存后再导入。")
    assert [each.file for each in (first, last) if isinstance(each, FormFile)] == ["a", "b"]


@pytest.fixture
def children(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """The children that were started."""
    started: list[subprocess.Popen[bytes]] = []
    begin = subprocess.Popen

    def kept(*args: object, **options: object) -> subprocess.Popen[bytes]:
        started.append(begin(*args, **options))  # type: ignore[call-overload]
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", kept)
    return started


@pytest.mark.usefixtures("odd_child")
@pytest.mark.parametrize("stop", [Cancelled, KeyboardInterrupt])
@pytest.mark.parametrize("ask", ["forms", "plan"])
def test_cancelling_kills_the_child_at_the_next_tick(
    tmp_path: Path,
    children: list[subprocess.Popen[bytes]],
    stop: type[BaseException],
    ask: str,
) -> None:
    ticks: list[float] = []

    def cancel(_: int) -> None:
        ticks.append(time.monotonic())
        if len(ticks) > 3:
            raise stop

    reads: dict[str, Callable[[], object]] = {
        "forms": lambda: read_forms([tmp_path / "hang"], cancel),
        "plan": lambda: read_plan(tmp_path / "hang", PlanHints(), cancel),
    }
    with pytest.raises(stop):
        reads[ask]()
    assert children[0].poll() == -signal.SIGKILL
    assert apart.POLL <= 0.1  # it is asked that often whether to go on


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
@pytest.mark.parametrize(
    ("kind", "memory"), [(child.FORM, limits.MEMORY), (child.PHOTO, limits.PHOTO_MEMORY)]
)
def test_the_child_is_bound_before_it_opens_anything(kind: str, memory: int) -> None:
    script = (
        "import io, json, resource, signal, sys, types\n"
        "from fenghua_supervisor.exchange.reading import child, limits\n"
        "def read(kind, more):\n"
        "    watch = limits.Stopwatch(); watch.begin_file(); watch.begin_step()\n"
        "    for what in (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_NOFILE):\n"
        "        print(resource.getrlimit(what)[0])\n"
        "    print(signal.getitimer(signal.ITIMER_PROF)[0])\n"
        "    raise SystemExit\n"
        f"task = json.dumps({{'kind': '{kind}', 'more': None, 'paths': []}}).encode()\n"
        "sys.stdin = types.SimpleNamespace(buffer=io.BytesIO(task))\n"
        "child._reader = read\n"
        "child.main()"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], cwd=PROGRAM_DIR, capture_output=True, check=True, text=True
    ).stdout.split()
    assert int(told[0]) == memory
    assert limits.SECONDS <= int(told[1]) < 10 * limits.SECONDS
    assert int(told[2]) <= 64
    assert 0 < float(told[3]) < 10 * limits.STEP_SECONDS


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_tighter_limits_of_the_system_are_kept(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(GOOD)
    script = (
        "import pathlib, resource\n"
        "from fenghua_supervisor.exchange.reading.reader import read_forms\n"
        "for what, most in ((resource.RLIMIT_CPU, 5), (resource.RLIMIT_NOFILE, 40)):\n"
        "    resource.setrlimit(what, (most, most))\n"
        f"print(ascii(read_forms([pathlib.Path({str(tmp_path)!r}, 'a.docx')], lambda _: None)))"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], cwd=PROGRAM_DIR, capture_output=True, check=True, text=True
    ).stdout
    assert ascii("没有表格")[1:-1] in told


def test_a_frozen_program_starts_itself_as_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert apart.command() == [sys.executable, CHILD_FLAG]


def test_main_becomes_the_child_when_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "示例区行动方案（2021—2025年）\n1.建设甲。（牵头单位：区甲局）", encoding="utf-8"
    )
    main = str(PROGRAM_DIR / "main.py")
    monkeypatch.setattr(apart, "command", lambda: [sys.executable, main, CHILD_FLAG])
    assert [a.number for a in read_plan(path, PlanHints(), lambda _: None).actions] == [1]


def test_a_child_that_cannot_be_started_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "command", lambda: ["/no/such/program"])
    with pytest.raises(UserError, match="子进程启动不了.*。$"):
        read_forms([PROGRAM_DIR / "main.py"], lambda _: None)


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux")
def test_a_name_that_is_no_text_stops_nothing(tmp_path: Path) -> None:
    names = [b"1.docx", "区局".encode("gb18030") + b".docx", b"3\xff.docx", b"4.docx"]
    paths = [tmp_path / os.fsdecode(name) for name in names]
    for path in paths:
        path.write_bytes(NOISE if path == paths[2] else GOOD)
    whys = [each.why for each in read_forms(paths, lambda _: None) if isinstance(each, Unreadable)]
    assert ["没有表格" in why for why in whys] == [True, True, False, True]
    assert whys[2].startswith("“3\ufffd.docx”")
    assert all(why.encode("utf-8") for why in whys)
    wrong = tmp_path / os.fsdecode("方案".encode("gb18030") + b".txt")
    wrong.write_text("请准时参加会议。", encoding="utf-8")
    assert read_plan(wrong, PlanHints(), lambda _: None).actions == ()
