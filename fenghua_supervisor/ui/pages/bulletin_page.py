"""通报: choose a month, see the real PDF beside its key figures, save, print, freeze."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from fenghua_supervisor.domain.bulletin_months import bulletin_months
from fenghua_supervisor.domain.bulletin_period import PeriodKind, period_of
from fenghua_supervisor.domain.deadlines import chinese_date, month_end
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.bulletin import (
    characters_lost,
    collect_bulletin,
    render_bulletin,
)
from fenghua_supervisor.services.bulletin_issues import freeze_bulletin, frozen_issue
from fenghua_supervisor.ui.ledger_tables import LEDGER_TABLES
from fenghua_supervisor.ui.pages.bulletin_figures import BulletinFigures
from fenghua_supervisor.ui.pages.month_list import MonthList
from fenghua_supervisor.ui.pages.page import Page
from fenghua_supervisor.ui.pages.pdf_output import print_pdf, save_pdf
from fenghua_supervisor.ui.pages.pdf_preview import PdfPreview
from fenghua_supervisor.ui.tokens import GAP, GAP_L, GAP_S
from fenghua_supervisor.ui.widgets.buttons import PlainButton, PrimaryButton
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.empty_state import EmptyState
from fenghua_supervisor.ui.widgets.labels import SubLabel, TitleLabel, plain_tip

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.bulletin_data import BulletinData, FrozenIssue
    from fenghua_supervisor.domain.bulletin_period import Period
    from fenghua_supervisor.services.progress import Progress
    from fenghua_supervisor.ui.session import Session

_SIDE_WIDTH = 292
_WAIT_MS = 120
_EMPTY, _PREVIEW = range(2)
_NOT_SET = "通报没有排成版，请按F5重试。"


@dataclass(frozen=True, slots=True)
class Rendered:
    """The outcome of one rendering; ``lost`` are characters that no font could draw."""

    ticket: int
    content: bytes
    lost: tuple[str, ...]


def render_ticket(progress: Progress, ticket: int, data: BulletinData) -> Rendered:
    """Job function: the PDF with the ticket it was asked under."""
    return Rendered(ticket, render_bulletin(progress, data), characters_lost(data))


class BulletinPage(Page):
    """The months on the left, the paper on the right; nothing is stored but a frozen issue."""

    key = "bulletin"
    title = "通报"
    icon = "bulletin"
    depends_on = LEDGER_TABLES | {"evidence", "bulletin_issue"}

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._ticket = 0
        self._content: bytes | None = None
        self._data: BulletinData | None = None
        self._words = SubLabel(parent=self)
        self.months = MonthList(self)
        self.figures = BulletinFigures(self)
        self.preview = PdfPreview(self)
        self._empty = EmptyState("", icon="bulletin", parent=self)
        self._stack = QStackedWidget(self)
        self.freeze = PlainButton("定稿…", "shield", parent=self)
        self.print = PlainButton("打印…", "print", parent=self)
        self.save = PrimaryButton("保存PDF…", "save", parent=self)
        # Arrow keys run through the months faster than a bulletin is set.
        self._later = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._build()
        self._connect()

    def refresh(self, as_of: date) -> None:
        """List the months up to the as-of day and set the chosen one anew."""
        plan = self.session.office.queries.current_plan()
        self.months.set_months(bulletin_months(plan.period_start, as_of), as_of.replace(day=1))
        self._make()

    def take_focus(self) -> None:
        """The keyboard starts in the list of months."""
        self.months.setFocus()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GAP_S)
        head.addWidget(TitleLabel(self.title, self))
        head.addSpacing(GAP_S)
        head.addWidget(self._words)
        head.addStretch(1)
        for button in (self.freeze, self.print, self.save):
            head.addWidget(button)
        self.save.setShortcut(QKeySequence.StandardKey.Save)
        self.print.setShortcut(QKeySequence.StandardKey.Print)
        paper = Card(self, margin=1)
        paper.body.setSpacing(0)
        paper.body.addWidget(self._stack)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.preview)
        columns = QHBoxLayout()
        columns.setSpacing(GAP)
        columns.addWidget(self._side())
        columns.addWidget(paper, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP_L, GAP, GAP_L, GAP)
        layout.setSpacing(GAP)
        layout.addLayout(head)
        layout.addLayout(columns, 1)

    def _side(self) -> QWidget:
        side = QWidget(self)
        side.setFixedWidth(_SIDE_WIDTH)
        months, figures = Card(side, margin=1), Card(side, margin=14)
        months.body.addWidget(self.months)
        figures.body.addWidget(self.figures)
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(months, 1)
        layout.addWidget(figures, 0, Qt.AlignmentFlag.AlignBottom)
        return side

    def _connect(self) -> None:
        self.months.chosen.connect(self._later.start)
        self._later.timeout.connect(self._make)
        self.save.clicked.connect(self._on_save)
        self.print.clicked.connect(self._on_print)
        self.freeze.clicked.connect(self._on_freeze)

    def _make(self) -> None:
        """Show the month's frozen paper, or collect its figures and have them set."""
        self._ticket += 1
        self._content = None
        self._enable(frozen=False)
        try:
            issue = frozen_issue(self.session.office, self._period())
            if issue is not None:
                self._show_issue(issue)
            else:
                self._set(collect_bulletin(self.session.office, self._period(), self.as_of))
        except UserError as refusal:
            self._show_nothing(str(refusal))

    def _show_issue(self, issue: FrozenIssue) -> None:
        """The frozen paper with what it was made with; what is counted today may differ."""
        month = f"{self._first_day():%Y年}{self._first_day().month}月"
        self.figures.set_issue(f"{month}通报", issue)
        self._words.setText(f"{month} · 统计截止日{issue.as_of.isoformat()}")
        self._show(issue.content, frozen=True)

    def _set(self, data: BulletinData) -> None:
        """Show the figures now; the paper is set in the background."""
        self._data = data
        self.figures.set_data(data, self.session.office.rule)
        self._words.setText(f"{data.period.words} · 统计截止日{data.as_of.isoformat()}")
        self.preview.say("正在排版…")
        if self.preview.document is None:
            self._empty.set_texts("正在排版…")
        self.session.jobs.start(
            render_ticket,
            self._ticket,
            data,
            label="排版通报",
            on_done=self._on_rendered,
            on_end=partial(self._on_rendering_ended, self._ticket),
            owner=self,
            quiet=True,
        )

    def _first_day(self) -> date:
        return (self.months.month() or self.as_of).replace(day=1)

    def _period(self) -> Period:
        return period_of(PeriodKind.MONTH, self._first_day())

    def _on_rendering_ended(self, ticket: int) -> None:
        """Say so when there is no paper, instead of setting it for ever."""
        if ticket == self._ticket and self._content is None:
            self.preview.say(_NOT_SET)
            self._empty.set_texts("没有排成版", _NOT_SET)

    def _on_rendered(self, result: object) -> None:
        rendered = cast("Rendered", result)
        if rendered.ticket != self._ticket:
            return
        self._show(rendered.content, frozen=False)
        if rendered.lost:
            shown = "".join(rendered.lost[:8])
            self.preview.say(f"有{len(rendered.lost)}个字字库里没有，印成〓：{shown}")

    def _show(self, content: bytes, *, frozen: bool) -> None:
        self._content = content
        self.preview.show_pdf(content)
        self.preview.say("已定稿，显示定稿原件" if frozen else "")
        self._stack.setCurrentIndex(_PREVIEW)
        self._enable(frozen=frozen)

    def _show_nothing(self, why: str) -> None:
        self._words.setText("")
        self._empty.set_texts("这个月没有可看的通报", why)
        self._stack.setCurrentIndex(_EMPTY)

    def _enable(self, *, frozen: bool) -> None:
        there = self._content is not None
        self.save.setEnabled(there)
        self.print.setEnabled(there)
        last = month_end(self._first_day())
        self.freeze.setEnabled(there and not frozen and last <= self.as_of)
        why_not = f"本月还没有结束，{chinese_date(last)}起可以定稿" if last > self.as_of else ""
        self.freeze.setToolTip(plain_tip(why_not))

    def _file_name(self) -> str:
        month = self._first_day()
        return f"{month.year}年{month.month}月督查通报.pdf"

    def _on_save(self) -> None:
        if self._content is not None:
            save_pdf(self.session.feedback, "保存通报", self._file_name(), self._content)

    def _on_print(self) -> None:
        document = self.preview.document
        if document is not None:
            print_pdf(self.session.feedback, document, self._file_name(), self)

    def _on_freeze(self) -> None:
        question = (
            f"把{self._file_name().removesuffix('.pdf')}定稿？"
            "定稿后原件永久保存，以后重印都是这一份，不能撤销。"
        )
        if self._content is None or self._data is None:
            return
        if self.session.feedback.ask(question, "定稿"):
            self.session.perform(freeze_bulletin, self._data, self._content, self.as_of)
