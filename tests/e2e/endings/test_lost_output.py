"""Done but not to be told: what was done stands and is never called undone, whatever the output."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.cli.parser import COMMANDS
from tests.e2e.conftest import steps_in
from tests.e2e.endings.every_command import (
    DAY,
    EVERY,
    MAKING,
    MOVING,
    RARE,
    READING,
    WRITING,
    Order,
)

if TYPE_CHECKING:
    from pathlib import Path
    from subprocess import CompletedProcess

    from _pytest.mark import ParameterSet

    from tests.forked.forks import ForkServer
    from tests.servers import OwnServer

#: the outputs that take nothing, and what is said of each
LOST = {"full": "磁盘已满", "closed": "标准输出已关闭"}
NARROW = "narrow"
OUTPUTS = (*LOST, NARROW)
NOT_DONE = ("未完成", "没有完成", "没有保存", "未保存", "程序内部出错", "Traceback")


class Desk:
    """A ledger of which each order gets a copy, and a folder for what it makes."""

    def __init__(self, forks: ForkServer, seed: Path, place: Path) -> None:
        self.forks = forks
        self.data, self.out = place / "data", place / "out"
        shutil.copytree(seed / "data", self.data)
        shutil.copytree(seed / "out", self.out)
        self.before = len(steps_in(self.data))

    def run(self, order: Order, output: str) -> CompletedProcess[str]:
        given = ("--data-dir", self.data, "--as-of", DAY, *order.at(self.out))
        return self.forks.run(*given, target=f"tests.forked.jobs:{output}")

    def require_done(self, order: Order) -> None:
        """Its step and its file stand."""
        assert len(steps_in(self.data)) == self.before + order.steps
        assert not order.makes or list(self.out.glob(f"{order.makes}*"))


@pytest.fixture
def desk(forks: ForkServer | None, _prepared_folder: Path, tmp_path: Path) -> Desk:
    if forks is None:
        pytest.skip("needs forks")
    return Desk(forks, _prepared_folder, tmp_path)


def in_turn(*outputs: str) -> list[ParameterSet]:
    """Each order with each output; every time with one of all, with the others in the long run."""
    return [
        pytest.param(
            output,
            order,
            marks=[] if OUTPUTS[at % len(OUTPUTS)] == output else [pytest.mark.long],
            id=f"{output}-{order.name}",
        )
        for output in outputs
        for at, order in enumerate(EVERY)
    ]


@pytest.mark.parametrize(("output", "order"), in_turn(*LOST))
def test_what_was_done_stands_when_nobody_can_be_told(
    desk: Desk, order: Order, output: str
) -> None:
    ran = desk.run(order, output)
    is_shown_only = order in READING and order.words[0] != "init"
    assert ran.returncode == is_shown_only, ran.stderr
    desk.require_done(order)
    assert not any(words in ran.stderr for words in NOT_DONE)
    (sentence,) = ran.stderr.splitlines()
    assert f"没能显示（{LOST[output]}）" in sentence


@pytest.mark.parametrize(
    ("order", "said"),
    [
        (WRITING[0], "这一步已经保存，但结果没能显示（接收输出的程序已经退出），请用history查看"),
        (MAKING[0], "已经做完，但结果没能显示（接收输出的程序已经退出），不用重做"),
        (READING[1], ""),
    ],
    ids=lambda value: value.name if isinstance(value, Order) else "",
)
def test_a_reader_that_has_gone_is_told_of_what_was_done_only(
    desk: Desk, order: Order, said: str
) -> None:
    ran = desk.run(order, "gone")
    assert ran.returncode == (not said)
    assert ran.stderr.startswith(said)
    assert ran.stderr.count("\n") == bool(said)
    desk.require_done(order)


@pytest.mark.parametrize(("output", "order"), in_turn(NARROW))
def test_a_console_without_chinese_hinders_nothing(desk: Desk, order: Order, output: str) -> None:
    ran = desk.run(order, output)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "\\u" in ran.stdout
    desk.require_done(order)


def test_a_character_that_is_not_shown_is_seen_to_be_missing(desk: Desk) -> None:
    done = desk.run(Order(("log", "82", "--text", RARE)), NARROW)
    assert done.returncode == 0
    shown = desk.run(Order(("actions", "--search", RARE)), NARROW)
    assert shown.returncode == 0
    document = desk.run(Order(("actions", "--search", RARE, "--json")), NARROW)
    (row,) = json.loads(document.stdout)
    assert (row["number"], document.stdout.isascii()) == (82, True)


@pytest.mark.parametrize("words", [("log", "82", "--text", "验收。"), ("actions",)])
def test_with_neither_output_nor_errors_the_status_tells(
    desk: Desk, words: tuple[str, ...]
) -> None:
    is_log = words[0] == "log"
    ran = desk.run(Order(words), "alone")
    assert (ran.returncode, ran.stdout, ran.stderr) == (not is_log, "", "")
    assert len(steps_in(desk.data)) == desk.before + is_log


@pytest.mark.parametrize(
    "output",
    [
        pytest.param(output, marks=[] if output == "full" else [pytest.mark.long])
        for output in OUTPUTS
    ],
)
def test_a_move_that_nobody_can_be_told_of_stands(
    desk: Desk, server: OwnServer, output: str
) -> None:
    name = server.create()
    # What stays on this machine is not left in the home of whoever runs the tests.
    own = {"XDG_DATA_HOME": str(desk.out.parent / "local")}
    ways = dict(zip(MOVING, (desk.data, server.address(name)), strict=True))
    for way, source in ways.items():
        target = server.address(name) if source == desk.data else desk.out / "back"
        given = ("--data-dir", source, way, target)
        ran = desk.forks.run(*given, target=f"tests.forked.jobs:{output}", environment=own)
        assert ran.returncode == 0, ran.stderr
        assert not any(words in ran.stderr for words in NOT_DONE)
        assert (f"没能显示（{LOST.get(output)}）" in ran.stderr) is (output in LOST)
    assert server.count(name, "journal_step") == desk.before
    assert len(steps_in(desk.out / "back")) == desk.before
    server.drop(name)


def test_no_command_is_left_out() -> None:
    left_out = {*COMMANDS} - {order.words[0] for order in EVERY} - {*MOVING}
    # They need damaged data, and an empty folder.
    assert left_out == {"repair", "demo"}
