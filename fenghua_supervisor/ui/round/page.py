"""填报: the round of a month by unit: forms out, forms back, who is late, who is missing."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QMenu, QWidget

from fenghua_supervisor.domain.round.round_status import ASKED, RoundState, asked_words
from fenghua_supervisor.domain.writing.dates import short_weekday
from fenghua_supervisor.domain.writing.month import Month, months_back
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.badges import reports_waiting
from fenghua_supervisor.services.plan.worked import first_day
from fenghua_supervisor.services.round.sending_out import round_month, round_status
from fenghua_supervisor.ui.base.ledger_tables import LEDGER_TABLES
from fenghua_supervisor.ui.base.links import Link, ReceivedFormsLink, ReviewLink
from fenghua_supervisor.ui.base.list_page import ListPage, ListPane
from fenghua_supervisor.ui.notices.verbs import open_issue_dialog
from fenghua_supervisor.ui.outbox.verbs import OutboxVerbs
from fenghua_supervisor.ui.round.columns import round_columns
from fenghua_supervisor.ui.round.commands import IMPORT, ISSUE, PASS_CLEAR
from fenghua_supervisor.ui.round.commands import REVIEW as SHOW_REVIEW
from fenghua_supervisor.ui.round.detail import RoundDetail
from fenghua_supervisor.ui.round.form_verbs import FormVerbs
from fenghua_supervisor.ui.widgets.buttons import (
    MenuButton,
    PlainButton,
    PrimaryButton,
    QuietButton,
)
from fenghua_supervisor.ui.widgets.chips import ALL, ChipRow, StateChips
from fenghua_supervisor.ui.widgets.labels import SubLabel, ToldLabel, plain_tip
from fenghua_supervisor.ui.widgets.lines import AS_OUTSIDE, NO_EDGES, in_column, in_line, stacked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from fenghua_supervisor.domain.papers.shown_table import ShownTable
    from fenghua_supervisor.domain.round.round_status import RoundStatus, UnitRound
    from fenghua_supervisor.domain.units.directory import UnitContact
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.round.review_queue import ReviewQueue

#: The two parts of the page: forms out and back, and the reports to review.
SENDING, REVIEW = "sending", "review"
_TONES = {RoundState.MISSING: "red", RoundState.REDO: "red", RoundState.LATE: "yellow"}


class RoundPage(ListPage):
    """The units on the left, the selected one on the right; or the queue of reports.

    The queue is made and read when it comes up; until then the page only counts it.
    """

    title = "填报"
    depends_on = LEDGER_TABLES | {
        *("form_issue", "form_return", "report_review"),
        *("unit_contact", "workday", "holiday_notice", "evidence"),
    }

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._status: RoundStatus | None = None
        self._contacts: dict[int, UnitContact] = {}
        self._offered: tuple[Month, ...] = ()
        self._offered_on: date | None = None
        self.parts = ChipRow([(SENDING, "收发", ""), (REVIEW, "审核", "")], self)
        self._told = ToldLabel(parent=self)
        self._waiting = SubLabel(parent=self)
        self.months = QComboBox(self)
        self.chips = StateChips(RoundState, _TONES, self)
        self.copy = QuietButton("复制缺报名单", "copy", parent=self)
        self.pass_clear = PlainButton(*PASS_CLEAR, self)
        self.send = MenuButton("发送", self)
        self.urge = PlainButton("催报…", "bell", parent=self)
        self.take = PlainButton(IMPORT.label, IMPORT.icon, IMPORT.hint(), self)
        self.issue = PrimaryButton(ISSUE.label, "export", ISSUE.hint(), self)
        self._parts = stacked(self)
        self._sending = QWidget(self._parts)
        columns = round_columns(lambda: self.as_of)
        self.list = ListPane(
            self._sending, columns, "填报单位", "round", settings_key="round", several=True
        )
        self.model, self.table = self.list.model, self.list.table
        self.detail = RoundDetail(self.list.beside)
        self.steps = FormVerbs(session, self)
        self.outbox = OutboxVerbs(session, self)
        self._refusal = ""
        #: the queue is to be read when it comes up
        self._is_queue_stale = True
        self._build()
        self._connect()
        self._on_part()

    def refresh(self, as_of: date) -> None:
        """Offer the months up to the as-of day and read the chosen one anew."""
        self._offer_months(months_back(as_of, first_day(self.session.office, as_of)), as_of)
        self._read()
        self._is_queue_stale = True
        if self.parts.key() != REVIEW:
            self._show_waiting(reports_waiting(self.session.office, as_of))
        self._on_part()

    @cached_property
    def review(self) -> ReviewQueue:
        """The queue of reports, made for the first who looks at it."""
        from fenghua_supervisor.ui.round.review_queue import ReviewQueue

        review = ReviewQueue(self.session, self, self._parts, self._waiting, self.pass_clear)
        self._parts.addWidget(review)
        review.open_requested.connect(self.open_requested)
        review.import_requested.connect(self.open_import)
        return review

    def unseen(self) -> Iterable[Callable[[], object]]:
        """The queue of reports."""
        yield lambda: self.review

    def shown(self) -> ShownTable:
        """The units with their forms, or the reports that wait for review."""
        if self.parts.key() == REVIEW:
            return self.review.table.shown("待审核的填报", self.review.told.text())
        return self.table.shown(f"{self.month().words}填报", self._told.whole())

    def take_focus(self) -> None:
        """The keyboard starts in the list."""
        if self.parts.key() == REVIEW:
            self.review.take_focus()
        else:
            self.table.setFocus()

    def open(self, link: Link) -> None:
        """Show the queue of reports, at those of a unit if one is named; or take files in."""
        match link:
            case ReviewLink(unit_id=unit_id):
                self.parts.choose(REVIEW)
                self._on_part_chosen()
                if unit_id:
                    self.review.show_unit(unit_id)
            case ReceivedFormsLink(paths=paths):
                self.open_import(paths)

    def month(self) -> Month:
        """The month that is shown."""
        return self._offered[self.months.currentIndex()]

    def open_issue(self) -> None:
        """Ask where the forms of the month that is shown go."""
        if self.issue.isEnabled():
            self.steps.issue(self.month(), self.as_of)

    def open_import(self, paths: Sequence[Path] = ()) -> None:
        """Preview these files or folders, or those that the user is asked for."""
        from fenghua_supervisor.ui.round.import_dialog import open_form_import

        open_form_import(self.session, self, paths, self.as_of, self.month())

    def _build(self) -> None:
        self.months.setAccessibleName("月份")
        self.months.setMinimumWidth(124)
        self.list.put_beside(self.detail)
        filters = in_line(self.chips, None, self.copy, gap=AS_OUTSIDE)
        in_column(filters, (self.list, 1), edges=NO_EDGES, of=self._sending)
        self._parts.addWidget(self._sending)
        words = (self.parts, self.months, self._told, self._waiting)
        buttons = (self.pass_clear, self.send, self.urge, self.take, self.issue)
        self.lay_out(words, buttons, self._parts)

    def _connect(self) -> None:
        self.parts.chosen.connect(self._on_part_chosen)
        self.months.activated.connect(self._read)
        self.chips.chosen.connect(self._show_rows)
        self.copy.clicked.connect(self._on_copy)
        self.urge.clicked.connect(self._on_urge)
        self.send.clicked.connect(self._on_send)
        self.issue.clicked.connect(self.open_issue)
        menu = QMenu(self.take)
        menu.addAction("选择文件…").triggered.connect(lambda: self.open_import())
        menu.addAction("选择文件夹…").triggered.connect(self._on_import_folder)
        self.take.setMenu(menu)
        self.list.chosen.connect(self._on_chosen)
        self.list.offer_menu(self._fill_menu)
        self.detail.open_requested.connect(self.open_requested)
        self.list.empty.clicked.connect(self._on_empty)
        show_review = partial(self.open, ReviewLink())
        self._bind({ISSUE: self.open_issue, IMPORT: self.open_import, SHOW_REVIEW: show_review})

    def _on_part(self) -> None:
        reviewing = self.parts.key() == REVIEW
        if reviewing and self._is_queue_stale:
            self._show_waiting(self.review.show_queue(self.as_of))
            self._is_queue_stale = False
        self._parts.setCurrentWidget(self.review if reviewing else self._sending)
        for widget in (self.months, self._told, self.send, self.urge, self.issue):
            widget.setVisible(not reviewing)
        self._waiting.setVisible(reviewing)
        self.pass_clear.setVisible(reviewing and bool(self.review.model.rows))

    def _on_part_chosen(self) -> None:
        self._on_part()
        self.take_focus()

    def _show_waiting(self, count: int) -> None:
        self.parts.set_count(REVIEW, count)
        self.badge_changed.emit(str(count) if count else "")

    def _offer_months(self, months: tuple[Month, ...], as_of: date) -> None:
        """The chosen month stays until another day is looked at."""
        if as_of != self._offered_on:
            chosen = round_month(self.session.office, as_of)
        else:
            chosen = self.month()
        self._offered, self._offered_on = months, as_of
        self.months.clear()
        self.months.addItems([month.words for month in months])
        self.months.setCurrentIndex(months.index(chosen) if chosen in months else 0)

    def _read(self) -> None:
        office = self.session.office
        self._contacts = office.queries.units.contacts()
        try:
            self._status = round_status(office, self.month(), self.as_of)
        except UserError as refusal:
            self._status, self._refusal = None, str(refusal)
        self._show_counts()
        self._show_rows()

    def _show_counts(self) -> None:
        status = self._status
        units = status.units if status else ()
        self.chips.show_counts(unit.state for unit in units)
        told = (_told_words(status), status.due_note) if status and units else ("",)
        self._told.set_whole(*told)
        self.issue.setEnabled(bool(units))
        missing = bool(status and status.missing)
        self.copy.setEnabled(missing)
        why = self._why_not_urge()
        self.urge.setEnabled(not why)
        self.urge.setToolTip(plain_tip(why or "给缺报的单位出具催办单"))

    def _why_not_urge(self) -> str:
        if not self._status or not self._status.missing:
            return "没有缺报的单位"
        if self.month() != Month.of(self.as_of):
            return "催办单按统计截止日当月的填报情况出具，请先选当月"
        return ""

    def _show_rows(self) -> None:
        wanted = self.chips.state()
        units = self._status.units if self._status else ()
        found = [unit for unit in units if wanted in (None, unit.state)]
        self.list.show_rows(found, self._why_empty())

    def _why_empty(self) -> tuple[str, ...]:
        if self._status is None:
            return "这个月没有填报", self._refusal
        if self._status.units:
            return "没有这样的单位", "换个状态看看。", "查看全部单位"
        return "这个月没有要填报的单位", "有在办任务的牵头单位会列在这里，导入方案后再来。"

    def _on_chosen(self, rows: list[UnitRound]) -> None:
        if rows and self._status is not None:
            unit = rows[0]
            self.detail.show_unit(unit, self._status, self._contacts.get(unit.unit_id))

    def _on_issue_selected(self) -> None:
        chosen = {unit.unit_id for unit in self.table.selected_rows()}
        self.steps.issue(self.month(), self.as_of, chosen)

    def _on_import_folder(self) -> None:
        folder = self.session.feedback.ask_folder("选择收回的填报表所在的文件夹")
        if folder is not None:
            self.open_import([folder])

    def _on_send(self) -> None:
        """Mail the forms of the selected units, or of all."""
        chosen = frozenset(unit.unit_id for unit in self.table.selected_rows())
        send = partial(self.outbox.send_forms, self.month(), self.as_of)
        there = bool(self._status and self._status.units)
        entries = (
            (f"发送选中的{len(chosen)}家的填报表…", partial(send, chosen) if chosen else None),
            ("发送全部单位的填报表…", send if there else None),
        )
        self.outbox.popup(self.send, entries)

    def _on_copy(self) -> None:
        if self._status is not None:
            self.steps.copy_missing(self._status)

    def _on_urge(self) -> None:
        if self._status is not None:
            ids = [unit.unit_id for unit in self._status.missing]
            open_issue_dialog(self.session, self, self.as_of, ids)

    def _on_empty(self) -> None:
        self.chips.choose(ALL)
        self._show_rows()

    def _fill_menu(self, menu: QMenu) -> None:
        words = f"只发放选中的{len(self.list.selected())}家…"
        menu.addAction(words).triggered.connect(self._on_issue_selected)


def _told_words(status: RoundStatus) -> str:
    back = len(status.having(RoundState.RECEIVED, RoundState.LATE, RoundState.REDO))
    parts = [f"{len(status.units)}家", f"已返回{back}家"]
    asked = {state: [u.unit for u in status.having(state)] for state in ASKED}
    parts += filter(None, [asked_words(asked)])
    return f"{short_weekday(status.due_on)}截止 · {'，'.join(parts)}"
