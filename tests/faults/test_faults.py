"""The faults in their small size: each part of the table is tried, and nothing may be lost."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.faults.by_tests import ROOT
from tests.faults.ground import ground
from tests.faults.refusals import OUTPUTS
from tests.faults.result import SMALL, Result, Tally, result_of
from tests.faults.runner import table_of
from tests.faults.scenes import SCENES, Scene
from tests.faults.table import FAULTS, Long
from tests.forked.calls import CAN_WATCH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.faults.ground import Ground
    from tests.faults.table import Fault, Part
    from tests.forked.forks import ForkServer

PARTS = [
    pytest.param(
        part,
        id=f"{fault.number}.{place}",
        marks=(
            pytest.mark.skipif(bool(fault.not_run), reason=fault.not_run),
            *([pytest.mark.long] if isinstance(part, Long) else []),
        ),
    )
    for fault in FAULTS
    for place, part in enumerate(fault.parts)
]


@pytest.fixture(scope="module")
def trials(forks: ForkServer | None) -> Iterator[Ground]:
    if forks is None or not CAN_WATCH:
        pytest.skip("needs Linux and a C compiler")
    with ground(forks) as found:
        yield found


@pytest.mark.parametrize("part", PARTS)
def test_nothing_is_lost(part: Part, trials: Ground) -> None:
    tally = part(trials, SMALL)
    assert tally.losses == []
    assert tally.injections > 0


def test_every_fault_has_its_line() -> None:
    assert [fault.number for fault in FAULTS] == [f"F{n:02}" for n in range(1, 41)]


def test_each_scene_and_each_fault_is_tried_every_time() -> None:
    shown = [
        argument.name
        for fault in FAULTS
        for part in fault.parts
        if isinstance(part, partial)
        for argument in part.args
        if isinstance(argument, Scene)
    ]
    assert set(shown) == {scene.name for scene in (*SCENES, *OUTPUTS)}
    parts = [fault.parts for fault in FAULTS if fault.parts]
    assert all(any(not isinstance(part, Long) for part in own) for own in parts)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.number)
def test_the_tests_of_a_fault_are_there(fault: Fault) -> None:
    for name in fault.tests:
        file, _, test = name.partition("::")
        text = (ROOT / file).read_text("utf-8")
        assert f"def {test or 'test_'}" in text


def test_a_line_says_held_only_where_something_was_tried_and_nothing_lost() -> None:
    lines = [
        result_of("F01", "kill", Tally(3)),
        result_of("F02", "death", Tally(3, ["entry 7 is lost"])),
        result_of("F03", "power", Tally()),
        Result("F32", "server", not_run="no server"),
    ]
    assert [line.verdict for line in lines] == ["held", "LOST", "LOST", "not run"]
    table = table_of(lines)
    assert "| F32 | server | 0 | 0 | not run: no server |" in table
    assert table.endswith("1 of 4 held, 6 injections, 1 losses.")
