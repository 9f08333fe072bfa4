"""F02, F30, F31: death at every call that changes a file, and half-way through every write."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tests.faults.result import Tally
from tests.faults.scenes import stage
from tests.forked.calls import EVERY, Arming, How, Op, read_record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.faults.ground import Ground
    from tests.faults.result import Size
    from tests.faults.scenes import Scene, Stage
    from tests.forked.calls import Call


def die_everywhere(scene: Scene, ground: Ground, size: Size) -> Tally:
    """Play a scene to its n-th call, for every n (small: for some), whole and torn."""
    made, tally = stage(ground, scene), Tally()
    calls = recorded(made, ground)
    writes = sum(call.op is Op.WRITE for call in calls)
    for how, kinds, total in ((How.DIE, EVERY, len(calls)), (How.TEAR, {Op.WRITE}, writes)):
        for number in chosen(total, size.of(scene.few, total)):
            tally.tried(die_at(made, ground, how, frozenset(kinds), number))
    return tally


def die_at(made: Stage, ground: Ground, how: How, kinds: frozenset[Op], number: int) -> list[str]:
    """One death; what it has cost."""
    with ground.copy(made.template) as work:
        arming = Arming(made.scene.folders(work), how, kinds, number, number)
        ended = ground.run(work, *made.scene.command, arming=arming)
        told = bool(ended.stdout)
        lost = made.losses(work, told)
    return [f"{words} (call {number}, {how.name})" for words in lost]


def recorded(made: Stage, ground: Ground) -> list[Call]:
    """The calls of a scene that change files, without what was said."""
    return ground.once("calls", made.scene.name, partial(_recorded, made, ground))


def _recorded(made: Stage, ground: Ground) -> list[Call]:
    with ground.copy(made.template) as work:
        record = work / "record"
        arming = Arming(made.scene.folders(work), record=str(record))
        ground.run(work, *made.scene.command, arming=arming)
        return [call for call in read_record(record) if call.op is not Op.SAID]


def chosen(total: int, wanted: int) -> Iterator[int]:
    """``wanted`` of the numbers 1…``total``, evenly spread, the last one always."""
    wanted = min(wanted, total)
    return ((total * (place + 1)) // wanted for place in range(wanted))
