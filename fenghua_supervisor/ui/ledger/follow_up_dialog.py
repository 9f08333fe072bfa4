"""记跟踪: what happened, who reported it, how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QWidget

from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.entry_kinds import FOLLOW_UP_KINDS, RULES
from fenghua_supervisor.domain.ledger.reported import TEXTS, Reported
from fenghua_supervisor.domain.plan.deadlines import deadline_text
from fenghua_supervisor.domain.round.drafts import MendedReport
from fenghua_supervisor.domain.writing.numbers import percent_text, plain
from fenghua_supervisor.services.ledger.follow_up import correct_entry, log_follow_up
from fenghua_supervisor.services.round.review import correct_and_accept
from fenghua_supervisor.ui.base.declared_form import field, heading, thin_rule
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.evidence.file_list import EvidenceList
from fenghua_supervisor.ui.ledger.reading_fields import ReadingFields
from fenghua_supervisor.ui.look import words
from fenghua_supervisor.ui.look.tokens import GAP
from fenghua_supervisor.ui.widgets.chips import ChipRow
from fenghua_supervisor.ui.widgets.fields import DateField, NumberField, TextArea
from fenghua_supervisor.ui.widgets.labels import SubLabel
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_column, in_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from fenghua_supervisor.domain.ledger.detail import ActionDetail
    from fenghua_supervisor.domain.ledger.entries import Entry
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.round.review import ReportToReview
    from fenghua_supervisor.ui.base.session import Session

ALL_UNITS = "全体牵头单位"
WIDTH = 600
_LEADS_NO_MORE = 0


class FollowUpDialog(FormDialog[FollowUpDraft]):
    """Asks for a follow-up on one action or several.

    ``detail`` is given for a single action (its targets can then be filled in);
    ``entry`` is the entry to be corrected, whose files stay unless they are removed; ``files``
    are added at once.
    """

    chapter = "03-tasks#记跟踪"

    def __init__(
        self,
        session: Session,
        rows: Sequence[LedgerRow],
        as_of: date,
        *,
        kind: EntryKind = EntryKind.PROGRESS,
        detail: ActionDetail | None = None,
        entry: Entry | None = None,
        files: Sequence[Path] = (),
        parent: QWidget | None = None,
    ) -> None:
        title = "更正跟踪记录" if entry else "记跟踪"
        super().__init__(session, title, "更正" if entry else "保存", parent, day=as_of)
        self._rows = list(rows)
        self._entry = entry
        self.kinds = ChipRow([(k.value, k.label, "") for k in FOLLOW_UP_KINDS], self)
        self.unit = QComboBox(self)
        self.day = DateField(self.entry_day, self)
        self.percent = NumberField("可不填", self)
        self.progress = TextArea(RULES[kind].hint, 4, self)
        self.further = {text.name: TextArea("没有可不填", 3, self) for text in TEXTS[1:]}
        self.readings = ReadingFields(detail.targets if detail else (), self)
        self.files = EvidenceList(session.feedback, self)
        self.files.add(files)
        self._build()
        self.kinds.choose(kind.value)
        if entry is not None:
            self._fill(entry)
        else:
            self.dates_by(self.day)
        self.kinds.chosen.connect(self._on_kind)
        self._on_kind()
        self.progress.setFocus()

    def draft(self) -> FollowUpDraft:
        """What the user entered."""
        progress = self._kind() is EntryKind.PROGRESS
        asked = {name: area for name, area in self.further.items() if self._asks(name)}
        return FollowUpDraft(
            action_ids=tuple(row.id for row in self._rows),
            on=self.day.day(),
            reported=Reported(
                self.progress.words(),
                percent=self.percent.number() if progress else None,
                readings=self.readings.values() if progress else (),
                **{name: area.words() for name, area in asked.items()},
            ),
            unit_id=self.unit.currentData(),
            kind=self._kind(),
            files=self.files.paths(),
            without=self.files.left_out(),
        )

    def problem(self) -> str:
        """The first field that must be mended."""
        if not self.progress.words():
            return f"请填写{RULES[self._kind()].first_field}。"
        if self.unit.currentData() == _LEADS_NO_MORE:
            name = self.unit.currentText()
            return f"{name}不能作为填报单位，请从列表中重新选择。"
        if self._kind() is not EntryKind.PROGRESS:
            return ""
        if not self.percent.is_valid():
            return f"完成进度“{self.percent.text().strip()}”不是数字，请填0到100之间的数。"
        return self.readings.problem()

    def save(self, draft: FollowUpDraft) -> bool:
        """Log the follow-up, or supersede the entry by it."""
        if self._entry is not None:
            return self.perform(correct_entry, self._entry.id, draft)
        return self.perform(log_follow_up, draft)

    def has_text(self) -> bool:
        """Whether something was written or chosen."""
        return bool(self.files.paths()) or any(
            area.document().isModified() and area.words() for area in self._areas()
        )

    def _areas(self) -> tuple[TextArea, ...]:
        """A text each, in the order of ``TEXTS``."""
        return (self.progress, *self.further.values())

    def _kind(self) -> EntryKind:
        return EntryKind(self.kinds.key())

    def _build(self) -> None:
        self.setMinimumWidth(WIDTH)
        self.form.addLayout(heading(self, *_about(self._rows)))
        self.form.addWidget(self.kinds)
        self.unit.addItem(ALL_UNITS, None)
        for unit_id, name in _shared_units(self._rows):
            self.unit.addItem(name, unit_id)
        if len(self._rows) == 1 and self.unit.count() == 2:
            self.unit.setCurrentIndex(1)
        line = in_line(
            (field(self, "填报单位", self.unit), 1), field(self, "日期", self.day), gap=GAP
        )
        self.percent.setFixedWidth(120)
        self._percent_field = self._held("完成进度 %", self.percent)
        line.addWidget(self._percent_field)
        self.form.addLayout(line)
        self._first_label = SubLabel(parent=self)
        self._first_label.setBuddy(self.progress)
        first = in_column(self._first_label, self.progress, gap=5)
        self.form.addLayout(first, 2)
        self._further_fields = {
            t.name: self._held(t.label, self.further[t.name]) for t in TEXTS[1:]
        }
        self._below = QWidget(self)
        below = ((part, 1) for part in self._further_fields.values())
        in_line(*below, gap=GAP, edges=NO_EDGES, of=self._below)
        self.form.addWidget(self._below, 1)
        self.form.addLayout(field(self, "附件", self.files))
        self._targets_rule = thin_rule(self)
        self.form.addWidget(self._targets_rule)
        self.form.addWidget(self.readings)

    def _held(self, word: str, control: QWidget) -> QWidget:
        """A field that is hidden together with its word."""
        whole = QWidget(self)
        column = field(self, word, control)
        column.setContentsMargins(*NO_EDGES)
        whole.setLayout(column)
        return whole

    def _asks(self, name: str) -> bool:
        """Whether the kind asks for a further text; what is written there is never lost."""
        return name in RULES[self._kind()].further or bool(self.further[name].words())

    def _fill(self, entry: Entry) -> None:
        self.kinds.choose(entry.kind.value)
        position = self.unit.findText(entry.unit) if entry.unit else 0
        if position < 0:
            # Another choice would say that someone else reported this: the user has to make it.
            position = self.unit.count()
            self.unit.addItem(f"{entry.unit}（已不牵头）", _LEADS_NO_MORE)
        self.unit.setCurrentIndex(position)
        self.day.set_day(entry.on)
        reported = entry.reported
        self.percent.setText(plain(reported.percent) if reported.percent is not None else "")
        for area, words_ in zip(self._areas(), reported.texts, strict=True):
            area.setPlainText(words_)
            area.document().setModified(False)
        self.readings.fill(reported.readings)
        self.files.show_kept(entry.evidence)

    def _on_kind(self) -> None:
        kind = self._kind()
        progress = kind is EntryKind.PROGRESS
        rule = RULES[kind]
        self._first_label.setText(rule.first_field)
        self.progress.setPlaceholderText(rule.hint)
        self.progress.setAccessibleName(rule.first_field)
        self._percent_field.setVisible(progress)
        for name, part in self._further_fields.items():
            part.setVisible(self._asks(name))
        self._below.setVisible(any(map(self._asks, self.further)))
        shown = progress and not self.readings.is_empty()
        self.readings.setVisible(shown)
        self._targets_rule.setVisible(shown)


class MendReportDialog(FollowUpDialog):
    """Mends a unit's report in its review: kind and unit stay, and saving passes it."""

    def __init__(
        self,
        session: Session,
        report: ReportToReview,
        detail: ActionDetail,
        as_of: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            session, [report.row], as_of, detail=detail, entry=report.entry, parent=parent
        )
        self._review_id = report.id
        self._on = self.entry_day
        self.setWindowTitle("修改填报")
        self.yes_button.setText("修改并通过")
        self.kinds.hide()
        self.unit.setEnabled(False)

    def save(self, draft: FollowUpDraft) -> bool:
        """Pass the report with the right texts."""
        return self.perform(correct_and_accept, MendedReport(self._review_id, draft, self._on))


def _about(rows: Sequence[LedgerRow]) -> tuple[str, str]:
    if len(rows) > 1:
        numbers = "、".join(str(row.number) for row in rows[:20])
        return f"共{len(rows)}项", f"第{numbers}{'…' if len(rows) > 20 else ''}项，每项各记一条。"
    row = rows[0]
    message = f"{row.verdict.label} · 时限 {deadline_text(row.deadline)}"
    if row.percent is not None:
        message += f" · 目前 {percent_text(row.percent)}"
    if row.expected_percent is not None:
        message += f"，序时应为 {percent_text(row.expected_percent)}"
    return words.item_name(row), message


def _shared_units(rows: Sequence[LedgerRow]) -> list[tuple[int, str]]:
    """Lead units that every chosen action has, in the order of the first."""
    shared = set.intersection(*({s.unit_id for s in row.lead_units} for row in rows))
    return [(s.unit_id, s.unit) for s in rows[0].lead_units if s.unit_id in shared]
