"""F03: power is lost at any moment of a step; what was not synced is lost, reordered or torn.

The record is of the program's own calls to the system, not of a database module that stands in for
it: so its files, folders, backups and papers are cut off too, and by the same rule.
"""

from __future__ import annotations

import random
import shutil
from typing import TYPE_CHECKING

from tests.faults.disk import Disk, lay_out
from tests.faults.result import Tally
from tests.faults.scenes import stage
from tests.forked.calls import Arming, Op, read_record

if TYPE_CHECKING:
    from tests.faults.ground import Ground
    from tests.faults.result import Size
    from tests.faults.scenes import Scene


def lose_power(scene: Scene, ground: Ground, size: Size) -> Tally:
    """Play a scene once, then look at what power losses at many moments leave of it."""
    made, tally, chance = stage(ground, scene), Tally(), random.Random(scene.name)
    with ground.copy(made.template) as work:
        folders, record = made.scene.folders(work), work.with_suffix(".record")
        disk = Disk(folders)
        ended = ground.run(work, *scene.command, arming=Arming(folders, record=str(record)))
        calls = list(read_record(record))
        record.unlink()
        images = size.of(25, 350)
        moments = sorted(chance.randint(0, len(calls)) for _ in range(images))
        done, told = 0, False
        for number, moment in enumerate(moments):
            for call in calls[done:moment]:
                disk.play(call)
                told = told or (call.op is Op.SAID and ended.returncode == 0)
            done = moment
            image = work.with_name(f"{work.name}-image")
            lay_out(disk.after_power_loss(chance), work, image)
            lost = made.losses(image, told)
            shutil.rmtree(image)
            tally.tried(f"{words} (image {number}, call {moment}/{len(calls)})" for words in lost)
    return tally
