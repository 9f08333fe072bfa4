"""What dialogs and the command line hand to the services: plain values, checked there again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


@record
class EvidenceDraft:
    """A file to be copied into the evidence store, or a document number; one of both is set."""

    path: Path | None = None
    doc_number: str = ""


@record
class ClosingDraft:
    """An application to close one action: evidence and a summary are compulsory.

    ``unit_ids`` empty: all lead units that are still open.
    """

    action_id: int
    on: date
    summary: str
    evidence: tuple[EvidenceDraft, ...]
    unit_ids: tuple[int, ...] = ()


@record
class ReviewDraft:
    """A reviewer's decision on submitted units of an action, or a reopening.

    ``due_on`` is the day by which a returned unit applies again; None: by the office's rule.
    """

    action_id: int
    on: date
    text: str
    unit_ids: tuple[int, ...] = ()
    due_on: date | None = None


@record
class HandlingDraft:
    """A move of the handling of one action or several: 交办, 签收, 异议, 中止, 恢复, 归档.

    ``unit_ids`` empty: all lead units that the move fits. ``due_on`` is the day an assignment is
    to be signed by, None: by the office's rule. ``reference`` says who approved it or by which
    paper.
    """

    action_ids: tuple[int, ...]
    on: date
    text: str = ""
    unit_ids: tuple[int, ...] = ()
    due_on: date | None = None
    reference: str = ""


@record
class DropDraft:
    """撤销 or, when ``merged_into`` is the number of another action, 合并."""

    action_id: int
    on: date
    text: str
    reference: str
    merged_into: int | None = None
    unit_ids: tuple[int, ...] = ()


@record
class HandOverDraft:
    """A disputed part of an action handed over to another unit, by its name."""

    action_id: int
    on: date
    from_unit_id: int
    to_unit: str
    text: str
    due_on: date | None = None


@record
class ExtensionDraft:
    """The deadline of an action put off; the original date is kept. ``files`` come with it."""

    action_id: int
    on: date
    new_date: date
    reason: str
    approver: str
    files: tuple[Path, ...] = ()
