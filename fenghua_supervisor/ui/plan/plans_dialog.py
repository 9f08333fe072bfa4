"""方案管理: the plans of the office, of which kind each is, and which of them are followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.plan import PlanKind
from fenghua_supervisor.domain.ledger.done_rate import done_rate
from fenghua_supervisor.domain.plan.kinds import period_of
from fenghua_supervisor.domain.writing.numbers import percent_text
from fenghua_supervisor.records import record
from fenghua_supervisor.services.plan.links import close_plan, follow_plan, set_plan_kind
from fenghua_supervisor.ui.base.dialog import Dialog
from fenghua_supervisor.ui.base.list_page import ListPane
from fenghua_supervisor.ui.base.rereading import Rereading
from fenghua_supervisor.ui.widgets.buttons import PlainButton
from fenghua_supervisor.ui.widgets.fields import ChoiceBox
from fenghua_supervisor.ui.widgets.labels import HeadLabel, SubLabel, WarnLabel, WrapSubLabel
from fenghua_supervisor.ui.widgets.lines import ROUND_EDGES
from fenghua_supervisor.ui.widgets.row_delegate import SubDelegate
from fenghua_supervisor.ui.widgets.rows_model import Column

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.plan.plan import Plan
    from fenghua_supervisor.ui.base.session import Session

_WHAT = "今日、督办和填报管全部在办方案。结束跟踪以后不再问这个方案，记录都保留，随时可以恢复。"
_TABLES = frozenset({"plan", "action", "entry", "setting"})


@record
class PlanLine:
    """A plan with its figures as of a day."""

    plan: Plan
    actions: int
    rate: str
    standing: str

    @property
    def id(self) -> int:
        """The id of the plan."""
        return self.plan.id


COLUMNS = (
    Column("title", "方案", lambda line: line.plan.title, width=0),
    Column("kind", "类型", lambda line: line.plan.kind.label, width=96, look=SubDelegate),
    Column(
        "period", "起止", lambda line: period_of(line.plan.period_start, line.plan.period_end),
        width=110, look=SubDelegate,
    ),
    Column("actions", "项数", lambda line: str(line.actions), width=56, align="right"),
    Column("rate", "办结率", lambda line: line.rate, width=72, align="right", look=SubDelegate),
    Column("standing", "跟踪", lambda line: line.standing, width=124, look=SubDelegate),
)  # fmt: skip


class PlansDialog(Dialog):
    """Each change is a step of its own, at once."""

    chapter = "04-import#几个方案"

    def __init__(self, session: Session, as_of: date, parent: QWidget | None = None) -> None:
        super().__init__("方案管理", parent)
        self._session, self._as_of = session, as_of
        self._rereading = Rereading(session, self)
        self._warning = WarnLabel(parent=self)
        self._warning.say("")
        self.list = ListPane(self, COLUMNS, "方案", "tasks", settings_key="plans")
        self.kind = ChoiceBox("方案类型", None, self)
        self.kind.setMinimumContentsLength(9)
        self.kind.offer([(kind.label, kind) for kind in PlanKind])
        self.turn = PlainButton("结束跟踪", parent=self)
        self.close_it = PlainButton("关闭", parent=self)
        self.grow_to(980, 460)
        parts = HeadLabel("方案管理", self), WrapSubLabel(_WHAT, self), self._warning
        foot = SubLabel("类型", self), self.kind, self.turn, (None, 1), self.close_it
        self.lay_out(*parts, (self.list, 1), foot=foot, edges=ROUND_EDGES)
        self.list.table.rows_selected.connect(self._on_selected)
        self.kind.activated.connect(self._on_kind)
        self.turn.clicked.connect(self._on_turn)
        self.close_it.clicked.connect(self.accept)
        session.changed.connect(self._on_changed)
        self.refresh()
        self.list.table.setFocus()

    def refresh(self) -> None:
        """Read the plans anew; the selection stays."""
        queries = self._session.office.queries
        known = queries.plan.plans()
        opened = {plan.id for plan in queries.plan.open_plans(self._as_of)}
        lines = [self._line(plan, is_open=plan.id in opened) for plan in known]
        self.list.show_rows(lines, ("还没有方案", "", ""))
        if not self.list.table.selected_rows() and lines:
            self.list.table.select_ids([lines[0].id])
        self._on_selected(self.list.table.selected_rows())

    def _line(self, plan: Plan, *, is_open: bool) -> PlanLine:
        office = self._session.office
        rows = office.queries.ledger.rows(self._as_of, plan.id)
        rate = done_rate(rows, with_dropped=office.settings.dropped_in_base)
        if plan.closed_on is not None and not plan.is_followed(self._as_of):
            standing = f"{plan.closed_on.isoformat()}结束"
        else:
            standing = "在办" if is_open else f"{plan.period_start.isoformat()}开始"
        return PlanLine(plan, len(rows), percent_text(rate.share), standing)

    def _selected(self) -> Plan | None:
        rows: list[PlanLine] = self.list.table.selected_rows()
        return rows[0].plan if rows else None

    def _on_selected(self, rows: list[PlanLine]) -> None:
        plan = rows[0].plan if rows else None
        self.kind.setEnabled(plan is not None)
        self.turn.setEnabled(plan is not None)
        if plan is not None:
            self.kind.setCurrentIndex(self.kind.findText(plan.kind.label))
            self.turn.setText("结束跟踪" if plan.closed_on is None else "恢复跟踪")

    def _on_kind(self) -> None:
        plan, code = self._selected(), self.kind.currentData()
        if plan is not None and code is not None and code != plan.kind:
            self._session.perform_or(self._warning.say, set_plan_kind, plan.id, PlanKind(code))

    def _on_turn(self) -> None:
        plan = self._selected()
        if plan is None:
            return
        self._warning.say("")
        if plan.closed_on is None:
            self._session.perform_or(self._warning.say, close_plan, plan.id, self._as_of)
        else:
            self._session.perform_or(self._warning.say, follow_plan, plan.id)

    def _on_changed(self, done: Done[object]) -> None:
        if not _TABLES.isdisjoint(done.tables):
            self._rereading.show(self.refresh)
