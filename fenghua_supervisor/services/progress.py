"""How a long job reports: a plain protocol, so that jobs know no window."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Receives steps of a job; may raise ``errors.Cancelled`` from inside ``advance``."""

    def advance(self, done: int, total: int, text: str) -> None:
        """``done`` of ``total`` are finished; ``text`` says what is going on (Chinese)."""


class NullProgress:
    """For callers that do not watch: the command line and tests."""

    def advance(self, done: int, total: int, text: str) -> None:
        """Ignore the report."""
