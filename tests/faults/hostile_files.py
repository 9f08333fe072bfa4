"""F20–F23, F37: every hostile file is refused in its sentence, soon, and at little memory."""

from __future__ import annotations

import multiprocessing
import resource
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tests.faults.result import Tally
from tests.hostile_files import HOSTILE, refusal_of

if TYPE_CHECKING:
    from tests.faults.ground import Ground
    from tests.faults.result import Size

#: of the program and its child together; a busy machine must not make a file look worse
MOST_CPU_SECONDS = 2.0
MOST_MEGABYTES = 300.0
#: Which of the hostile files try which fault, by a mark of their names; the others are hogs.
MARKS = {
    "F20": ("百万行", "多行", "远格", "同文", "重复"),
    "F21": ("炸弹", "大图", "膨胀"),
    "F22": ("实体", "笑话", "外部"),
    "F23": ("照片", "网页", "旧版", "坏表", "半个", "乱码"),
}


@dataclass(frozen=True, slots=True)
class Refused:
    """One file: CPU seconds, the peak of program and child together, the sentence."""

    name: str
    seconds: float
    megabytes: float
    sentence: str

    def faults(self, says: str) -> list[str]:
        """What is wrong with the refusal; ``says`` must stand in it."""
        found = []
        if not (self.sentence.endswith("。") and self.sentence.count("。") == 1):
            found.append(f"“{self.sentence}” is not one sentence")
        if says not in self.sentence:
            found.append(f"“{self.sentence}” does not say {says}")
        if self.seconds >= MOST_CPU_SECONDS or self.megabytes >= MOST_MEGABYTES:
            found.append(f"it took {self.seconds:.1f} s and {self.megabytes:.0f} MB")
        return [f"{self.name}: {words}" for words in found]


def refuse(fault: str, ground: Ground, size: Size) -> Tally:
    """Have the files of a fault read, each by a program of its own (small: one of them)."""
    files = [hostile for hostile in HOSTILE if fault_of(hostile.name) == fault]
    context = multiprocessing.get_context("spawn")
    tally, results = Tally(), []
    for hostile in files[: size.of(1, len(files))]:
        with ground.empty() as work, context.Pool(1) as program:
            path = work / hostile.name
            path.write_bytes(hostile.content())
            result = program.apply(_measured, (path, hostile.kind))
        results.append(result)
        tally.tried(result.faults(hostile.says))
    seconds, megabytes = (max(getattr(r, n) for r in results) for n in ("seconds", "megabytes"))
    tally.note = f"at most {seconds:.1f} s of CPU and {megabytes:.0f} MB"
    return tally


def fault_of(name: str) -> str:
    """The fault that a hostile file tries."""
    found = (fault for fault, marks in MARKS.items() if any(mark in name for mark in marks))
    return next(found, "F37")


PARTS = {fault: (partial(refuse, fault),) for fault in (*MARKS, "F37")}


def _measured(path: Path, kind: str) -> Refused:
    start = time.process_time()
    sentence = refusal_of(path, kind)
    seconds = time.process_time() - start
    child = resource.getrusage(resource.RUSAGE_CHILDREN)
    megabytes = (_own_peak() + child.ru_maxrss) / 1024
    return Refused(path.name, seconds + child.ru_utime + child.ru_stime, megabytes, sentence)


def _own_peak() -> int:
    """Kilobytes; ``ru_maxrss`` would tell the peak of the process that started this one."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
