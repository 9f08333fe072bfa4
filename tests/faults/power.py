"""F03: power is lost at any moment of a step; what was not synced is lost, reordered or torn.

The record is of the program's own calls to the system, not of a database module that stands in for
it: so its files, folders, backups and papers are cut off too, and by the same rule.
"""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fenghua_supervisor.app import open_office
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.checking import check_folder
from tests.faults.disk import Disk, lay_out
from tests.faults.ground import NOW
from tests.faults.result import Tally
from tests.faults.scenes import ledger, stage
from tests.forked.calls import Arming, Op, read_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.faults.ground import Ground
    from tests.faults.result import Size
    from tests.faults.scenes import Scene

STEPS_OF_A_DAY = 12


@dataclass(frozen=True, slots=True)
class Image:
    """What a power loss after ``moment`` calls has left, and how often the user was told so far."""

    folder: Path
    moment: str
    told: int


def lose_power(scene: Scene, ground: Ground, size: Size) -> Tally:
    """Play a scene once, then look at what power losses at many moments leave of it."""
    made, tally, chance = stage(ground, scene), Tally(), random.Random(scene.name)
    with ground.copy(made.template) as work:
        folders = scene.folders(work)

        def play(record: str) -> bool:
            return not ground.run(
                work, *scene.command, arming=Arming(folders, record=record)
            ).returncode

        for image in _images(work, folders, play, size.of(3 * scene.few, 350), chance):
            lost = made.losses(image.folder, bool(image.told))
            tally.tried(f"{words} ({image.moment})" for words in lost)
    return tally


def lose_power_in_a_day(ground: Ground, size: Size) -> Tally:
    """Steps of many kinds one after another in one program: none that was told of is lost."""
    tally, chance = Tally(), random.Random("a day")
    seed = ground.prepared("a day", lambda work: ledger(ground, work))
    with ground.copy(seed) as work:
        folders = (str(work / "data"),)
        before = _steps(work)

        def play(record: str) -> bool:
            arming = Arming(folders, record=record)
            target = "tests.faults.streams:one_day"
            given = (work / "data", work, STEPS_OF_A_DAY)
            return not ground.play(*given, target=target, arming=arming).wait().returncode

        for image in _images(work, folders, play, size.of(10, 500), chance):
            found = list(check_folder(NullProgress(), image.folder / "data").problems)
            steps = _steps(image.folder) - before
            if steps not in (image.told, image.told + 1):
                found.append(f"told of {image.told} steps, {steps} are there")
            tally.tried(f"{words} ({image.moment})" for words in found)
    return tally


def _steps(work: Path) -> int:
    office = open_office(work / "data", lambda: NOW, "测试员")
    try:
        return office.queries.journal.step_count()
    finally:
        office.close()


def _images(
    work: Path,
    folders: tuple[str, ...],
    play: Callable[[str], bool],
    count: int,
    chance: random.Random,
) -> Iterator[Image]:
    """Record ``play`` (it says whether it went well), then lay out images, each gone afterwards."""
    disk, record = Disk(folders), work.with_suffix(".record")
    went_well = play(str(record))
    calls = list(read_record(record))
    record.unlink()
    # Images lie where the run was, for what it noted down names this place.
    shutil.rmtree(work)
    done, told = 0, 0
    moments = sorted(chance.randint(0, len(calls)) for _ in range(count))
    for number, moment in enumerate(moments):
        for call in calls[done:moment]:
            disk.play(call)
            told += call.op is Op.SAID and went_well
        done = moment
        lay_out(disk.after_power_loss(chance), work, work)
        yield Image(work, f"image {number}, call {moment}/{len(calls)}", told)
        shutil.rmtree(work)
