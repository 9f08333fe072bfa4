"""The detail of a result: what was done, what it brought, how it was recognised."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.codes.results import ResultStatus
from fenghua_supervisor.domain.writing.dates import weekday_words
from fenghua_supervisor.ui.base.links import ActionLink, PilotLink
from fenghua_supervisor.ui.base.views.step_detail import TakenFurtherDetail, link_button
from fenghua_supervisor.ui.evidence.shelf import EvidenceShelf
from fenghua_supervisor.ui.inspections.entry_lines import EntryLine
from fenghua_supervisor.ui.widgets.labels import HeadLabel, NoteLabel, WrapLabel, WrapSubLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.pilots.result import Result
    from fenghua_supervisor.ui.base.detail_pane import DetailContent
    from fenghua_supervisor.ui.base.session import Session

RECOGNISE, STAGE = "recognise", "stage"
STEPS = {RECOGNISE: "记认可", STAGE: "转阶段"}
_NO_RECOGNITIONS = (
    "还没有认可。领导批示、文件采用、获奖、复制推广等，按“记认可”登记，有文号或文件的才计入。"
)
_LIGHTS = {
    ResultStatus.GROWING: Light.GREY,
    ResultStatus.FORMED: Light.GREEN,
    ResultStatus.SPREAD: Light.BLUE,
}


def light_of_result(result: Result) -> Light:
    """The light beside the stage of a result."""
    return _LIGHTS[result.stage]


class ResultDetail(TakenFurtherDetail):
    """Shows one result, or a hint when none is selected."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        hint = "在左边列表中选一项，这里显示做法、成效和认可，可以记认可、出成果卡。"
        super().__init__(("没有选中成果", hint, "stamp"), STEPS, {}, parent)
        self._shelf = EvidenceShelf(session, self)

    def show_result(self, result: Result) -> None:
        """Show one result; the pane starts at its top."""
        self.show_content(self._content_of(result))
        last = result.stage is ResultStatus.SPREAD
        why = {RECOGNISE: "", STAGE: "已是“推广”，没有下一个阶段。" if last else ""}
        self.show_steps(why, (RECOGNISE, STAGE))

    def _content_of(self, result: Result) -> DetailContent:
        content = self.new_content()
        told = (result.kind.label, "、".join(result.units))
        content.add(NoteLabel(" · ".join(filter(None, told)), content))
        content.add(HeadLabel(result.name, content).wrap())
        light = light_of_result(result)
        content.add_standing(light, result.stage.label, f"认可{result.recognised_words}")
        if result.pilot_id is not None:
            opened = partial(self.open_requested.emit, PilotLink(result.pilot_id))
            content.add(link_button(f"来自试点：{result.pilot}", opened, content))
        if result.action_id is not None:
            opened = partial(self.open_requested.emit, ActionLink(result.action_id))
            content.add(link_button("打开对应的任务", opened, content))
        for head, text in (("主要做法", result.practice), ("成效", result.effect)):
            content.add_section(head)
            content.add(WrapLabel(text or "还没有填写", content))
        count = len(result.recognitions)
        content.add_section(f"认可 {count} 次" if count else "认可")
        if not count:
            content.add(WrapSubLabel(_NO_RECOGNITIONS, content))
        for each in reversed(result.recognitions):
            title = weekday_words(each.on), each.words, f"{each.entered_by}登记"
            line = EntryLine(
                *(title, each.text, (each.document,), each.evidence, self._shelf), parent=content
            )
            content.add(line)
        content.add_section("阶段")
        for entry in reversed(result.stages):
            title = weekday_words(entry.on), entry.stage.label, f"{entry.entered_by}登记"
            content.add(EntryLine(title, entry.text, (), (), self._shelf, parent=content))
        return content
