"""F33, F38, F39: two people at one action; what a log tells, and how much of it there is."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from fenghua_supervisor.logs import start_logging
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.checking import check_folder
from tests.faults.result import Tally
from tests.faults.scenes import labels_in, ledger

if TYPE_CHECKING:
    from pathlib import Path

    from tests.faults.ground import Ground
    from tests.faults.result import Size

SECRETS = ("13957400000", "330283197001011234", "passw0rd-of-the-office", "内部材料不得外传")
MOST_LOG_BYTES = 5_000_000


def two_at_one_action(ground: Ground, size: Size) -> Tally:
    """Two programs close, log or undo at once: each is told the truth, nothing is overwritten."""
    tally = Tally()
    seed = ground.prepared("races", lambda work: ledger(ground, work))
    closing = ("close", "69", "--text", "完成", "--doc-number", "奉发〔2025〕1号")
    logging_ = ("log", "82", "--text", "两人同时记。")
    for number in range(size.of(4, 200)):
        command, wins = ((closing, 1), (logging_, 2))[number % 2]
        with ground.copy(seed) as work:
            before = len(labels_in(work))
            pair = [ground.start(work, *command) for _ in range(2)]
            ends = [one.wait() for one in pair]
            done = sum(one.returncode == 0 for one in ends)
            lost = [] if done == wins else [f"{done} were told that they did it"]
            if len(labels_in(work)) != before + wins:
                lost.append("the steps are not those that were told")
            lost += check_folder(NullProgress(), work / "data").problems
            tally.tried(lost)
    return tally


def what_logs_tell(ground: Ground, size: Size) -> Tally:
    """What people type, and what is secret, stands in no log; not even when a command fails."""
    tally = Tally()
    seed = ground.prepared("races", lambda work: ledger(ground, work))
    text = " ".join(SECRETS)
    with ground.copy(seed) as work:
        for command in (
            ("log", "82", "--text", text),
            ("log", "999", "--text", text),
            ("close", "69", "--text", text),
            ("close", "69", "--text", text, "--evidence", "proof.txt"),
            ("act-now", "--text", text),
            ("actions", "--search", text),
            ("import-plan", f"{SECRETS[3]}.txt"),
            ("restore", "proof.txt"),
            ("check",),
        ):
            ground.run(work, *command)
            told = b"".join(path.read_bytes() for path in (work / "data" / "logs").iterdir())
            leaks = [one for one in SECRETS if one.encode() in told]
            tally.tried(f"{command[0]}: {one} stands in the log" for one in leaks)
    return tally


def how_logs_grow(ground: Ground, size: Size) -> Tally:
    """Years of warnings take a few megabytes."""
    tally = Tally()
    seed = ground.prepared("races", lambda work: ledger(ground, work))
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    with ground.copy(seed) as work:
        try:
            start_logging(work)
            for _ in range(size.of(20_000, 200_000)):
                root.warning("no backup today: %s", "磁盘已满" * 20)
        finally:
            for handler in root.handlers:
                handler.close()
            root.handlers = handlers
            root.setLevel(level)
        grown = _size_of(work / "logs")
        tally.tried([f"the log has {grown} bytes"] if grown > MOST_LOG_BYTES else [])
        tally.note = f"the log stays at {grown / 1e6:.1f} MB"
    return tally


def _size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
