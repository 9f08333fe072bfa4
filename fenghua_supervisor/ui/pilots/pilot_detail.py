"""The detail of a pilot: its term, what happened, what came of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.codes.pilots import PilotEvent, PilotState
from fenghua_supervisor.domain.pilots.pilot import allowed_events
from fenghua_supervisor.domain.writing.dates import chinese_date, weekday_words
from fenghua_supervisor.ui.base.detail_pane import DetailContent, Facts
from fenghua_supervisor.ui.base.links import ActionLink, ResultLink
from fenghua_supervisor.ui.base.views.step_detail import TakenFurtherDetail, link_button
from fenghua_supervisor.ui.evidence.shelf import EvidenceShelf
from fenghua_supervisor.ui.inspections.entry_lines import EntryLine
from fenghua_supervisor.ui.widgets.labels import HeadLabel, NoteLabel, WrapLabel, WrapSubLabel

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.pilots.pilot import Pilot
    from fenghua_supervisor.domain.pilots.result import Result
    from fenghua_supervisor.ui.base.session import Session

RESULT = "result"
STEPS = {**{kind.value: kind.label for kind in PilotEvent}, RESULT: "登记成果"}
_NEXT = {
    PilotState.PLANNED: (PilotEvent.APPLY, PilotEvent.GRANT),
    PilotState.APPLIED: (PilotEvent.GRANT, PilotEvent.NOTE),
    PilotState.GRANTED: (PilotEvent.START, PilotEvent.NOTE),
    PilotState.UNDER_WAY: (PilotEvent.NOTE, PilotEvent.MIDTERM, PilotEvent.ACCEPT),
    PilotState.ACCEPTED: (PilotEvent.NOTE,),
    PilotState.STOPPED: (PilotEvent.NOTE,),
}
_NO_ENTRIES = "还没有记录。已经申报的按“申报”，已经批准的按“获批”，写明文号和期限。"
_SOON = 30
_NO_RESULTS = "还没有成果。形成经验做法、制度文件的，按“登记成果”，会自动写明来自这个试点。"


def light_of_pilot(pilot: Pilot, as_of: date) -> Light:
    """The light beside the state of a pilot: red when its term is over, yellow when it is near."""
    left = pilot.reminded(as_of)
    if left == 0:
        return Light.RED
    if left is not None:
        return Light.YELLOW if left <= _SOON else Light.GREEN
    if pilot.state is PilotState.ACCEPTED:
        return Light.BLUE
    return Light.GREEN if pilot.is_open else Light.GREY


class PilotDetail(TakenFurtherDetail):
    """Shows one pilot, or a hint when none is selected."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        hint = "在左边列表中选一个，这里显示期限、经过和成果，可以记进展、延续、验收。"
        super().__init__(("没有选中试点", hint, "path"), STEPS, {}, parent)
        self._shelf = EvidenceShelf(session, self)

    def show_pilot(self, pilot: Pilot, results: Sequence[Result], as_of: date) -> None:
        """Show one pilot; the pane starts at its top."""
        self.show_content(self._content_of(pilot, results, as_of))
        allowed = {kind.value for kind in allowed_events(pilot)} | {RESULT}
        why = {
            step: "" if step in allowed else f"试点{pilot.state.label}，现在不能记{words}。"
            for step, words in STEPS.items()
        }
        shown = [kind.value for kind in _NEXT[pilot.state]]
        self.show_steps(why, [*shown, RESULT])

    def _content_of(self, pilot: Pilot, results: Sequence[Result], as_of: date) -> DetailContent:
        content = self.new_content()
        told = (pilot.level.label, pilot.field, "、".join(pilot.units))
        content.add(NoteLabel(" · ".join(filter(None, told)), content))
        content.add(HeadLabel(pilot.name, content).wrap())
        if pilot.task:
            content.add(WrapLabel(pilot.task, content))
        light = light_of_pilot(pilot, as_of)
        content.add_standing(light, pilot.state.label, pilot.term_words(as_of))
        facts = Facts(content)
        facts.add("批准机关", pilot.approver or "未填")
        facts.add("批准文号", pilot.doc_number or "未填")
        if pilot.granted_on is not None:
            facts.add("获批日期", chinese_date(pilot.granted_on))
        content.add(facts)
        if pilot.action_id is not None:
            opened = partial(self.open_requested.emit, ActionLink(pilot.action_id))
            content.add(link_button("打开对应的任务", opened, content))
        self._add_results(content, results)
        self._add_entries(content, pilot)
        return content

    def _add_results(self, content: DetailContent, results: Sequence[Result]) -> None:
        content.add_section(f"成果 {len(results)} 项" if results else "成果")
        for result in results:
            words = f"{result.name}（{result.stage.label}，认可{result.recognised_words}）"
            opened = partial(self.open_requested.emit, ResultLink(result.id))
            content.add(link_button(words, opened, content))
        if not results:
            content.add(WrapSubLabel(_NO_RESULTS, content))

    def _add_entries(self, content: DetailContent, pilot: Pilot) -> None:
        content.add_section(f"经过 {len(pilot.entries)} 条" if pilot.entries else "经过")
        if not pilot.entries:
            content.add(WrapSubLabel(_NO_ENTRIES, content))
        for entry in reversed(pilot.entries):
            head = weekday_words(entry.on), entry.kind.label, f"{entry.entered_by}登记"
            until = f"{chinese_date(entry.ends_on)}到期" if entry.ends_on else ""
            lines = (entry.doc_number, until)
            line = EntryLine(head, entry.text, lines, entry.evidence, self._shelf, parent=content)
            content.add(line)
