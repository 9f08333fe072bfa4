from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from fenghua_supervisor.errors import Cancelled, UserError
from fenghua_supervisor.ui.base.feedback import Feedback
from fenghua_supervisor.ui.base.jobs import JobRunner
from fenghua_supervisor.ui.base.rereading import Pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from pathlib import Path

    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget


class FakeFeedback(Feedback):
    """Records what would be shown and answers questions by ``answer``; never opens a box."""

    def __init__(self) -> None:
        super().__init__()
        self.forget()

    def forget(self) -> None:
        """Nothing was told, and questions are answered as at first."""
        self.shown: list[tuple[str, str]] = []
        self.answer = True
        #: the place among the ways of ``choose`` of the one that is taken
        self.way = 0
        self.typed: str | None = None
        self.password: str | None = None
        self.save_path: Path | None = None
        self.open_paths: list[Path] = []
        self.folder: Path | None = None
        self.bugs: list[BaseException] = []
        #: what the last note offered to do
        self.undo: Callable[[], object] | None = None

    def attach(self, window: QWidget) -> None:
        """No toast in tests."""

    def info(self, text: str) -> None:
        self.shown.append(("info", text))

    def done(self, text: str, undo: Callable[[], object] | None = None) -> None:
        self.shown.append(("done", text))
        self.undo = undo

    def withdraw_undo(self) -> None:
        self.undo = None

    def warn(self, text: str) -> None:
        self.shown.append(("warn", text))

    def error(self, text: str) -> None:
        self.shown.append(("error", text))

    def ask(self, text: str, yes_label: str) -> bool:
        self.shown.append(("ask", f"{text}|{yes_label}"))
        return self.answer

    def choose(self, text: str, ways: Sequence[str], *, details: str = "") -> str:
        self.shown.append(("choose", text))
        return ways[self.way]

    def ask_text(self, title: str, label: str, words: str = "") -> str | None:
        self.shown.append(("ask_text", title))
        return self.typed

    def ask_password(self, title: str, label: str) -> str | None:
        self.shown.append(("ask_password", title))
        return self.password

    def ask_save_path(self, title: str, name: str, filters: str) -> Path | None:
        self.shown.append(("ask_save_path", name))
        return self.save_path

    def ask_open_paths(self, title: str, filters: str = "") -> list[Path]:
        self.shown.append(("ask_open_paths", title))
        return self.open_paths

    def ask_open_path(self, title: str, filters: str = "", folder: str = "") -> Path | None:
        self.shown.append(("ask_open_path", title))
        return self.open_paths[0] if self.open_paths else None

    def ask_folder(self, title: str, folder: str = "") -> Path | None:
        self.shown.append(("ask_folder", folder))
        return self.folder

    def bug(self, exc: BaseException) -> None:
        self.doubt()
        self.shown.append(("bug", str(exc)))
        self.bugs.append(exc)

    def texts(self, kind: str) -> list[str]:
        return [text for shown, text in self.shown if shown == kind]


class _NoProgress:
    def advance(self, done: int, total: int, text: str) -> None:
        pass


class InlinePieces(Pieces):
    """Reads all pieces at once."""

    def start(
        self,
        pieces: Generator[None, None, object],
        read: Callable[[object], object],
        refused: Callable[[UserError], object],
    ) -> None:
        super().start(pieces, read, refused)
        self.finish()


class InlineJobs(JobRunner):
    """Runs a job function at once on the calling thread."""

    def __init__(self, feedback: FakeFeedback) -> None:
        super().__init__(feedback)
        self._told = feedback

    def start(
        self,
        fn: Callable[..., object],
        *values: object,
        label: str,
        on_done: Callable[[object], None],
        on_error: Callable[[str], None] | None = None,
        on_end: Callable[[], None] | None = None,
        owner: QObject | None = None,
        quiet: bool = False,
        behind: bool = False,
        at_once: bool = False,
    ) -> None:
        try:
            with suppress(Cancelled):
                on_done(fn(_NoProgress(), *values))
        except UserError as refusal:
            (on_error or self._told.warn)(str(refusal))
        finally:
            if on_end is not None:
                on_end()
