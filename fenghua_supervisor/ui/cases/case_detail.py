"""The detail of a case: leader, term, visits of the month, meetings, what happened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from fenghua_supervisor.domain.cases.cadence import cadence, missed_months
from fenghua_supervisor.domain.codes.cases import CaseEvent
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.writing.dates import chinese_date, weekday_words
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.ui.base.detail_pane import DetailContent, Facts
from fenghua_supervisor.ui.base.links import ActionLink, FindingLink, InstructionLink
from fenghua_supervisor.ui.base.views.step_detail import TakenFurtherDetail, link_button
from fenghua_supervisor.ui.evidence.shelf import EvidenceShelf
from fenghua_supervisor.ui.inspections.entry_lines import EntryLine
from fenghua_supervisor.ui.inspections.hidden_person import HiddenPerson
from fenghua_supervisor.ui.widgets.buttons import QuietButton
from fenghua_supervisor.ui.widgets.labels import HeadLabel, NoteLabel, WrapLabel, WrapSubLabel
from fenghua_supervisor.ui.widgets.lines import AT_LEFT

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.cases.case_file import CaseFile, Visit
    from fenghua_supervisor.domain.cases.meeting import Decision, Meeting
    from fenghua_supervisor.ui.base.session import Session

VISIT, MEETING = "visit", "meeting"
STEPS = {
    VISIT: "记回访",
    MEETING: "记会商",
    CaseEvent.NOTE.value: "记进展",
    CaseEvent.PLAN.value: "写攻坚方案",
    CaseEvent.EXTEND.value: "延期",
    CaseEvent.LEADER.value: "调整包案领导",
    CaseEvent.CLOSE.value: "结案",
}
_MAIN = (VISIT, MEETING, CaseEvent.NOTE.value)


def standing_of(case: CaseFile, as_of: date) -> tuple[Light, str]:
    """The light and the word of how a case stands."""
    if case.closed_on is not None:
        return Light.BLUE, "已结案"
    return (Light.RED, "已超期") if case.is_late(as_of) else (Light.GREY, "在办")


class CaseDetail(TakenFurtherDetail):
    """Shows one case, or a hint when none is selected."""

    #: a Decision was carried out
    decision_done = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        hint = "在左边列表中选一件，这里显示方案、回访和会商。"
        super().__init__(("没有选中包案", hint, "stamp"), STEPS, {}, parent)
        self._session = session
        self._shelf = EvidenceShelf(session, self)

    def show_case(self, case: CaseFile, as_of: date) -> None:
        """Show one case; the pane starts at its top."""
        self.show_content(self._content_of(case, as_of))
        closed = case.closed_on
        why = f"{case.number_words}已于{chinese_date(closed)}结案。" if closed else ""
        self.show_steps(dict.fromkeys(STEPS, why), _MAIN)

    def _content_of(self, case: CaseFile, as_of: date) -> DetailContent:
        content = self.new_content()
        content.add(NoteLabel(f"{case.number_words} · {case.post}{case.leader}包案", content))
        content.add(HeadLabel(case.title, content).wrap())
        light, word = standing_of(case, as_of)
        month = cadence(case, Month.of(as_of), as_of)
        content.add_standing(light, word, "" if case.closed_on else month.words)
        content.add(self._facts(case, as_of, content))
        for words, link in self._links(case, as_of):
            content.add(link_button(words, partial(self.open_requested.emit, link), content))
        self._add_visits(content, case)
        self._add_meetings(content, case, as_of)
        content.add_section(f"办理经过 {len(case.entries) + 1} 条")
        for entry in reversed(case.entries):
            head = weekday_words(entry.on), entry.kind.label, f"{entry.entered_by}登记"
            told = (
                f"延期到{weekday_words(entry.due_on)}" if entry.due_on else "",
                f"由{entry.post}{entry.leader}接办" if entry.leader else "",
            )
            line = EntryLine(head, entry.text, told, entry.evidence, self._shelf, parent=content)
            content.add(line)
        head = weekday_words(case.opened_on), "开始", ""
        content.add(EntryLine(head, "", (), (), self._shelf, parent=content))
        return content

    def _facts(self, case: CaseFile, as_of: date, on: QWidget) -> Facts:
        facts = Facts(on)
        first = case.first_due
        was = f"（最初{first.isoformat()}）" if first != case.due_on else ""
        facts.add("期限", f"{weekday_words(case.due_on)}{was}")
        if case.units:
            facts.add("攻坚小组", "、".join(case.units))
        facts.add("回访", f"每月{case.visits_per_month}次，同一天算一次，未联系上不算")
        missed = missed_months(case, as_of)
        if missed:
            facts.add("欠访", "；".join(month.words for month in missed))
        if case.plan:
            facts.add("攻坚方案", case.plan)
        return facts

    def _links(self, case: CaseFile, as_of: date) -> list[tuple[str, ActionLink | FindingLink]]:
        queries = self._session.office.queries
        found: list[tuple[str, ActionLink | FindingLink]] = []
        if case.action_id is not None:
            row = queries.ledger.row(case.action_id, as_of)
            found.append((f"第{row.number}项 {row.told_title}", ActionLink(row.id)))
        if case.finding_id is not None:
            finding = queries.findings.item(case.finding_id, as_of)
            found.append((finding.number_words, FindingLink(finding.id)))
        return found

    def _add_visits(self, content: DetailContent, case: CaseFile) -> None:
        content.add_section(f"回访 {len(case.visits)} 次" if case.visits else "回访")
        if not case.visits:
            content.add(WrapSubLabel("还没有回访记录。", content))
        for visit in reversed(case.visits):
            content.add(self._visit(visit, content))
            read = partial(self._session.office.queries.cases.whom, visit.id)
            content.add(HiddenPerson("查看回访对象", "没有登记回访对象", read, content))

    def _visit(self, visit: Visit, parent: QWidget) -> EntryLine:
        head = weekday_words(visit.on), visit.verdict.label, f"{visit.entered_by}登记"
        due = f"，{weekday_words(visit.promise_due)}前" if visit.promise_due else ""
        told = (
            f"{visit.way.label}，{visit.by}回访",
            f"承诺：{visit.promise}{due}" if visit.promise else "",
        )
        return EntryLine(head, visit.opinion, told, (), self._shelf, parent=parent)

    def _add_meetings(self, content: DetailContent, case: CaseFile, as_of: date) -> None:
        meetings = self._session.office.queries.meetings.of_case(case.id, as_of)
        content.add_section(f"会商 {len(meetings)} 次" if meetings else "会商")
        if not meetings:
            content.add(WrapSubLabel("还没有会商记录。", content))
        for meeting in reversed(meetings):
            content.add(self._meeting(meeting, content))
            for place, decision in enumerate(meeting.decisions, 1):
                self._add_decision(content, place, decision, as_of)

    def _meeting(self, meeting: Meeting, parent: QWidget) -> EntryLine:
        head = weekday_words(meeting.on), meeting.kind.label, meeting.number_words
        told = (f"{meeting.chair}主持" if meeting.chair else "", meeting.summary)
        files = meeting.evidence
        return EntryLine(head, meeting.title, told, files, self._shelf, parent=parent)

    def _add_decision(
        self, content: DetailContent, place: int, decision: Decision, as_of: date
    ) -> None:
        due = f"，{weekday_words(decision.due_on)}前" if decision.due_on else ""
        done = f"，{decision.done_on.isoformat()}办结" if decision.done_on else ""
        label = WrapLabel(f"{place}. {decision.text}（{decision.unit or '未定单位'}{due}{done}）")
        late = decision.is_late(as_of) and decision.act_now_id is None
        label.setProperty("tone", "red" if late else "")
        content.add(label)
        if decision.act_now_id is not None:
            opened = partial(self.open_requested.emit, InstructionLink(decision.act_now_id))
            content.add(link_button("已转马上就办，打开", opened, content))
        elif decision.done_on is None:
            button = QuietButton("办结…", "check", parent=content)
            button.clicked.connect(partial(self.decision_done.emit, decision))
            content.column.addWidget(button, 0, AT_LEFT)
