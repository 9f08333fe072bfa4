"""The steps during which the program is killed, refused or cut off from power.

A scene is a command on a prepared folder. Before it and after it the journal is known, so that what
is found after a fault must be the one or the other, and the other once the user was told.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from peewee import PeeweeException
from pysqlite3 import dbapi2

from fenghua_supervisor.app import open_office
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.backups import inspect_backup
from fenghua_supervisor.services.safekeeping.catalogue import catalogue
from fenghua_supervisor.services.safekeeping.checking import check_folder
from fenghua_supervisor.services.safekeeping.missing_papers import finish_papers
from tests.faults.ground import NOW
from tests.store.test_migrations import former

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fenghua_supervisor.services.office import Office
    from tests.faults.ground import Ground

#: how data that is not whole may show itself
BROKEN = (UserError, PeeweeException, dbapi2.Error, OSError, LookupError, TypeError, ValueError)
CLOCK_TIME = re.compile(r"\d{1,2}[:：时]\d\d(分)?(:\d\d)?")


@dataclass(frozen=True, slots=True)
class Scene:
    """A command on the folder ``prepare`` makes; both get the work folder, data lies in data/."""

    name: str
    prepare: Callable[[Ground, Path], None]
    command: tuple[str, ...]
    #: what more must be true afterwards: (work folder, open office, told) → sentences
    judge: Callable[[Path, Office, bool], list[str]] = field(default=lambda *_: [])
    watched: tuple[str, ...] = ("data", "out")
    #: how many injections are few for it: one that sets type takes a second each
    few: int = 4

    def folders(self, work: Path) -> tuple[str, ...]:
        """The watched folders of a trial."""
        return tuple(str(work / name) for name in self.watched)


@dataclass(frozen=True, slots=True)
class Stage:
    """A scene made ready: its folder, and the journal before and after its command."""

    scene: Scene
    template: Path
    before: tuple[str, ...]
    after: tuple[str, ...]
    #: what is amiss in the prepared folder itself
    known: frozenset[str] = frozenset()

    def losses(self, work: Path, told: bool) -> list[str]:
        """What is lost, torn or damaged in a trial's folder; it is opened as at a start."""
        try:
            office = open_office(work / "data", lambda: NOW, "测试员")
        except BROKEN as refused:
            return [f"{self.scene.name}: does not open: {refused!r}"]
        try:
            report = check_folder(NullProgress(), work / "data")
            found = [words for words in report.problems if words not in self.known]
            steps = labels(office)
            if steps != self.after and (told or steps != self.before):
                found.append(f"steps {steps[-3:]}, told={told}")
            found += self.scene.judge(work, office, told)
        except BROKEN as failed:
            found = [f"cannot be read: {failed!r}"]
        finally:
            office.close()
        return [f"{self.scene.name}: {problem}" for problem in found]


def labels(office: Office) -> tuple[str, ...]:
    """The words of every step, oldest first; times of the day are not told apart.

    A step that was taken back at once, as one is whose papers were refused, is as good as none.
    """
    words: list[str] = []
    for step in reversed(office.queries.journal.steps(limit=1000)):
        label = CLOCK_TIME.sub("T", step.label)
        if words and label == f"撤销：{words[-1]}":
            words.pop()
        else:
            words.append(label)
    return tuple(words)


def stage(ground: Ground, scene: Scene) -> Stage:
    """Prepare a scene and play it once undisturbed."""
    return ground.once("stage", scene.name, partial(_staged, ground, scene))


def _staged(ground: Ground, scene: Scene) -> Stage:
    template = ground.prepared(scene.name, partial(scene.prepare, ground))
    with ground.copy(template) as work:
        before = labels_in(work)
    with ground.copy(template) as work:
        ground.must(work, *scene.command)
        after = labels_in(work)
        known = check_folder(NullProgress(), work / "data").problems
    return Stage(scene, template, before, after, frozenset(known))


def labels_in(work: Path) -> tuple[str, ...]:
    """The words of every step in a work folder; none where there is no database."""
    if not any((work / "data").glob("*.db")):
        return ()
    office = open_office(work / "data", lambda: NOW, "测试员")
    try:
        return labels(office)
    finally:
        office.close()


def ledger(ground: Ground, work: Path) -> None:
    """The shipped plan with a little history, today's backup made."""
    shutil.copytree(
        ground.prepared("ledger", partial(_new_ledger, ground)), work, dirs_exist_ok=True
    )


def _new_ledger(ground: Ground, work: Path) -> None:
    (work / "out").mkdir()
    (work / "proof.txt").write_text("验收意见。" * 2000, encoding="utf-8")
    ground.must(work, "init")
    ground.must(work, "log", 82, "--text", "管网二期开工。", "--percent", 40, "--unit", "发改局")
    ground.must(work, "close", 70, "--text", "完成", "--evidence", "proof.txt")


def _next_day(ground: Ground, work: Path) -> None:
    """The last backup is of another day, so that a command makes one and thins the others."""
    ledger(ground, work)
    for number, path in enumerate((work / "data" / "backups").glob("backup-*.zip")):
        path.rename(path.with_name(f"backup-20250102-09300{number}.zip"))


def _nothing(ground: Ground, work: Path) -> None:
    (work / "data").mkdir()
    (work / "out").mkdir()


def _with_backup(ground: Ground, work: Path) -> None:
    ledger(ground, work)
    ground.must(work, "backup", "b.zip")
    ground.must(work, "log", 83, "--text", "备份之后。")


def _former(version: str, ground: Ground, work: Path) -> None:
    _nothing(ground, work)
    former(work / "data", version)


def _papers(work: Path, office: Office, told: bool) -> list[str]:
    """After the next start each sheet has its paper, whole, and no paper is without a sheet."""
    finish_papers(office, NullProgress())
    folders = (work / "out", work / "data" / "papers")
    found = (path for folder in folders for path in folder.rglob("*.pdf"))
    papers = [path for path in found if not _is_aside(path)]
    torn = [f"torn: {path.name}" for path in papers if not _is_whole(path)]
    names, sheets = {path.name for path in papers}, office.queries.notices.issued(NOW.date())
    fits = len(names) == len(sheets)
    return torn if fits else [*torn, f"{len(names)} papers, {len(sheets)} sheets"]


def _bulletin(work: Path, office: Office, told: bool) -> list[str]:
    """The printed file is whole; once told, it is there after the next start at the latest."""
    finish_papers(office, NullProgress())
    made = [*(work / "data" / "papers").rglob("*.pdf")]
    found = [path for path in (work / "out" / "b.pdf", *made) if path.exists()]
    if found:
        return [] if all(map(_is_whole, found)) else ["the bulletin is torn"]
    return ["the bulletin is not there"] if told else []


def _is_aside(path: Path) -> bool:
    """Half written under a hidden name, or marked as taken back: nobody takes it for a paper."""
    return any(part.startswith((".", "已撤销-")) for part in path.parts)


def _is_whole(path: Path) -> bool:
    content = path.read_bytes()
    return content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")


def _automatic_backups(work: Path, office: Office, told: bool) -> list[str]:
    return _backups(work, office, told=False)


def _backups(work: Path, office: Office, told: bool) -> list[str]:
    """Every backup that bears its name is whole; once told, the new one is there."""
    lost = []
    for path in (*(work / "out").glob("*.zip"), *(work / "data" / "backups").glob("*.zip")):
        try:
            inspect_backup(NullProgress(), path)
        except UserError as refusal:
            lost.append(str(refusal))
    return lost if not told or (work / "out" / "b.zip").exists() else [*lost, "no backup"]


def _kept(work: Path, office: Office, told: bool) -> list[str]:
    """Every backup is whole with its proofs beside it; once told, one holds the last step."""
    entries = catalogue(NullProgress(), work / "data", verified=True)
    lost = [f"{e.path.name}: {e.words}" for e in entries if e.problem or e.missing]
    last = office.queries.journal.steps(limit=1)[0].id
    is_there = any(entry.last_step_id == last for entry in entries)
    return lost if is_there or not told else [*lost, "no backup"]


UNIT = "区民政局"
ISSUE = ("issue-notices", "--kind", "督办", "--reason", "特事特办", "--unit", "区住建局")
# That of one unit, which is set in no time.
FREEZE = ("bulletin", "--month", "2025-10", "--unit", UNIT, "--freeze", "--out", "out/b.pdf")
CLOSE = ("close", "69", "--text", "完成", "--evidence", "proof.txt")
LOG = ("log", "82", "--text", "持续推进。", "--percent", "60", "--unit", "发改局")
SAVES = (
    Scene("log", ledger, LOG),
    Scene("close with evidence", ledger, CLOSE),
    Scene("log on a new day", _next_day, LOG, _automatic_backups, few=2),
    Scene("undo", ledger, ("undo",), few=2),
    Scene("init", _nothing, ("init",), few=2),
)
PRINTED = (
    Scene("issue notices", ledger, (*ISSUE, "--out", "out"), _papers, few=3),
    Scene("freeze a bulletin", ledger, FREEZE, _bulletin, few=1),
    Scene("backup", ledger, ("backup", "out/b.zip"), _backups),
    Scene("backup with proofs beside it", ledger, ("backup",), _kept, few=1),
)
RESTORE = Scene("restore", _with_backup, ("restore", "b.zip"), _automatic_backups)
MIGRATIONS = (
    Scene("migrate from version 1", partial(_former, "v1"), ("history",)),
    Scene("migrate from version 3", partial(_former, "v3_sent_back"), ("history",)),
)
SCENES = (*SAVES, *PRINTED, RESTORE, *MIGRATIONS)
