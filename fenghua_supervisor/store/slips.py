"""Slips: one small file per step that writes papers, which says what they are and where they lie.

A slip is opened before its step is committed and closed when its papers stand, so that whatever
dies between is found at the next start. It names its step by number and seal: a step that was
rolled back, or is gone after a restore, is not taken for another one.
"""

from __future__ import annotations

import json
import os
from contextlib import ExitStack, suppress
from dataclasses import asdict, field
from typing import IO, TYPE_CHECKING, Any

from fenghua_supervisor.instance_lock import lock_file
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_OPEN, _CLOSED = ".open", ".json"


@record
class Slip:
    """The papers of one step: ``names`` record id → name in ``folder``, written → SHA-256."""

    step_id: int
    seal: str
    kind: str
    folder: str
    names: Mapping[int, str]
    #: what of the records the papers show where their ids do not say it: a month, a day
    about: str = ""
    #: full paths of the papers as they stood when the slip was closed; empty: none stood yet
    written: Mapping[str, str] = field(default_factory=dict)


class Slips:
    """The folder of the slips. An open one is locked by the process that writes its papers."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: dict[int, tuple[Slip, IO[bytes]]] = {}

    def open(self, slip: Slip) -> None:
        """Note that the papers of a step are to be brought into line; OSError: cannot be noted."""
        from fenghua_supervisor.disk.syncing import make_folder

        self._let_go(slip.step_id)
        make_folder(self._folder)
        self._write(slip, _OPEN)
        self._hold(self._path(slip.step_id, _OPEN))

    def close(self, slip: Slip) -> None:
        """Note that the papers of a step are as the slip says; OSError: it stays open."""
        self._write(slip, _CLOSED)
        self._let_go(slip.step_id)
        self._path(slip.step_id, _OPEN).unlink(missing_ok=True)

    def drop(self, slip: Slip) -> None:
        """Forget the slip of a step that is not there."""
        self._let_go(slip.step_id)
        self._path(slip.step_id, _OPEN).unlink(missing_ok=True)
        kept = self._read(self._path(slip.step_id, _CLOSED))
        if kept is not None and kept.seal == slip.seal:
            self._path(slip.step_id, _CLOSED).unlink(missing_ok=True)

    def of(self, step_id: int, seal: str) -> Slip | None:
        """The slip of this step, the open one first; None when it wrote no papers."""
        found = (
            self.held(step_id),
            *(self._read(self._path(step_id, s)) for s in (_OPEN, _CLOSED)),
        )
        return next((slip for slip in found if slip is not None and slip.seal == seal), None)

    def held(self, step_id: int) -> Slip | None:
        """The slip of a step that this process has opened and not closed yet."""
        return self._held[step_id][0] if step_id in self._held else None

    def has_open(self) -> bool:
        """Whether there are slips that this process does not hold, whoever has opened them."""
        return bool(self._not_ours())

    def left(self) -> list[Slip]:
        """The open slips whose writers are gone, oldest first; they are held by us from now on."""
        return [slip for path in self._not_ours() if (slip := self._hold(path)) is not None]

    def _not_ours(self) -> list[Path]:
        ours = {self._path(step_id, _OPEN) for step_id in self._held}
        with suppress(FileNotFoundError, NotADirectoryError, PermissionError):
            found = [self._folder / name for name in os.listdir(self._folder)]
            return sorted(path for path in found if path.name.endswith(_OPEN) and path not in ours)
        return []

    def let_go(self) -> None:
        """Let all slips go that are still open: the next start finds them."""
        for step_id in list(self._held):
            self._let_go(step_id)

    def _path(self, step_id: int, suffix: str) -> Path:
        return self._folder / f"{step_id:09d}{suffix}"

    def _write(self, slip: Slip, suffix: str) -> None:
        from fenghua_supervisor.disk.atomic import kept_whole

        with kept_whole(self._path(slip.step_id, suffix)) as temporary:
            temporary.write_text(json.dumps(asdict(slip), ensure_ascii=False), encoding="utf-8")

    def _hold(self, path: Path) -> Slip | None:
        """Lock an open slip; None when another process has it. One that tells nothing goes."""
        with ExitStack() as stack:
            stream = stack.enter_context(path.open("rb"))
            # Read through the very file: Windows shows a locked one to nobody else.
            if not lock_file(stream):
                return None
            slip = _slip(stream.read())
            if slip is not None:
                self._held[slip.step_id] = (slip, stream)
                stack.pop_all()
                return slip
        path.unlink(missing_ok=True)
        return None

    def _read(self, path: Path) -> Slip | None:
        """None: there is none, or none that can be read."""
        try:
            return _slip(path.read_bytes())
        except OSError:
            return None

    def _let_go(self, step_id: int) -> None:
        """Closing the file unlocks it."""
        if step_id in self._held:
            _, stream = self._held.pop(step_id)
            stream.close()


def _slip(content: bytes) -> Slip | None:
    """What is written on a slip; None when that is no slip."""
    try:
        told: dict[str, Any] = json.loads(content)
        names = {int(record): name for record, name in told.pop("names").items()}
        return Slip(names=names, **told)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
