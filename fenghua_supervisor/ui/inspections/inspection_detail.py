"""The detail of an inspection: plan, checklist, what was found, what was noted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.inspections import InspectionEvent
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.inspections.inspection import check_event
from fenghua_supervisor.domain.writing.dates import weekday_words
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.ui.base.detail_pane import DetailContent, Facts
from fenghua_supervisor.ui.base.links import ActionLink
from fenghua_supervisor.ui.base.views.step_detail import TakenFurtherDetail, link_button
from fenghua_supervisor.ui.evidence.shelf import EvidenceShelf
from fenghua_supervisor.ui.inspections.entry_lines import EntryLine
from fenghua_supervisor.ui.inspections.findings.finding_lines import FindingLines
from fenghua_supervisor.ui.widgets.labels import HeadLabel, NoteLabel, WrapLabel, WrapSubLabel

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.inspections.inspection import Inspection
    from fenghua_supervisor.ui.base.session import Session

FINDING, PHOTOS = "finding", "photos"
STEPS = {
    FINDING: "登记问题",
    PHOTOS: "从照片登记问题",
    InspectionEvent.NOTE.value: "记督查记录",
    InspectionEvent.PRAISE.value: "记好的做法",
    InspectionEvent.CONCLUDE.value: "出结论",
    InspectionEvent.FEEDBACK.value: "反馈结论",
    InspectionEvent.OBJECT.value: "记异议",
    InspectionEvent.ANSWER.value: "答复异议",
}
_LIGHTS = {"待出结论": Light.YELLOW, "异议待答复": Light.YELLOW, "已反馈": Light.BLUE}
_NEXT = {
    "待出结论": (FINDING, InspectionEvent.CONCLUDE.value),
    "已出结论": (InspectionEvent.FEEDBACK.value,),
    "异议待答复": (InspectionEvent.ANSWER.value,),
    "已反馈": (InspectionEvent.OBJECT.value,),
}


def light_of_inspection(standing: str) -> Light:
    """The light beside the standing of an inspection."""
    return _LIGHTS.get(standing, Light.GREY)


def span_words(inspection: Inspection) -> str:
    """「2025-10-09—10-10」."""
    first, last = inspection.from_on, inspection.to_on
    return f"{first}" if first == last else f"{first}—{last:%m-%d}"


class InspectionDetail(TakenFurtherDetail):
    """Shows one inspection, or a hint when none is selected."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        hint = "在左边列表中选一次督查，这里显示方案、记录和发现的问题。"
        super().__init__(("没有选中督查", hint, "path"), STEPS, {}, parent)
        self._session = session
        self._shelf = EvidenceShelf(session, self)

    def show_inspection(self, inspection: Inspection, as_of: date) -> None:
        """Show one inspection; the pane starts at its top."""
        self.show_content(self._content_of(inspection, as_of))
        shown = _NEXT.get(inspection.standing(as_of), (FINDING, InspectionEvent.NOTE.value))
        self.show_steps({step: _why_not(inspection, step, as_of) for step in STEPS}, shown)

    def _content_of(self, inspection: Inspection, as_of: date) -> DetailContent:
        content = self.new_content()
        content.add(NoteLabel(f"{inspection.number_words} · {inspection.kind.label}", content))
        content.add(HeadLabel(inspection.title, content).wrap())
        standing = inspection.standing(as_of)
        objection = inspection.open_objection
        words = f"{objection.unit}对结论有异议" if objection else span_words(inspection)
        content.add_standing(light_of_inspection(standing), standing, words)
        content.add(self._facts(inspection, content))
        for action_id in inspection.action_ids:
            row = self._session.office.queries.ledger.row(action_id, as_of)
            opened = partial(self.open_requested.emit, ActionLink(row.id))
            content.add(link_button(f"第{row.number}项 {row.told_title}", opened, content))
        self._add_findings(content, inspection, as_of)
        if inspection.checklist:
            used = inspection.used_checklist
            named = f"　{used.words}" if used is not None else ""
            content.add_section(f"检查清单 {len(inspection.checklist)} 条{named}")
            points = enumerate(inspection.checklist, 1)
            text = "\n".join(f"{place}. {point}" for place, point in points)
            content.add(WrapLabel(text, content))
        content.add_section(f"督查经过 {len(inspection.entries)} 条")
        for entry in reversed(inspection.entries):
            head = weekday_words(entry.on), entry.kind.label, f"{entry.entered_by}登记"
            told = (entry.unit,)
            line = EntryLine(head, entry.text, told, entry.evidence, self._shelf, parent=content)
            content.add(line)
        return content

    def _add_findings(self, content: DetailContent, inspection: Inspection, as_of: date) -> None:
        findings = self._session.office.queries.findings.of_inspection(inspection.id, as_of)
        content.add_section(f"发现的问题 {len(findings)} 条" if findings else "发现的问题")
        if not findings:
            content.add(WrapSubLabel("还没有登记问题。", content))
            return
        lines = FindingLines(findings, as_of, content)
        lines.opened.connect(self.open_requested)
        content.add(lines)

    def _facts(self, inspection: Inspection, on: QWidget) -> Facts:
        facts = Facts(on)
        told = (
            ("时间", span_words(inspection)),
            ("督查单位", "、".join(inspection.units)),
            ("组长", inspection.leader),
            ("成员", inspection.members),
            ("邀请参加", inspection.invited),
            ("依据", inspection.basis),
            ("内容", inspection.content),
        )
        for what, value in told:
            if value:
                facts.add(what, value)
        return facts


def _why_not(inspection: Inspection, step: str, as_of: date) -> str:
    if step in (FINDING, PHOTOS):
        early = as_of < inspection.from_on
        return f"{inspection.number_words}还没有开始，开始后再登记问题。" if early else ""
    try:
        check_event(inspection, InspectionEvent(step), max(as_of, inspection.from_on))
    except UserError as refusal:
        return str(refusal)
    return ""
