"""The detail of a clue: what was told, what became of it; who told it behind a button."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.inspections import ClueEvent
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.inspections.clue import check_clue_event
from fenghua_supervisor.domain.writing.dates import weekday_words
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.ui.base.links import FindingLink, InstructionLink
from fenghua_supervisor.ui.base.views.step_detail import TakenFurtherDetail, link_button
from fenghua_supervisor.ui.evidence.shelf import EvidenceShelf
from fenghua_supervisor.ui.inspections.entry_lines import EntryLine
from fenghua_supervisor.ui.inspections.hidden_person import HiddenPerson
from fenghua_supervisor.ui.widgets.labels import HeadLabel, NoteLabel, WrapLabel

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.inspections.clue import Clue, ClueEntry
    from fenghua_supervisor.ui.base.detail_pane import DetailContent
    from fenghua_supervisor.ui.base.links import Link
    from fenghua_supervisor.ui.base.session import Session

STEPS = {
    ClueEvent.FINDING.value: "转为问题",
    ClueEvent.INSTRUCTION.value: "转马上就办",
    ClueEvent.DISMISS.value: "不予受理",
    ClueEvent.ANSWER.value: "答复",
    ClueEvent.NOTE.value: "记核实",
}
_TO_SORT = (ClueEvent.FINDING.value, ClueEvent.INSTRUCTION.value, ClueEvent.DISMISS.value)


def light_of_clue(clue: Clue) -> Light:
    """The light beside the standing of a clue."""
    if clue.is_answered:
        return Light.BLUE
    return Light.YELLOW if clue.sorted_as is None else Light.GREY


class ClueDetail(TakenFurtherDetail):
    """Shows one clue, or a hint when none is selected."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        hint = "在左边列表中选一条，这里显示内容和去向，可以转为问题或马上就办、答复。"
        super().__init__(("没有选中线索", hint, "inbox"), STEPS, {}, parent)
        self._session = session
        self._shelf = EvidenceShelf(session, self)

    def show_clue(self, clue: Clue, as_of: date) -> None:
        """Show one clue; the pane starts at its top."""
        self.show_content(self._content_of(clue))
        shown = _TO_SORT if clue.sorted_as is None else (ClueEvent.ANSWER.value,)
        if clue.is_answered:
            shown = (ClueEvent.NOTE.value,)
        day = max(as_of, clue.received_on)
        self.show_steps({step: _why_not(clue, step, day) for step in STEPS}, shown)

    def _content_of(self, clue: Clue) -> DetailContent:
        content = self.new_content()
        on = weekday_words(clue.received_on)
        content.add(NoteLabel(f"{clue.channel.label} · {on}收到", content))
        content.add(HeadLabel(clue.number_words, content).wrap())
        content.add(WrapLabel(clue.text, content))
        words = "请转为问题、转马上就办，或注明不予受理" if clue.sorted_as is None else ""
        content.add_standing(light_of_clue(clue), clue.standing, words)
        read = partial(self._session.office.queries.clues.teller, clue.id)
        content.add(HiddenPerson("查看来源人", "没有登记来源人", read, content))
        content.add_section(f"办理经过 {len(clue.entries)} 条" if clue.entries else "办理经过")
        for entry in reversed(clue.entries):
            head = weekday_words(entry.on), entry.kind.label, f"{entry.entered_by}登记"
            content.add(EntryLine(head, entry.text, (), (), self._shelf, parent=content))
            became = _became(entry)
            if became is not None:
                opened = partial(self.open_requested.emit, became[1])
                content.add(link_button(became[0], opened, content))
        return content


def _became(entry: ClueEntry) -> tuple[str, Link] | None:
    if entry.finding_id is not None:
        return "打开这条问题", FindingLink(entry.finding_id)
    if entry.act_now_id is not None:
        return "打开这件马上就办", InstructionLink(entry.act_now_id)
    return None


def _why_not(clue: Clue, step: str, day: date) -> str:
    try:
        check_clue_event(clue, ClueEvent(step), day)
    except UserError as refusal:
        return str(refusal)
    return ""
