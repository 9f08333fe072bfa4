"""Results as they were published: frozen with their figures and their paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.codes.frozen import FrozenKind


@record
class FrozenResult:
    """A published result: ``figures`` as JSON, its paper ``name`` kept under ``sha256``.

    ``subject_id`` is the id of the index system, the survey or the board; ``period`` is what it is
    about in words, 「2025年1—9月」. A withdrawn one stays, and another may take its place.
    """

    id: int
    kind: FrozenKind
    subject_id: int
    period: str
    title: str
    as_of: date
    frozen_on: date
    figures: str
    name: str
    sha256: str
    withdrawn_on: date | None = None
    withdrawn_reason: str = ""
    entered_by: str = ""
    is_demo: bool = False

    @property
    def stands(self) -> bool:
        """Whether it has not been withdrawn."""
        return self.withdrawn_on is None


@record
class FrozenDraft:
    """A result that is to be published; ``content`` are the bytes of its paper, a PDF."""

    kind: FrozenKind
    subject_id: int
    period: str
    title: str
    as_of: date
    on: date
    figures: str
    name: str
    content: bytes


@record
class ResultWithdrawal:
    """A published result that is to be withdrawn, and why."""

    result_id: int
    on: date
    reason: str
