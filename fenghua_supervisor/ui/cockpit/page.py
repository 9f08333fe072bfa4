"""驾驶舱: how the plan stands, in one sentence and five charts; every figure leads to its rows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent

from fenghua_supervisor.domain.bulletin.period import WHOLE
from fenghua_supervisor.domain.codes.bulletin import ScopeKind
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.services.plan.worked import ALL_PLANS, all_open, ids_of, worked_ids
from fenghua_supervisor.ui.base.ledger_tables import LEDGER_TABLES
from fenghua_supervisor.ui.base.links import DayLink
from fenghua_supervisor.ui.base.page import Page
from fenghua_supervisor.ui.cockpit import commands
from fenghua_supervisor.ui.cockpit.board import CockpitBoard
from fenghua_supervisor.ui.cockpit.controls import CockpitControls
from fenghua_supervisor.ui.cockpit.feed import FiguresFeed
from fenghua_supervisor.ui.cockpit.going_on import day_of, page_link
from fenghua_supervisor.ui.cockpit.month_slider import month_ends
from fenghua_supervisor.ui.cockpit.papers import CockpitPapers
from fenghua_supervisor.ui.cockpit.turns import Turns
from fenghua_supervisor.ui.widgets.empty_state import EmptyState
from fenghua_supervisor.ui.widgets.lines import PAGE_EDGES, in_column, scroll_area, stacked

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.cockpit.figures import CockpitFigures, Mark
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.plan.plan import Plan
    from fenghua_supervisor.domain.units.names import UnitInfo
    from fenghua_supervisor.ui.base.links import Link
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.cockpit.full_screen import FullScreen

_NO_PLAN = ("台账里还没有方案", "导入方案后，这里用一句话和五张图说明办得怎么样。", "导入方案…")


class CockpitPage(Page):
    """The line of choices, and the blocks as of the month that the slider stands on."""

    title = "驾驶舱"
    has_own_paper = True
    depends_on = LEDGER_TABLES | {
        *("notice", "notice_item", "notice_reply", "act_now", "act_now_entry"),
        *("report_review", "workday", "holiday_notice", "finding", "finding_unit"),
        *("finding_entry", "case_file", "case_unit", "case_entry", "visit"),
    }

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._plans: dict[int, Plan] = {}
        self._current: int | None = None
        self._full: FullScreen | None = None
        self._asked: Callable[[], None] | None = None
        self.controls = CockpitControls(self.title, self._scopes, self)
        self.slider = self.controls.slider
        self.turns = Turns(self)
        # Each part is made where it stays: what moves is dressed again with all that is in it.
        self._stack = stacked(self)
        area = scroll_area(self._stack)
        self.board = CockpitBoard(session, self.turns, area.viewport())
        area.setWidget(self.board)
        self._empty = EmptyState("", icon="cockpit", parent=self._stack)
        for shown in (area, self._empty):
            self._stack.addWidget(shown)
        self._feed = FiguresFeed(session, self.turns, self)
        self._papers = CockpitPapers(session, self)
        in_column(self.controls, (self._stack, 1), edges=PAGE_EDGES, of=self)
        self._connect()

    def refresh(self, as_of: date) -> None:
        """Offer what can be chosen now; the figures follow turn by turn."""
        plans = self.session.office.queries.plan.plans()
        if len(plans) > 1:
            plans = [all_open(self.session.office), *plans]
        self._plans = {plan.id: plan for plan in plans}
        self.controls.setEnabled(bool(plans))
        if not plans:
            self._say_empty(*_NO_PLAN)
            return
        queries = self.session.office.queries.plan
        self._current = queries.current().id
        together = queries.only is None and len(worked_ids(self.session.office, as_of)) > 1
        self.controls.set_plans(plans, ALL_PLANS if together else self._current)
        self._drop_gone_scope()
        self._aim()

    def show_anew(self) -> None:
        """Refresh whether anything changed or not."""
        self._feed.forget()
        super().show_anew()

    def take_focus(self) -> None:
        """The keyboard starts on the months."""
        self.slider.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as have room."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: larger letters leave room for a column less."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self.board.fit_to(self.width() - PAGE_EDGES[0] - PAGE_EDGES[2])

    def showEvent(self, event: QShowEvent) -> None:
        """Go on reading."""
        super().showEvent(event)
        self._aim()

    def hideEvent(self, event: QHideEvent) -> None:
        """Read nothing while nobody looks."""
        super().hideEvent(event)
        self._feed.rest()

    def figures(self) -> CockpitFigures | None:
        """What is shown; None until there is anything."""
        return self.board.figures()

    @property
    def is_at_rest(self) -> bool:
        """Whether all is drawn, and the days around the one that is shown are counted too."""
        return self.board.is_drawn and self._feed.is_at_rest

    def show_figures(self, figures: CockpitFigures) -> None:
        """Show these, or say why there is nothing to count."""
        head, block = figures.head, figures.headline
        # Instructions and sheets wait for a decision too where no action counts.
        nothing = not (head.base.count or block.decisions or figures.sheets or figures.findings)
        if nothing and self._full is None:
            told = f"{head.left_out_words}，不计入任何比例。" if head.left_out.count else ""
            self._say_empty("没有可统计的任务", f"{told}导入方案后，这里会有数字。", "导入方案…")
            return
        self._papers.figures = figures
        self._stack.setCurrentIndex(0)
        self._feed.hold()
        asked, self._asked = self._asked, None
        if asked is not None:
            asked()
        if self._full is not None:
            self._full.show_figures(figures)
        else:
            self.board.show_figures(figures)

    def follow(self, mark: Mark) -> None:
        """Show the rows that a figure counts, as of the day that it is of."""
        figures = self._papers.figures
        if not mark.ids or figures is None:
            return
        plan_id, day = figures.head.plan_id, day_of(mark, figures)
        link = page_link(mark, is_current=self._is_listed(plan_id))
        if link is not None:
            self._go_on(day, link)
            return
        from fenghua_supervisor.ui.cockpit.rows_dialog import RowsDialog

        dialog = RowsDialog(self.session, mark, day, plan_id, self._full or self.window())
        dialog.opened.connect(partial(self._go_on, day))
        dialog.open()

    def forget(self) -> None:
        """Other plans are looked at: the chosen one is that of the window again."""
        super().forget()
        self.controls.forget_plan()

    def _is_listed(self, plan_id: int) -> bool:
        """Whether the page 任务 lists the actions of a plan."""
        return plan_id in (ALL_PLANS, self._current, *worked_ids(self.session.office, self.as_of))

    def _connect(self) -> None:
        self.controls.chosen.connect(self._aim)
        self.controls.command_wanted.connect(self.run)
        self.slider.day_changed.connect(self._want)
        self.slider.day_wanted.connect(lambda day: self.open_requested.emit(DayLink(day)))
        self.board.mark_chosen.connect(self.follow)
        self.board.month_chosen.connect(self.slider.choose)
        self.board.drawn.connect(self._on_drawn)
        self._feed.ready.connect(self.show_figures)
        self._feed.refused.connect(lambda why: self._say_empty("现在没有可看的数", why))
        self._empty.clicked.connect(self._on_import)
        self.session.changed.connect(self._on_written)
        self._bind(
            {
                commands.FULL_SCREEN: partial(self._once_shown, self._on_full_screen),
                commands.PRINT: partial(self._once_shown, self._papers.show),
                commands.SAVE_PICTURE: partial(self._once_shown, self._papers.save_picture),
                commands.SAVE_TABLE: partial(self._once_shown, self._papers.save_table),
            }
        )

    def _once_shown(self, verb: Callable[[], None]) -> None:
        """Do what was asked for from elsewhere as soon as there are figures."""
        if self._papers.figures is not None:
            verb()
        elif self._stack.currentWidget() is not self._empty:
            self._asked = verb

    def _aim(self) -> None:
        """Show the chosen plan and scope."""
        plan_id = self.controls.plan_id()
        if plan_id is None:
            return
        start = self._plans[plan_id].period_start
        self._feed.aim(plan_id, self.controls.scope())
        self.slider.set_days(month_ends(start, self.as_of))
        if self.as_of < start:
            self._feed.rest()
            self._say_empty(
                "方案还没有开始",
                f"方案从{chinese_date(start)}开始，在那之前没有可看的数；统计截止日可以在右上角改。",
            )
        else:
            self._want()

    def _want(self) -> None:
        if self.isVisible() and self._plans:
            self._feed.want(self.slider.day(), self.slider.days())

    def _scopes(self) -> tuple[Sequence[str], Sequence[UnitInfo]]:
        """The campaigns of the chosen plan in its order, and its lead units."""
        queries = self.session.office.queries
        day, chosen = self.slider.day(), self.controls.plan_id() or ALL_PLANS
        rows = queries.ledger.standings(day, ids_of(self.session.office, chosen, day))
        leads = {part.unit for row in rows for part in row.lead_units}
        campaigns = dict.fromkeys(row.campaign for row in rows if row.campaign)
        return list(campaigns), [unit for unit in queries.units.all() if unit.name in leads]

    def _drop_gone_scope(self) -> None:
        """Show the whole plan again when a campaign or unit has gone or has another name."""
        scope, queries = self.controls.scope(), self.session.office.queries
        if scope.kind is ScopeKind.UNIT:
            names = {unit.name for unit in queries.units.all()}
        elif scope.kind is ScopeKind.CAMPAIGN:
            chosen = self.controls.plan_id() or ALL_PLANS
            ids = ids_of(self.session.office, chosen, self.as_of)
            rows = queries.ledger.standings(self.as_of, ids)
            names = {row.campaign for row in rows}
        else:
            return
        if scope.name not in names:
            self.controls.set_scope(WHOLE)

    def _go_on(self, day: date, link: Link) -> None:
        """Open what is behind a figure, as of the figure's own day."""
        if self._full is not None:
            self._full.close()
        self.open_requested.emit(link if day == self.as_of else DayLink(day, link))

    def _on_full_screen(self) -> None:
        figures = self._papers.figures
        if self._full is not None or figures is None:
            return
        from fenghua_supervisor.ui.cockpit.full_screen import FullScreen

        self._full = FullScreen(self.session, self.turns, self.slider, self.window())
        self._full.board.mark_chosen.connect(self.follow)
        self._full.board.drawn.connect(self._on_drawn)
        self._full.closed.connect(self._on_full_closed)
        self._full.show_figures(figures)
        self._full.present(self.screen())

    def _on_full_closed(self) -> None:
        self._full = None
        if self._papers.figures is not None:
            self.board.show_figures(self._papers.figures)

    def _on_drawn(self) -> None:
        if self.isVisible():
            self._feed.go_on()

    def _on_written(self, done: Done[object]) -> None:
        if not self.depends_on.isdisjoint(done.tables):
            self._feed.forget()

    def _say_empty(self, title: str, text: str, button: str = "") -> None:
        self._papers.figures = self._asked = None
        self._empty.set_texts(title, text, button)
        self._stack.setCurrentWidget(self._empty)

    def _on_import(self) -> None:
        from fenghua_supervisor.ui.plan.import_wizard import ImportWizard

        ImportWizard(self.session, self.as_of, self).open()
