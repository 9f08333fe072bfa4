"""A clue (线索): how it came in, what became of it, and what the one who told it was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.inspections import ClueEvent
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.codes.inspections import ClueChannel

_SORTING = frozenset({ClueEvent.FINDING, ClueEvent.INSTRUCTION, ClueEvent.DISMISS})


@record
class ClueEntry:
    """Something that happened to a clue; what it was turned into stands in one of the ids."""

    id: int
    kind: ClueEvent
    on: date
    text: str
    entered_by: str
    finding_id: int | None = None
    act_now_id: int | None = None


@record
class Clue:
    """One numbered clue, without the one who told it; entries oldest first."""

    id: int
    year: int
    number: int
    channel: ClueChannel
    received_on: date
    text: str
    entries: tuple[ClueEntry, ...] = ()
    is_demo: bool = False

    @property
    def number_words(self) -> str:
        """「线索〔2025〕3号」."""
        return f"线索〔{self.year}〕{self.number}号"

    @property
    def sorted_as(self) -> ClueEvent | None:
        """What it was turned into; None: nobody has sorted it."""
        kinds = [entry.kind for entry in self.entries if entry.kind in _SORTING]
        return kinds[-1] if kinds else None

    @property
    def is_answered(self) -> bool:
        """Whether the one who told it was answered."""
        return any(entry.kind is ClueEvent.ANSWER for entry in self.entries)

    @property
    def standing(self) -> str:
        """「待分办」, 「已转为问题」, 「已转为马上就办」, 「不予受理」 or 「已答复」."""
        if self.is_answered:
            return "已答复"
        found = self.sorted_as
        if found is None:
            return "待分办"
        return found.label if found is ClueEvent.DISMISS else f"已{found.label}"


def check_clue_event(clue: Clue, kind: ClueEvent, on: date) -> None:
    """Refuse what cannot happen to a clue as it stands."""
    words = clue.number_words
    if on < clue.received_on:
        raise UserError(
            f"{kind.label}日期{chinese_date(on)}早于{words}收到的"
            f"{chinese_date(clue.received_on)}，请核对。"
        )
    if kind in _SORTING and clue.sorted_as is not None:
        raise UserError(f"{words}已分办（{clue.standing}），不能再分办一次。")
    if kind is ClueEvent.ANSWER and clue.sorted_as is None:
        raise UserError(f"{words}还没有分办，请先转为问题、转马上就办或注明不予受理，再答复。")
    if kind is ClueEvent.ANSWER and clue.is_answered:
        raise UserError(f"{words}已经答复过，有新情况请记一条核实。")
