"""出具催办单…: choose the units and items, say what is asked and by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from fenghua_supervisor.domain.codes.notices import LADDER, NoticeKind
from fenghua_supervisor.domain.notices.drafts import IssueDraft
from fenghua_supervisor.domain.notices.ladder import propose
from fenghua_supervisor.domain.notices.wording import usual_requirement
from fenghua_supervisor.domain.writing.dates import weekday_words
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.files import check_folder
from fenghua_supervisor.services.notices.issuing import issue_notices
from fenghua_supervisor.services.notices.papers import papers_folder
from fenghua_supervisor.services.situation import situation
from fenghua_supervisor.ui.base.declared_form import field, heading
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.look.measures import measured
from fenghua_supervisor.ui.look.tokens import GAP
from fenghua_supervisor.ui.notices.issue_tree import IssueTree
from fenghua_supervisor.ui.notices.talk_fields import TalkFields
from fenghua_supervisor.ui.widgets.buttons import QuietButton
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.chips import ChipRow
from fenghua_supervisor.ui.widgets.empty_state import EmptyState
from fenghua_supervisor.ui.widgets.fields import TextArea, WorkdaysField
from fenghua_supervisor.ui.widgets.labels import (
    ElideLabel,
    NoteLabel,
    PlainLabel,
    SubLabel,
    WrapSubLabel,
)
from fenghua_supervisor.ui.widgets.lines import in_column, in_line

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from pathlib import Path

    from fenghua_supervisor.domain.notices.ladder import UnitProposal
    from fenghua_supervisor.ui.base.session import Session

WIDTH, HEIGHT = 980, 700


class IssueDialog(FormDialog[IssueDraft]):
    """Asks for an IssueDraft; ``unit_ids`` are ticked first, None: all that need no reason."""

    chapter = "03c-notices#出具"

    #: the Done of the sheets that were issued
    issued = Signal(object)

    def __init__(
        self,
        session: Session,
        as_of: date,
        *,
        kind: NoticeKind = NoticeKind.URGE,
        unit_ids: Collection[int] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, "出具督办文书", "出具", parent, day=as_of)
        self._as_of = self.entry_day
        self._wanted = unit_ids
        self._facts = situation(session.office, self._as_of)
        self._calendar = self._facts.calendar
        self._folder = papers_folder(session.office)
        self.kinds = ChipRow([(k.value, k.label, "") for k in LADDER], self)
        self.search = QLineEdit(self)
        self.tree = IssueTree(self._facts, self)
        self.days = WorkdaysField(118, self)
        self.text = TextArea("", 2, self)
        self.talk = TalkFields(self._as_of, self)
        self.count = PlainLabel(parent=self)
        self._due = SubLabel(parent=self)
        self._on_what_day = WrapSubLabel(parent=self)
        self._place = ElideLabel(parent=self)
        self._all = QuietButton("全选", parent=self)
        self._none = QuietButton("全不选", parent=self)
        self._elsewhere = QuietButton("更改…", "folder", "把PDF保存到别的文件夹", self)
        self._empty = EmptyState("", icon="check", parent=self)
        self._build()
        self._connect()
        self.kinds.choose(kind.value)
        self._show_kind()
        self.tree.setFocus()

    def draft(self) -> IssueDraft:
        """What the user entered."""
        return IssueDraft(
            kind=self.kind(),
            on=self._as_of,
            entries=self.tree.entries(),
            reply_workdays=self.days.value(),
            text=self.text.words(),
            talk=self.talk.talk() if self.kind() is NoticeKind.TALK else None,
        )

    def kind(self) -> NoticeKind:
        """The kind that is chosen."""
        return NoticeKind(self.kinds.key())

    def folder(self) -> Path:
        """Where the PDFs are to be written."""
        return self._folder

    def problem(self) -> str:
        """Somebody must be chosen, and reasons given where they are needed."""
        if not self.tree.entries():
            return f"还没有选择要发{self.kind().label}的单位，请先勾选。"
        problem = self.tree.problem()
        if problem:
            self.tree.focus_missing_reason()
        elif self.kind() is NoticeKind.TALK:
            problem = self.talk.problem(self._as_of)
        return problem

    def save(self, draft: IssueDraft) -> bool:
        """Issue the sheets, if their papers can be written."""
        try:
            check_folder(self._folder)
        except UserError as refusal:
            self.refuse(str(refusal))
            return False
        done = self.session.perform_or(self.refuse, issue_notices, draft, self._folder)
        if done is not None:
            self.issued.emit(done)
        return done is not None

    def has_text(self) -> bool:
        """Whether something was written."""
        return self.tree.has_reasons() or self._is_own_text() or self.talk.has_text()

    def fit(self) -> None:
        """As large as a list of units needs, inside the screen."""
        self.grow_to(WIDTH, HEIGHT)

    def _build(self) -> None:
        self.setMinimumWidth(760)
        head = heading(self, "出具督办文书")
        head.addWidget(self._on_what_day)
        self.form.addLayout(head)
        self._show_day()
        self.search.setPlaceholderText("查找单位或任务")
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(200)
        self.search.setAccessibleName("查找单位或任务")
        self.form.addLayout(in_line(self.kinds, None, self.search, self._all, self._none))
        self.form.addWidget(Card(self, self.tree, self._empty, margin=1), 1)
        self.form.addWidget(self.talk)
        self.form.addLayout(self._asked())
        self.form.addLayout(self._foot())

    def _asked(self) -> QHBoxLayout:
        self.days.setValue(self._facts.settings.reply_workdays)
        measured(self.text)
        self.text.setFixedHeight(self.text.sizeHint().height())
        self._due.setWordWrap(True)
        left = in_column(field(self, "答复期限", self.days), self._due, None, gap=5)
        self._due.setFixedWidth(190)
        return in_line(left, (field(self, "要求", self.text), 1), gap=GAP)

    def _foot(self) -> QHBoxLayout:
        self.count.setProperty("strong", True)
        self._place.setProperty("sub", True)
        self._place.set_whole(str(self._folder))
        words = NoteLabel("PDF保存到", self)
        return in_line(self.count, GAP, words, (self._place, 1), self._elsewhere)

    def _connect(self) -> None:
        self.kinds.chosen.connect(self._show_kind)
        self.search.textChanged.connect(self.tree.show_only)
        self.tree.changed.connect(self._show_count)
        self.days.valueChanged.connect(self._show_due)
        self._all.clicked.connect(lambda: self.tree.tick_all(on=True))
        self._none.clicked.connect(lambda: self.tree.tick_all(on=False))
        self._elsewhere.clicked.connect(self._on_elsewhere)
        self.day_note.today_wanted.connect(self._on_today)

    def _is_own_text(self) -> bool:
        return self.text.words() not in {"", *map(usual_requirement, LADDER)}

    def _show_kind(self) -> None:
        kind = self.kind()
        if not self._is_own_text():
            self.text.setPlainText(usual_requirement(kind))
        self.talk.setVisible(kind is NoticeKind.TALK)
        proposals = propose(self._facts, kind)
        self.tree.set_proposals(kind, proposals, self._wanted)
        self.search.clear()
        self._show_emptiness(proposals)
        self._show_due()

    def _show_emptiness(self, proposals: tuple[UnitProposal, ...]) -> None:
        there = bool(proposals)
        self.tree.setVisible(there)
        self._empty.setVisible(not there)
        if not there:
            self._empty.set_texts(
                "没有要催办的任务",
                "没有逾期、明显滞后、逾期未签收或未填报的任务，也没有整改超期的问题。",
            )
        for widget in (self.search, self._all, self._none):
            widget.setEnabled(there)

    def _show_count(self) -> None:
        entries = self.tree.entries()
        items = sum(len(entry.matters) for entry in entries)
        self.count.setText(f"将出具{len(entries)}份，共{items}项" if entries else "还没有选择单位")
        self.yes_button.setEnabled(bool(entries))

    def _show_due(self) -> None:
        try:
            due = self._calendar.add(self._as_of, self.days.value())
        except UserError as refusal:
            self._due.setText(str(refusal))
            return
        note = f"\n{due.note}" if due.note else ""
        self._due.setText(f"{weekday_words(due.day)}前{note}")

    def _show_day(self) -> None:
        day = self._as_of
        self._on_what_day.setText(
            f"印发日期和统计截止日{day.isoformat()}。一个单位一份，文号自动编排。"
        )
        self.day_note.show_day(day, self.session.office.today())

    def _on_today(self) -> None:
        """Issue as of the real today: who is to get a sheet is found anew."""
        self._as_of = self.session.office.today()
        self._facts = situation(self.session.office, self._as_of)
        self.tree.set_facts(self._facts)
        self._show_day()
        self._show_kind()

    def _on_elsewhere(self) -> None:
        chosen = self.session.feedback.ask_folder("PDF保存到", str(self._folder))
        if chosen is not None:
            self._folder = chosen
            self._place.set_whole(str(chosen))
