"""The faults F01–F40: what each is in words, and what tries it.

A fault is tried by parts, functions of a ground and a size, or by tests that stand with what they
test and run in every ``make test``; those are run once more for the table.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from tests.faults import (
    hostile_files,
    kills,
    places,
    races,
    restores,
    rot,
    servers,
    tampering,
)
from tests.faults.by_tests import TESTS
from tests.faults.deaths import die_everywhere
from tests.faults.power import lose_power, lose_power_in_a_day
from tests.faults.refusals import BAD_CALL, BAD_SYNC, FULL, OUTPUTS, Refusal, refuse_everywhere
from tests.faults.scenes import MIGRATIONS, PRINTED, RESTORE, SAVES, SCENES
from tests.servers import is_at_hand

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.faults.ground import Ground
    from tests.faults.result import Size, Tally
    from tests.faults.scenes import Scene

    Part = Callable[[Ground, Size], Tally]


@dataclass(frozen=True, slots=True)
class Fault:
    """One line of the table: ``parts`` inject it, ``tests`` are files or tests that do."""

    number: str
    words: str
    parts: tuple[Part, ...] = ()
    tests: tuple[str, ...] = ()
    not_run: str = ""


@dataclass(frozen=True, slots=True)
class Long:
    """A part that ``make test`` leaves out, for it tries the fault in other scenes."""

    part: Part

    def __call__(self, ground: Ground, size: Size) -> Tally:
        return self.part(ground, size)


def _each(scenes: Iterable[Scene], play: Callable[..., Tally], *short: str) -> tuple[Part, ...]:
    """The scenes one by one; those not named by ``short`` are long."""
    parts = ((scene.name, partial(play, scene)) for scene in scenes)
    return tuple(part if name in short else Long(part) for name, part in parts)


def _refused(scenes: Iterable[Scene], refusal: Refusal, *short: str) -> tuple[Part, ...]:
    return _each(scenes, partial(_refuse, refusal), *short)


def _refuse(refusal: Refusal, scene: Scene, ground: Ground, size: Size) -> Tally:
    return refuse_everywhere(scene, refusal, ground, size)


_KILLS = (
    kills.a_stream_of_saves,
    kills.two_programs_that_issue,
    kills.restores_in_turn,
    Long(kills.commands_at_random),
)
_NO_SERVER = "there is no PostgreSQL on this machine"
_PARTS: dict[str, tuple[Part, ...]] = {
    **hostile_files.PARTS,
    "F01": _KILLS,
    "F02": _each(
        *((*SAVES, *PRINTED), die_everywhere),
        *("close with evidence", "issue notices", "backup"),
    ),
    "F03": (
        *_each(
            *(SCENES, lose_power),
            *("log on a new day", "freeze a bulletin", "restore", "migrate from version 1"),
        ),
        lose_power_in_a_day,
    ),
    "F04": _refused((*SAVES, *MIGRATIONS), FULL, "undo", "init", "migrate from version 3"),
    "F05": _refused(
        *((*PRINTED, RESTORE, *OUTPUTS), FULL),
        *("backup with proofs beside it", "restore", "export over an older a.xlsx"),
    ),
    "F06": (
        *_refused(SCENES, BAD_SYNC, "log", "backup", "migrate from version 1"),
        *_refused(
            *((*SCENES, *OUTPUTS), BAD_CALL),
            *("log on a new day", "restore", "export over an older a.pdf"),
            *("export over an older a.csv", "bulletin over an older a.docx"),
        ),
    ),
    "F07": (places.folders_without_writing,),
    "F08": (rot.flips_of_the_database,),
    "F09": (rot.damaged_backups,),
    "F10": (rot.destroyed_databases,),
    "F11": (tampering.planted_schemas,),
    "F12": (kills.locks_of_killed_windows,),
    "F15": (tampering.files_taken_away,),
    "F30": _each(MIGRATIONS, die_everywhere, "migrate from version 1"),
    "F31": (
        partial(die_everywhere, RESTORE),
        restores.deaths_in_a_recovery,
        restores.restores_beside_writers,
        restores.saves_within_a_restore,
    ),
    "F32": (servers.the_server_dies, servers.connections_are_cut),
    "F33": (races.two_at_one_action, servers.programs_at_once),
    "F34": (servers.the_server_stalls,),
    "F38": (races.what_logs_tell,),
    "F39": (races.how_logs_grow,),
    "F40": (tampering.edits_by_hand,),
}
_WORDS = {
    "F01": "kill -9 at a random moment",
    "F02": "death at every call that changes a file",
    "F03": "power loss: unsynced writes lost, reordered, torn",
    "F04": "disk full during a save",
    "F05": "disk full during a backup, PDF, Excel or Word file",
    "F06": "a sync or another call fails (EIO)",
    "F07": "read-only file or folder",
    "F08": "bit rot in the database",
    "F09": "bit rot or truncation in a backup",
    "F10": "no database any more: header lost, text, empty",
    "F11": "hostile database opened or restored",
    "F12": "two programs on one folder; the first is killed",
    "F13": "another process holds the write lock",
    "F14": "folder on a network share or in a cloud folder",
    "F15": "database moved, replaced or deleted while open",
    "F16": "clock jumps",
    "F17": "computer off over a due moment, for days or weeks",
    "F18": "year without a holiday table",
    "F19": "midnight, month end, leap day, time zone",
    "F20": "sheet of a million rows",
    "F21": "zip bomb",
    "F22": "XML entities in office files",
    "F23": "wrong file: old, encrypted, renamed, random, empty",
    "F24": "broken tables of plans and forms",
    "F25": "encodings and rare characters",
    "F26": "formulas in titles and notes",
    "F27": "markup in PDF, window, calendar file, mail",
    "F28": "path traversal in names of files",
    "F29": "evidence missing, changed or executable",
    "F30": "migration killed half-way; newer database",
    "F31": "restore killed half-way",
    "F32": "database server dies or its connection drops",
    "F33": "two people edit one action",
    "F34": "database server slow or unreachable",
    "F35": "mail server refuses, hangs, fails for one",
    "F36": "exception in a slot, a thread or painting",
    "F37": "memory or CPU hog in an import",
    "F38": "logs that leak",
    "F39": "log and backups grow for years",
    "F40": "tampering with the journal",
}
_NOT_RUN = {} if is_at_hand() else {"F32": _NO_SERVER, "F34": _NO_SERVER}
FAULTS = tuple(
    Fault(number, words, _PARTS.get(number, ()), TESTS.get(number, ()), _NOT_RUN.get(number, ""))
    for number, words in _WORDS.items()
)
