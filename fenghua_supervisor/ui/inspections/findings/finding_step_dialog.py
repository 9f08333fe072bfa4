"""交办, 整改, 复查, 销号 and the rest: one form with the fields that the step needs."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from fenghua_supervisor.domain.codes.inspections import FindingEvent
from fenghua_supervisor.domain.inspections.drafts import FindingEntryDraft, PhotoDraft
from fenghua_supervisor.domain.inspections.moves import allowed, has_proof
from fenghua_supervisor.domain.inspections.pictures import photo_role
from fenghua_supervisor.domain.inspections.terms import LONGEST_BETWEEN_LOOKS
from fenghua_supervisor.domain.writing.text import one_line
from fenghua_supervisor.records import record
from fenghua_supervisor.services.inspections.findings import record_findings, terms_of
from fenghua_supervisor.ui.base.declared_form import field
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.base.form_fields import Area, Chips, Choice, Day, Line, Own, Unit
from fenghua_supervisor.ui.evidence.file_list import EvidenceList
from fenghua_supervisor.ui.inspections.findings.allowed import RECHECK, STEPS
from fenghua_supervisor.ui.inspections.findings.keeping import save_with_photos
from fenghua_supervisor.ui.inspections.offers import offer_units
from fenghua_supervisor.ui.look.tokens import GAP
from fenghua_supervisor.ui.widgets.labels import WrapNoteLabel
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_column, in_line
from fenghua_supervisor.ui.widgets.units.chips import UnitChips

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fenghua_supervisor.domain.inspections.finding import Finding
    from fenghua_supervisor.ui.base.session import Session


@record
class FindingForm:
    """The words of the fields that a step asks for; an empty one is not asked."""

    text: str
    hint: str
    due: str = ""
    reference: str = ""
    photos: bool = False
    files: bool = False
    needs_text: bool = False


#: Working days that an extension is proposed for.
_MORE = 5
_FOR_ALL = (
    "照片每条都附上同样的几张；各有各的照片，请用“从照片、表格登记”里的“整改后照片分到各问题”。"
)
_AGAIN = "哪里还没有到位，再改什么"
FORMS = {
    FindingEvent.ASSIGN: FindingForm("交办意见", "可不填", due="整改期限"),
    FindingEvent.OBJECT: FindingForm("异议理由", "为什么不认可", needs_text=True, files=True),
    FindingEvent.ANSWER: FindingForm(
        "答复意见", "为什么维持；认可异议的，改用“不予认定”或“并案”", needs_text=True
    ),
    FindingEvent.MEASURE: FindingForm(
        "整改进展", "做了什么，到什么程度", photos=True, files=True, needs_text=True
    ),
    FindingEvent.SUBMIT: FindingForm(
        *("整改情况", "怎么整改的，结果如何", "", "证明材料文号"),
        photos=True, files=True, needs_text=True,
    ),
    FindingEvent.PASS: FindingForm(
        "复查情况", "到现场看到什么，可不填", photos=True, files=True
    ),
    FindingEvent.RETURN: FindingForm(
        *("补充整改要求", _AGAIN, "整改期限"), photos=True, files=True, needs_text=True
    ),
    FindingEvent.SIGN_OFF: FindingForm("销号意见", "可不填"),
    FindingEvent.LAST: FindingForm(
        "转持续整改的理由", "为什么要长期整改", "下次复查", needs_text=True
    ),
    FindingEvent.EXTEND: FindingForm(
        "延期理由", "为什么不能按期完成", "延期到", "批准文号", needs_text=True
    ),
    FindingEvent.DISMISS: FindingForm("不予认定的理由", "为什么不算问题", needs_text=True),
    FindingEvent.MERGE: FindingForm("并案说明", "可不填"),
    FindingEvent.NOTE: FindingForm(
        "说明", "补的是什么", "", "文号", photos=True, files=True
    ),
}  # fmt: skip
_RECHECKED = (FindingEvent.PASS, FindingEvent.RETURN)


class FindingStepDialog(FormDialog[list[FindingEntryDraft]]):
    """Asks for what a step needs, for one finding or several in one step."""

    chapter = "03e-inspections#办理问题"

    least_width = 680

    verdict = Chips(options=[(event.value, event.label) for event in _RECHECKED])
    units = Own("责任单位", maker=UnitChips)
    other = Choice("并入哪个问题")
    people = Line("复查人", "姓名，两名以上用顿号隔开", 120)
    unit = Unit("复查人单位", "督查组的不填")
    day = Day("日期")
    due = Day("整改期限", ahead=True)
    text = Area("说明")
    reference = Line("文号", limit=60)
    lines = (verdict, units, other, (people, unit), text, (day, due, reference))

    def __init__(
        self,
        session: Session,
        step: str,
        findings: Sequence[Finding],
        as_of: date,
        parent: QWidget | None = None,
    ) -> None:
        self._findings, self._step = tuple(findings), step
        words = STEPS[step]
        super().__init__(session, words, words, parent, about=_about(findings, step), day=as_of)
        self._needs_proof = WrapNoteLabel(_proof_words(findings), self)
        self.form.addWidget(self._needs_proof)
        self.photos = EvidenceList(session.feedback, self, "照片")
        self.files = EvidenceList(session.feedback, self)
        self._photo_part = _part(self, "照片", self.photos)
        self._file_part = _part(self, "证明材料", self.files)
        self._for_all = WrapNoteLabel(_FOR_ALL, self)
        self.form.addWidget(self._for_all)
        self.form.addLayout(in_line((self._photo_part, 1), (self._file_part, 1), gap=GAP))
        offer_units(self.units, session)
        self.unit.offer(session.office.queries.units.all())
        self._offer_others(as_of)
        self._choose_verdicts()
        self.verdict.chosen.connect(self._show_fields)
        self.day.dateChanged.connect(self._show_due)
        self._show_fields()
        first = self.people if step == RECHECK else self.text
        (self.units if self._asks_units() else first).setFocus()

    def draft(self) -> list[FindingEntryDraft]:
        """What the user entered, once for each finding."""
        self.units.commit()
        event, form = self._event(), FORMS[self._event()]
        photos = self.photos.paths() if form.photos else ()
        return [
            FindingEntryDraft(
                finding_id=finding.id,
                kind=event,
                text=self.text.words(),
                on=self.day.day(),
                due_on=None if self.due.isHidden() else self.due.day(),
                people=_names(self.people.text()) if event in _RECHECKED else (),
                unit=self.unit.unit() if event in _RECHECKED else "",
                reference=self.reference.text().strip() if form.reference else "",
                other_id=self.other.currentData() if event is FindingEvent.MERGE else None,
                units=self.units.names() if self._asks_units(finding) else (),
                files=self.files.paths() if form.files else (),
                photos=tuple(PhotoDraft(path, photo_role(event)) for path in photos),
            )
            for finding in self._findings
        ]

    def problem(self) -> str:
        """What the step cannot do without."""
        form = FORMS[self._event()]
        if self._asks_units() and not (self.units.names() or self.units.pending()):
            return "请写明责任单位。"
        if self._event() in _RECHECKED and not self.people.text().strip():
            return "请写明谁到现场复查。"
        if form.needs_text and not self.text.words():
            return f"请填写{form.text}。"
        return ""

    def has_text(self) -> bool:
        """Whether something was written or added."""
        return bool(self.photos.paths() or self.files.paths()) or super().has_text()

    def save(self, draft: list[FindingEntryDraft]) -> bool:
        """Note it with all of them in one step."""
        return save_with_photos(self, draft[0].photos, partial(self._note, draft))

    def _note(self, draft: list[FindingEntryDraft], photos: Sequence[PhotoDraft]) -> bool:
        # Each of several findings has the same pictures.
        entries = [replace(entry, photos=tuple(photos)) for entry in draft]
        return self.perform(record_findings, entries)

    def _event(self) -> FindingEvent:
        key = self.verdict.key() if self._step == RECHECK else self._step
        return FindingEvent(key)

    def _asks_units(self, finding: Finding | None = None) -> bool:
        """Whether units are to be named: of this finding, or of any."""
        asked = self._findings if finding is None else (finding,)
        return self._step == FindingEvent.ASSIGN.value and any(not f.units for f in asked)

    def _choose_verdicts(self) -> None:
        """A lasting rectification can be sent back without having been asked to strike it off."""
        for event in _RECHECKED:
            fits = all(allowed(event, finding.state) for finding in self._findings)
            self.verdict.chip(event.value).setEnabled(fits)
        if not self.verdict.chip(FindingEvent.PASS.value).isEnabled():
            self.verdict.choose(FindingEvent.RETURN.value)

    def _offer_others(self, as_of: date) -> None:
        if self._step != FindingEvent.MERGE.value:
            return
        own = {finding.id for finding in self._findings}
        for finding in reversed(self.session.office.queries.findings.registered(as_of)):
            if finding.is_open and finding.id not in own:
                words = f"{finding.number_words} {one_line(finding.text)[:30]}"
                self.other.addItem(words, finding.id)

    def _show_fields(self) -> None:
        event, form = self._event(), FORMS[self._event()]
        self.show_field(self.verdict, shown=self._step == RECHECK)
        self.show_field(self.units, shown=self._asks_units())
        self.show_field(self.other, shown=event is FindingEvent.MERGE)
        for control in (self.people, self.unit):
            self.show_field(control, shown=event in _RECHECKED)
        self.call(self.text, form.text)
        self.text.setPlaceholderText(form.hint)
        self.call(self.due, form.due)
        # Several are each due by their own severity.
        by_terms = event in {FindingEvent.ASSIGN, FindingEvent.RETURN}
        one = len(self._findings) == 1
        self.show_field(self.due, shown=bool(form.due) and (one or not by_terms))
        self.call(self.reference, form.reference)
        self.show_field(self.reference, shown=bool(form.reference))
        lacks = event is FindingEvent.PASS and bool(self._needs_proof.text())
        self._needs_proof.setVisible(lacks)
        self._for_all.setVisible(form.photos and len(self._findings) > 1)
        self._photo_part.setVisible(form.photos)
        self._file_part.setVisible(form.files)
        self.yes_button.setText(event.label if self._step == RECHECK else STEPS[self._step])
        self._show_due()

    def _show_due(self) -> None:
        """Propose the day that the terms give from the day of the step."""
        finding, event, on = self._findings[0], self._event(), self.day.day()
        office = self.session.office
        if event is FindingEvent.LAST:
            self.due.set_day(on + timedelta(LONGEST_BETWEEN_LOOKS // 2))
        elif event is FindingEvent.EXTEND:
            self.due.set_day(office.calendar.add(max(finding.due_on or on, on), _MORE).day)
        else:
            due = terms_of(office).due(finding.severity, finding.rectify, on, office.calendar)
            self.due.set_day(due)


def _about(findings: Sequence[Finding], step: str) -> tuple[str, str]:
    first = findings[0]
    if len(findings) == 1:
        return first.number_words, one_line(first.text)[:80]
    numbers = "、".join(f"{finding.number}号" for finding in findings[:12])
    more = f"等{len(findings)}条" if len(findings) > 12 else ""
    due = "" if step == FindingEvent.SIGN_OFF.value else "期限各按严重程度计算，"
    return f"{len(findings)}条问题", f"{numbers}{more}；{due}一步办好，一步撤销。"


def _proof_words(findings: Sequence[Finding]) -> str:
    """What striking off is going to ask for, of those that do not have it; empty: all do."""
    lacking = [finding for finding in findings if not has_proof(finding)]
    if not lacking:
        return ""
    whose = "这条问题" if len(findings) == 1 else "、".join(f"{f.number}号" for f in lacking[:8])
    more = f"等{len(lacking)}条" if len(lacking) > 8 else ""
    return (
        f"{whose}{more}这一轮还没有整改后照片，也没有证明材料；销号时要有其中一样，"
        "可以在下面附上，也可以以后补材料。"
    )


def _names(text: str) -> tuple[str, ...]:
    for mark in "，,；; ":
        text = text.replace(mark, "、")
    return tuple(filter(None, text.split("、")))


def _part(dialog: FindingStepDialog, word: str, files: EvidenceList) -> QWidget:
    """A field that can be hidden with its word."""
    part = QWidget(dialog)
    in_column(field(part, word, files), edges=NO_EDGES, of=part)
    return part
