"""What is handed over to issue notices, and for what follows them: plain values, checked again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from fenghua_supervisor.domain.codes.notices import NoticeKind, ReplyVerdict
    from fenghua_supervisor.domain.notices.talk import Talk


@dataclass(frozen=True, slots=True)
class IssueEntry:
    """One unit's notice: its actions, and the reason when the ladder or the gap is passed over."""

    unit_id: int
    action_ids: tuple[int, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class IssueDraft:
    """Notices of one kind to one or many units, issued as one step.

    ``reply_workdays`` None: as the settings say; ``text`` is the requirement, empty: the usual one;
    ``talk`` is needed by a 约谈通知书, and by no other.
    """

    kind: NoticeKind
    on: date
    entries: tuple[IssueEntry, ...]
    reply_workdays: int | None = None
    text: str = ""
    talk: Talk | None = None


@dataclass(frozen=True, slots=True)
class ReplyDraft:
    """What a unit answered to a notice, and the files that came with it."""

    notice_id: int
    on: date
    text: str
    files: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class JudgementDraft:
    """What the office thinks of a reply.

    ``next_workdays``: within how many another one is to come; None: as the settings say.
    """

    reply_id: int
    verdict: ReplyVerdict
    opinion: str
    on: date
    next_workdays: int | None = None


@dataclass(frozen=True, slots=True)
class NoticeWithdrawal:
    """Why a notice does not hold any more (作废)."""

    notice_id: int
    reason: str
    on: date
