"""A step that writes papers dies, or is refused, at each call: record and paper stay together."""

from __future__ import annotations

import errno
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from tests.forked.calls import CAN_WATCH, Arming, How, Op, read_record

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from subprocess import CompletedProcess

    from _pytest.mark import ParameterSet

    from tests.forked.forks import ForkServer

pytestmark = pytest.mark.skipif(not CAN_WATCH, reason="needs Linux and a C compiler")
LATE = "2026-01-05"
#: Renames and removals are where a step turns from one state into the next.
TURNS = frozenset({Op.RENAME, Op.UNLINK})
COMMANDS = {
    "notices": ("issue-notices", "--unit", "区住建局", "--out"),
    "forms": ("forms", "--month", "2025-12", "--unit", "区医保局", "--out"),
    # That of one unit, which is set in no time.
    "bulletin": ("bulletin", "--month", "2025-12", "--unit", "区医保局", "--freeze", "--out"),
}
#: how the step is called in the journal
STEPS = {"notices": "发催办单", "forms": "发放填报表", "bulletin": "通报定稿"}


class Desk:
    """One data folder, one folder for papers, and the commands that are run on them."""

    def __init__(self, watching: ForkServer, data: Path, out: Path) -> None:
        self.watching, self.data, self.out = watching, data, out

    def run(self, *words: object, arming: Arming | None = None) -> CompletedProcess[str]:
        given = ("--data-dir", self.data, "--as-of", LATE, *words)
        if arming is None:
            return self.watching.run_in_turn(*given)
        return self.watching.run(*given, arming=arming)

    def issue(self, kind: str, arming: Arming | None = None) -> CompletedProcess[str]:
        """Run the command whose papers go to ``out``."""
        target = self.out / "通报.pdf" if kind == "bulletin" else self.out
        return self.run(*COMMANDS[kind], target, arming=arming)

    def next_start(self) -> CompletedProcess[str]:
        """The history, told by the command that finds what the last one has left."""
        ran = self.run("history")
        assert ran.returncode == 0, ran.stderr
        return ran

    @staticmethod
    def records(kind: str, history: CompletedProcess[str]) -> int:
        """How many steps of this kind stand."""
        lines = [line for line in history.stdout.splitlines() if STEPS[kind] in line]
        taken_back = [line for line in lines if "撤销：" in line]
        return len(lines) - 2 * len(taken_back)

    def papers(self) -> list[str]:
        """The papers that bear a number and are not stamped."""
        there = [*self.out.rglob("*.*"), *(self.data / "papers").rglob("*.*")]
        names = [
            p.name for p in there if p.suffix in {".pdf", ".xlsx"} and ".fenghua-" not in str(p)
        ]
        return [name for name in names if not name.startswith("已撤销-")]


@pytest.fixture
def desk(forks: ForkServer, _fresh_folder: Path, tmp_path: Path) -> Desk:
    shutil.copytree(_fresh_folder, tmp_path / "data")
    (tmp_path / "out").mkdir()
    made = Desk(forks, tmp_path / "data", tmp_path / "out")
    # The backup of the day is not what is looked at.
    made.next_start()
    return made


@pytest.fixture
def fresh(desk: Desk) -> Callable[[], None]:
    """Put everything back as it was at the beginning."""
    kept = desk.data.with_name("kept")
    shutil.copytree(desk.data, kept)

    def again() -> None:
        for folder in (desk.data, desk.out):
            shutil.rmtree(folder)
        shutil.copytree(kept, desk.data)
        desk.out.mkdir()

    return again


def watched(desk: Desk, how: How = How.COUNT, **options: Any) -> Arming:  # noqa: ANN401
    return Arming((str(desk.data), str(desk.out)), how, **options)


def turns(desk: Desk, kind: str, record: Path, kinds: frozenset[Op] = TURNS) -> int:
    desk.issue(kind, watched(desk, kinds=kinds, record=str(record)))
    return sum(call.op in kinds for call in read_record(record))


def every_turn(*, first: int) -> list[ParameterSet]:
    """A kind, its first turn and how far the next: of a bulletin every other one, all are long."""
    return [
        pytest.param("notices", 1, 1),
        pytest.param("forms", 1, 1),
        pytest.param("bulletin", first, 2),
        pytest.param("bulletin", 1, 1, marks=pytest.mark.long),
    ]


@pytest.mark.parametrize(("kind", "first", "step"), every_turn(first=2))
def test_a_death_at_any_turn_leaves_no_paper_without_its_record_nor_the_reverse(
    desk: Desk, fresh: Callable[[], None], kind: str, first: int, step: int, tmp_path: Path
) -> None:
    count = turns(desk, kind, tmp_path / "record")
    assert count >= 5
    said = []
    for number in range(first, count + 1, step):
        fresh()
        died = desk.issue(kind, watched(desk, How.DIE, kinds=TURNS, first=number, last=number))
        assert died.returncode < 0
        next_start = desk.next_start()
        said.append(next_start.stderr)
        records = desk.records(kind, next_start)
        papers = desk.papers()
        assert bool(records) is bool(papers), (number, records, papers)
        assert len(papers) <= 1
        assert not list((desk.data / "slips").glob("*.open")), number
    assert any("已补做，放在" in words for words in said)


@pytest.mark.parametrize(("kind", "first", "step"), every_turn(first=1))
def test_a_refusal_at_any_call_is_told_as_it_is(
    desk: Desk, fresh: Callable[[], None], kind: str, first: int, step: int, tmp_path: Path
) -> None:
    kinds = TURNS | {Op.SYNC} if kind == "notices" else TURNS
    count = turns(desk, kind, tmp_path / "record", kinds)
    for number in range(first, count + 1, step):
        fresh()
        arming = watched(desk, How.REFUSE, kinds=kinds, first=number, last=number, error=errno.EIO)
        ran = desk.issue(kind, arming)
        assert "Traceback" not in ran.stderr
        assert "内部出错" not in ran.stderr, number
        later = desk.next_start()
        assert desk.records(kind, later) == (ran.returncode == 0), (number, ran.stderr)
        assert bool(desk.papers()) is (ran.returncode == 0), (number, ran.stderr)


def test_a_commit_that_stands_is_told_as_saved(desk: Desk, tmp_path: Path) -> None:
    """The last sync is that of the folder, after the journal is gone."""
    syncs, record = frozenset({Op.SYNC}), tmp_path / "record"
    words = ("log", "82", "--text", "持续推进。")
    assert desk.run(*words, arming=watched(desk, kinds=syncs, record=str(record))).returncode == 0
    calls = [call for call in read_record(record) if call.op in syncs]
    last = max(n for n, call in enumerate(calls, 1) if call.path == str(desk.data))
    refusing = {"kinds": syncs, "first": last, "last": last, "error": errno.EIO}
    ran = desk.run(*words, arming=watched(desk, How.REFUSE, **refusing))
    assert (ran.returncode, ran.stdout) == (0, "第82项已记跟踪\n")
    assert "这一步已经保存，但磁盘随后报错" in ran.stderr
    assert desk.run("history").stdout.count("记跟踪") == 2


def test_papers_of_a_step_that_is_taken_back_are_stamped_even_by_the_next_start(
    desk: Desk,
    fresh: Callable[[], None],
    tmp_path: Path,
) -> None:
    assert desk.issue("notices").returncode == 0
    record = tmp_path / "record"
    for folder in (desk.data, desk.out):
        shutil.copytree(folder, tmp_path / f"issued-{folder.name}")
    desk.run("undo", arming=watched(desk, kinds=TURNS, record=str(record)))
    assert desk.papers() == []
    count = sum(call.op in TURNS for call in read_record(record))
    for number in range(1, count + 1):
        for folder in (desk.data, desk.out):
            shutil.rmtree(folder)
            shutil.copytree(tmp_path / f"issued-{folder.name}", folder)
        desk.run("undo", arming=watched(desk, How.DIE, kinds=TURNS, first=number, last=number))
        later = desk.next_start()
        assert bool(desk.records("notices", later)) is bool(desk.papers()), number


def test_notices_that_cannot_be_marked_as_printed_are_issued(desk: Desk, tmp_path: Path) -> None:
    """The second step of the command is refused: the first stands, and so do its papers."""
    record, commits = tmp_path / "record", frozenset({Op.UNLINK})
    words = (*COMMANDS["notices"], desk.out, "--printed")
    desk.run(*words[:-1], arming=watched(desk, kinds=commits, record=str(record)))
    first = sum(call.op in commits for call in read_record(record))
    desk.run("undo")
    turn = {"kinds": commits, "first": first + 1, "last": first + 1, "error": errno.EIO}
    ran = desk.run(*words, arming=watched(desk, How.REFUSE, **turn))
    assert ran.returncode == 0
    assert "文书已经发出，但没有登记为已打印" in ran.stderr
    assert (desk.records("notices", desk.next_start()), len(desk.papers())) == (1, 1)
