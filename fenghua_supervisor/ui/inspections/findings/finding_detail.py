"""The detail of a finding: how it stands, facts, pictures, history, and what may be done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.inspections import FindingEvent
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.writing.dates import weekday_words
from fenghua_supervisor.ui.base.detail_pane import DetailContent, Facts
from fenghua_supervisor.ui.base.links import (
    ActionLink,
    ClueLink,
    FindingLink,
    InspectionLink,
    NoticeLink,
)
from fenghua_supervisor.ui.base.views.step_detail import TakenFurtherDetail, link_button
from fenghua_supervisor.ui.evidence.shelf import EvidenceShelf
from fenghua_supervisor.ui.inspections.commands import KEYS
from fenghua_supervisor.ui.inspections.entry_lines import EntryLine
from fenghua_supervisor.ui.inspections.findings.allowed import (
    RECHECK,
    STEPS,
    next_steps,
    refusals,
    standing_words,
    why_not_all,
)
from fenghua_supervisor.ui.inspections.findings.finding_columns import light_of
from fenghua_supervisor.ui.inspections.findings.photo_pair import (
    PhotoPair,
    left_photos,
    right_photos,
)
from fenghua_supervisor.ui.widgets.labels import HeadLabel, NoteLabel, WrapLabel

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.inspections.finding import Finding, FindingEntry
    from fenghua_supervisor.ui.base.links import Link
    from fenghua_supervisor.ui.base.session import Session

#: what may be done with several at once
FOR_SEVERAL = (FindingEvent.ASSIGN.value, RECHECK, FindingEvent.SIGN_OFF.value)
_TONES = {
    FindingEvent.PASS: "blue",
    FindingEvent.SIGN_OFF: "blue",
    FindingEvent.RETURN: "red",
    FindingEvent.OBJECT: "yellow",
    FindingEvent.SUBMIT: "yellow",
}
_SETS = {
    FindingEvent.ASSIGN: "整改期限",
    FindingEvent.RETURN: "整改期限",
    FindingEvent.EXTEND: "延期到",
    FindingEvent.LAST: "下次复查",
}


class FindingDetail(TakenFurtherDetail):
    """Shows one finding, what several have in common, or a hint when none is selected."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        hint = "在左边列表中选一条，这里显示照片和办理经过，可以交办、复查、销号。"
        super().__init__(("没有选中问题", hint, "review"), STEPS, KEYS, parent)
        self._session = session
        self._shelf = EvidenceShelf(session, self)

    def show_finding(self, finding: Finding, as_of: date) -> None:
        """Show one finding; the pane starts at its top."""
        self.show_content(self._content_of(finding, as_of))
        self.show_steps(refusals(finding), next_steps(finding))

    def show_many(self, findings: Sequence[Finding]) -> None:
        """Several are selected: what can be done with all of them in one step."""
        numbers = "、".join(f"{f.number}" for f in findings[:12])
        more = "…" if len(findings) > 12 else ""
        self.show_hint(
            f"已选中{len(findings)}条问题",
            f"{numbers}{more}号。可以一次交办、一次复查或者一次销号，其他步骤一条一条办。",
        )
        why = dict.fromkeys(STEPS, "这一步一次只能办一条，请只选中一条。")
        why |= {step: why_not_all(findings, step) for step in FOR_SEVERAL}
        self.show_steps(why, FOR_SEVERAL)

    def _content_of(self, finding: Finding, as_of: date) -> DetailContent:
        content = self.new_content()
        kinds = (finding.severity.label, finding.rectify.label, finding.category)
        content.add(NoteLabel(" · ".join(filter(None, kinds)), content))
        content.add(HeadLabel(finding.number_words, content).wrap())
        content.add(WrapLabel(finding.text, content))
        calendar = self._session.office.calendar
        words = standing_words(finding, as_of, calendar)
        light = light_of(finding, as_of) or Light.GREY
        content.add_standing(light, finding.state.label, words)
        content.add(self._facts(finding, content))
        for words, link in self._links(finding, as_of):
            content.add(link_button(words, partial(self.open_requested.emit, link), content))
        if left_photos(finding) or right_photos(finding):
            content.add_section("照片")
            pair = PhotoPair(finding, self._shelf, content)
            pair.chosen.connect(partial(self._open_photos, finding))
            content.add(pair)
        content.add_section(f"办理经过 {len(finding.entries) + 1} 条")
        for entry in reversed(finding.entries):
            content.add(self._entry(entry, content))
        on = weekday_words(finding.registered_on)
        content.add(EntryLine((on, "挂号", ""), "", (), (), self._shelf, parent=content))
        return content

    def _open_photos(self, finding: Finding, row: int) -> None:
        # Not before one is looked at in full.
        from fenghua_supervisor.ui.inspections.findings.photos_dialog import FindingPhotosDialog

        FindingPhotosDialog(self._session, finding, row, self).open()

    def _facts(self, finding: Finding, on: QWidget) -> Facts:
        facts = Facts(on)
        if finding.place:
            facts.add("地点", finding.place)
        facts.add("责任单位", "、".join(finding.units) or "交办时写明")
        if finding.requirement:
            facts.add("整改要求", finding.requirement)
        if finding.due_on is not None:
            first = finding.first_due
            was = f"（最初{first.isoformat()}）" if first and first != finding.due_on else ""
            facts.add("期限", f"{weekday_words(finding.due_on)}{was}")
        return facts

    def _links(self, finding: Finding, as_of: date) -> list[tuple[str, Link]]:
        """Where the finding comes from, what it concerns, and the sheets that name it."""
        queries = self._session.office.queries
        found: list[tuple[str, Link]] = []
        if finding.inspection_id is not None:
            inspection = queries.inspections.item(finding.inspection_id, as_of)
            words = f"{inspection.number_words} {inspection.title}"
            found.append((words, InspectionLink(inspection.id)))
        if finding.clue_id is not None:
            clue = queries.clues.item(finding.clue_id, as_of)
            found.append((f"来自{clue.number_words}", ClueLink(clue.id)))
        if finding.action_id is not None:
            row = queries.ledger.row(finding.action_id, as_of)
            found.append((f"第{row.number}项 {row.told_title}", ActionLink(row.id)))
        if finding.repeats_id is not None:
            former = queries.findings.item(finding.repeats_id, as_of)
            found.append((f"{former.number_words}反弹", FindingLink(former.id)))
        prefix = self._session.office.settings.number_prefix
        for notice in queries.notices.issued(as_of, finding_id=finding.id):
            words = f"{notice.number_words(prefix)} {notice.unit} {notice.state(as_of).label}"
            found.append((f"{notice.kind.label} {words}", NoticeLink(notice.id)))
        return found

    def _entry(self, entry: FindingEntry, parent: QWidget) -> EntryLine:
        told = (
            f"{_SETS.get(entry.kind, '期限')} {weekday_words(entry.due_on)}"
            if entry.due_on
            else "",
            f"复查人 {'、'.join(entry.people)}" if entry.people else "",
            f"文号 {entry.reference}" if entry.reference else "",
            f"照片 {len(entry.photos)} 张" if entry.photos else "",
        )
        head = entry.on.isoformat(), entry.kind.label, f"{entry.entered_by}登记"
        tone = _TONES.get(entry.kind, "")
        return EntryLine(
            head, entry.text, told, entry.evidence, self._shelf, tone=tone, parent=parent
        )
