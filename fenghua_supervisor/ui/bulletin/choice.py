"""Which bulletin: how long a period, of what, and which one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QComboBox, QWidget

from fenghua_supervisor.domain.bulletin.period import (
    ALL,
    WHOLE,
    PeriodKind,
    Scope,
    bulletin_periods,
)
from fenghua_supervisor.domain.codes.bulletin import ScopeKind
from fenghua_supervisor.ui.look.tokens import CONTROL_HEIGHT, GAP_S
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.chips import ChipRow
from fenghua_supervisor.ui.widgets.fields import DateField, to_qdate
from fenghua_supervisor.ui.widgets.labels import SubLabel, plain_tip
from fenghua_supervisor.ui.widgets.lines import in_column, in_line
from fenghua_supervisor.ui.widgets.rows_model import Column, RowsModel
from fenghua_supervisor.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from fenghua_supervisor.domain.bulletin.period import Period

_KINDS = tuple((kind.value, kind.label, "") for kind in PeriodKind)
_MOST_SHOWN = 18


class PeriodList(RowsView):
    """Periods, newest first, each with the number of its frozen edition."""

    #: another period was chosen
    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._editions: Mapping[Period, str] = {}
        columns = (
            Column("period", "期间", lambda period: period.words, width=0),
            Column("issue", "定稿", lambda p: self._editions.get(p, ""), width=76, align="right"),
        )
        self._periods = RowsModel(columns, identity=lambda period: period)
        super().__init__(self._periods, parent=parent)
        self._told: Period | None = None
        self.horizontalHeader().hide()
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAccessibleName("期间")
        self.rows_selected.connect(self._on_rows)

    def set_periods(self, periods: Sequence[Period], editions: Mapping[Period, str]) -> None:
        """List these periods with their editions; what was chosen stays, else the newest is."""
        kept = self.period()
        if kept not in periods:
            kept = periods[0]
        self._told = kept
        self._editions = editions
        self._periods.set_rows(list(periods))
        self.select_ids([kept], scroll=True)

    def period(self) -> Period | None:
        """The chosen period."""
        return next(iter(self.selected_rows()), None)

    def _on_rows(self, rows: list[Period]) -> None:
        if rows and rows[0] != self._told:
            self._told = rows[0]
            self.chosen.emit()


class BulletinChoice(Card):
    """Month, quarter, half-year or year; the plan, a part of it or all plans; the period."""

    #: another bulletin is wanted
    chosen = Signal()
    #: another day of issue was typed
    issue_typed = Signal()
    #: whether the ledger annex is to be a file of its own
    apart_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=1)
        self._typed: date | None = None
        self.kinds = ChipRow(_KINDS, self)
        self.scopes = QComboBox(self)
        self.scopes.setFixedHeight(CONTROL_HEIGHT)
        self.scopes.setMaxVisibleItems(_MOST_SHOWN)
        self.scopes.setAccessibleName("范围")
        self.scopes.addItem("整个方案", WHOLE)
        self.periods = PeriodList(self)
        self._start: date | None = None
        self._as_of: date | None = None
        self._editions: dict[tuple[Period, Scope], str] = {}
        self.issued = DateField(parent=self)
        self.issued.setAccessibleName("印发日期")
        self.issued.setKeyboardTracking(False)
        day = in_line(SubLabel("印发日期", parent=self), None, self.issued, gap=GAP_S)
        self.apart = QCheckBox("台账附件另作文件", self)
        self.apart.setToolTip(plain_tip("正文不带台账附件，保存、定稿和发送时另成一个文件"))
        edges = (12, 12, 12, GAP_S)
        head = in_column(self.kinds, self.scopes, day, self.apart, gap=GAP_S, edges=edges)
        self.body.setSpacing(0)
        self.body.addLayout(head)
        self.body.addWidget(self.periods, 1)
        self.kinds.chosen.connect(self._on_chosen)
        self.scopes.activated.connect(self._on_chosen)
        self.periods.chosen.connect(self.chosen)
        self.issued.dateChanged.connect(self._on_issued)
        self.apart.clicked.connect(self.apart_wanted)

    def set_scopes(self, campaigns: Sequence[str], units: Sequence[str]) -> None:
        """Offer the plan, its campaigns and its units; what was chosen stays."""
        kept = self.scope()
        self.scopes.clear()
        self.scopes.addItem("整个方案", WHOLE)
        for kind, names in ((ScopeKind.CAMPAIGN, campaigns), (ScopeKind.UNIT, units)):
            self.scopes.insertSeparator(self.scopes.count())
            for name in names:
                scope = Scope(kind, name)
                self.scopes.addItem(scope.words, scope)
        position = next((i for i in range(self.scopes.count()) if self._at(i) == kept), 0)
        self.scopes.setCurrentIndex(position)

    def set_all(self) -> None:
        """Offer nothing but all open plans together."""
        self.scopes.clear()
        self.scopes.addItem(ALL.words, ALL)

    def set_span(
        self, start: date, as_of: date, editions: Mapping[tuple[Period, Scope], str]
    ) -> None:
        """List the periods from the plan's start to a day; ``editions`` names the frozen ones."""
        self._start, self._as_of, self._editions = start, as_of, dict(editions)
        self._list()

    def scope(self) -> Scope:
        """What the bulletin is about."""
        return self._at(self.scopes.currentIndex()) or WHOLE

    def period(self) -> Period | None:
        """The chosen period; None before there are any."""
        return self.periods.period()

    def issued_on(self, counted_to: date) -> date | None:
        """The 印发日期 that was typed; None when none was, or one before what is counted."""
        typed = self._typed
        return typed if typed is not None and typed >= counted_to else None

    def show_issued(self, day: date | None, least: date) -> None:
        """Show the 印发日期 of the paper, no earlier than ``least``; None: it is frozen."""
        with QSignalBlocker(self.issued):
            self.issued.setMinimumDate(to_qdate(least))
            if day is not None:
                self.issued.set_day(day)
        self.issued.setEnabled(day is not None)

    def show_apart(self, *, on: bool, frozen: bool) -> None:
        """Whether the ledger annex is a file of its own; of an edition that is settled."""
        self.apart.setChecked(on)
        self.apart.setEnabled(not frozen)

    def _on_issued(self) -> None:
        self._typed = self.issued.day()
        self.issue_typed.emit()

    def _at(self, place: int) -> Scope | None:
        found = self.scopes.itemData(place)
        return found if isinstance(found, Scope) else None

    def _list(self) -> None:
        if self._start is None or self._as_of is None:
            return
        scope, kind = self.scope(), PeriodKind(self.kinds.key())
        numbers = {
            period: words for (period, about), words in self._editions.items() if about == scope
        }
        self.periods.set_periods(bulletin_periods(kind, self._start, self._as_of), numbers)

    def _on_chosen(self) -> None:
        self._list()
        self.chosen.emit()
