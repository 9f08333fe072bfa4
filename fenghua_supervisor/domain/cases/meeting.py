"""Meetings (会商) and what they decide: a decision is a task with a day, or becomes 马上就办."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from fenghua_supervisor.domain.codes.cases import MeetingKind
    from fenghua_supervisor.domain.office.evidence import Evidence


@record
class Decision:
    """One thing a meeting decided; ``act_now_id``: it became an instruction, and is done there."""

    id: int
    text: str
    unit_id: int | None
    unit: str
    due_on: date | None
    done_on: date | None = None
    done_text: str = ""
    act_now_id: int | None = None

    def is_late(self, as_of: date) -> bool:
        """Whether its day has gone by."""
        return self.done_on is None and self.due_on is not None and self.due_on < as_of


@record
class Meeting:
    """One numbered meeting with its decisions in the order of the minutes."""

    id: int
    year: int
    number: int
    kind: MeetingKind
    on: date
    title: str
    chair: str
    present: str
    summary: str
    case_id: int | None = None
    decisions: tuple[Decision, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    entered_by: str = ""
    is_demo: bool = False

    @property
    def number_words(self) -> str:
        """「会商〔2025〕3号」."""
        return f"会商〔{self.year}〕{self.number}号"


@record
class DecisionDraft:
    """A decision to be written down; ``unit`` is a name or an alias, empty: nobody by name.

    ``as_instruction``: it is registered as 马上就办 as well and done there.
    """

    text: str
    unit: str = ""
    due_on: date | None = None
    as_instruction: bool = False


@record
class MeetingDraft:
    """What is typed in of a meeting."""

    kind: MeetingKind
    title: str
    chair: str
    present: str = ""
    summary: str = ""
    on: date | None = None
    case_id: int | None = None
    decisions: tuple[DecisionDraft, ...] = ()
    files: tuple[Path, ...] = ()


def check_decisions(decisions: Sequence[DecisionDraft], on: date) -> None:
    """Refuse a decision due before the meeting, and an instruction without a day."""
    for place, decision in enumerate(decisions, 1):
        if decision.due_on is not None and decision.due_on < on:
            raise UserError(
                f"议定事项第{place}条的期限{chinese_date(decision.due_on)}早于会议日期"
                f"{chinese_date(on)}，请核对。"
            )
        if decision.as_instruction and decision.due_on is None:
            raise UserError(f"议定事项第{place}条要转马上就办，请写明办结期限。")
