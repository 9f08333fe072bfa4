"""What is handed over to issue notices, and for what follows them: plain values, checked again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.notices.notice import Matter
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from fenghua_supervisor.domain.codes.notices import NoticeKind, ReplyVerdict
    from fenghua_supervisor.domain.notices.talk import Talk


@record
class IssueEntry:
    """One unit's notice: its actions, and findings that stand by themselves.

    ``reason`` is needed when the ladder or the gap is passed over.
    """

    unit_id: int
    action_ids: tuple[int, ...]
    reason: str = ""
    finding_ids: tuple[int, ...] = ()

    @classmethod
    def of(cls, unit_id: int, matters: Iterable[Matter], reason: str = "") -> IssueEntry:
        """The notice of a unit with these matters."""
        found = tuple(dict.fromkeys(matters))
        actions = tuple(ident for ident, _ in found if ident is not None)
        findings = tuple(ident for _, ident in found if ident is not None)
        return cls(unit_id, actions, reason, findings)

    @property
    def matters(self) -> tuple[Matter, ...]:
        """What it asks for, each once."""
        of_findings = (Matter(finding_id=ident) for ident in self.finding_ids)
        return tuple(dict.fromkeys((*map(Matter, self.action_ids), *of_findings)))


@record
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


@record
class ReplyDraft:
    """What a unit answered to a notice, and the files that came with it."""

    notice_id: int
    on: date
    text: str
    files: tuple[Path, ...] = ()


@record
class JudgementDraft:
    """What the office thinks of a reply.

    ``next_workdays``: within how many another one is to come; None: as the settings say.
    """

    reply_id: int
    verdict: ReplyVerdict
    opinion: str
    on: date
    next_workdays: int | None = None


@record
class NoticeWithdrawal:
    """Why a notice does not hold any more (作废)."""

    notice_id: int
    reason: str
    on: date
