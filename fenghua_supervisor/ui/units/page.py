"""单位: the directory of units, whom to call there, and how much each has to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
)

from fenghua_supervisor.domain.ledger.filters import LedgerFilter
from fenghua_supervisor.domain.ledger.workload import unit_lines
from fenghua_supervisor.domain.writing.numbers import NOTHING
from fenghua_supervisor.domain.writing.search import normalise
from fenghua_supervisor.ui.base.ledger_tables import LEDGER_TABLES
from fenghua_supervisor.ui.base.links import FilterLink
from fenghua_supervisor.ui.base.page import Page
from fenghua_supervisor.ui.ledger.breakdown_verbs import DecompositionSteps
from fenghua_supervisor.ui.look.tokens import GAP, GAP_L, GAP_S
from fenghua_supervisor.ui.search.finder import Finder
from fenghua_supervisor.ui.widgets.buttons import PlainButton, PrimaryButton, QuietButton
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.empty_state import EmptyState
from fenghua_supervisor.ui.widgets.labels import SubLabel, TitleLabel
from fenghua_supervisor.ui.widgets.row_delegate import SubDelegate
from fenghua_supervisor.ui.widgets.rows_model import Column, RowsModel
from fenghua_supervisor.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.ledger.workload import UnitLine
    from fenghua_supervisor.ui.base.session import Session

BLANK = "尚未填写"
_HOW = "双击这一行，或点“编辑…”填写"


def _contact(line: UnitLine) -> str:
    if line.contact.contact:
        return line.contact.contact
    return NOTHING if line.contact.has_contact else BLANK


def _count(number: int) -> str:
    return str(number) if number else NOTHING


COLUMNS = (
    Column("name", "单位", lambda u: u.unit.name, width=0),
    Column("kind", "类别", lambda u: u.unit.kind or NOTHING, width=84, place="asked"),
    Column("aliases", "别名", lambda u: "、".join(u.unit.aliases) or NOTHING, width=130, wide=220),
    Column("leader", "分管领导", lambda u: u.contact.leader or NOTHING, width=84, wide=100),
    Column(
        "contact",
        "联系人",
        _contact,
        width=84,
        wide=100,
        tooltip=lambda u: None if u.contact.has_contact else f"尚未填写联系人，{_HOW}",
    ),
    Column("phone", "电话", lambda u: u.contact.phone or NOTHING, width=124, wide=150),
    Column("email", "邮箱", lambda u: u.contact.email or NOTHING, width=130, wide=190),
    Column("actions", "任务", lambda u: _count(u.actions), lambda u: u.actions, 60, "right"),
    Column("open", "在办", lambda u: _count(u.open), lambda u: u.open, 60, "right"),
    Column("red", "红灯", lambda u: _count(u.red), lambda u: u.red, 60, "right"),
)
_QUIET = ("kind", "aliases", "leader", "contact", "phone", "email")


class UnitsPage(Page):
    """The table of units with a filter; editing and the way to a unit's actions."""

    title = "单位"
    depends_on = LEDGER_TABLES | {"unit_contact"}

    def __init__(self, session: Session, finder: Finder | None = None) -> None:
        # The finder hears of a change before the page, so the page never reads stale rows.
        finder = finder or Finder(session)
        super().__init__(session)
        self._finder = finder
        self._lines: list[UnitLine] = []
        self._steps = DecompositionSteps(session, self)
        self._told = SubLabel(parent=self)
        self.search = QLineEdit(self)
        self.blank = QuietButton("未填联系人", "filter", "只看还没有填写联系人的单位", self)
        self.add = PlainButton("新增单位…", "plus", parent=self)
        self.show_actions = PlainButton("查看任务", "tasks", parent=self)
        self.edit = PrimaryButton("编辑…", parent=self)
        self.model = RowsModel(COLUMNS, parent=self)
        self.table = RowsView(self.model, "units", self)
        self._empty = EmptyState("", icon="unit", parent=self)
        self._stack = QStackedWidget(self)
        self._build()
        self._connect()

    def refresh(self, as_of: date) -> None:
        """Read the directory and count what each unit leads."""
        queries = self.session.office.queries
        rows = list(self._finder.rows(as_of).values())
        lines = unit_lines(queries.units.all(), queries.units.contacts(), rows)
        # Those with the most to do stand first; the sort is stable.
        self._lines = sorted(lines, key=lambda line: -line.open)
        self._show_lines()

    def take_focus(self) -> None:
        """The keyboard starts in the table."""
        self.table.setFocus()

    def _build(self) -> None:
        self.search.setPlaceholderText("查找单位、别名、人、电话")
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(210)
        self.search.setAccessibleName("查找")
        self.blank.setCheckable(True)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setAccessibleName("单位目录")
        self.table.sort_by_header()
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        for key in _QUIET:
            column = self.model.column_of(key)
            self.table.setItemDelegateForColumn(column, SubDelegate(self.table))
        card = Card(self, margin=1)
        card.body.addWidget(self._stack)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP_L, GAP, GAP_L, GAP)
        layout.setSpacing(GAP)
        layout.addLayout(self._head())
        layout.addWidget(card, 1)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(GAP_S)
        head.addWidget(TitleLabel(self.title, self))
        head.addSpacing(GAP_S)
        head.addWidget(self._told)
        head.addStretch(1)
        for widget in (self.blank, self.search, self.add, self.show_actions, self.edit):
            head.addWidget(widget)
        return head

    def _connect(self) -> None:
        self.search.textChanged.connect(self._show_lines)
        self.blank.toggled.connect(self._show_lines)
        self.add.clicked.connect(self._on_add)
        self.edit.clicked.connect(self._on_edit)
        self.show_actions.clicked.connect(self._on_show_actions)
        self.table.rows_selected.connect(self._on_selected)
        self.table.row_opened.connect(self._steps.unit)
        self.table.customContextMenuRequested.connect(self._on_context_menu)
        self._empty.clicked.connect(self._on_clear)
        copy = QAction(self.table)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self._on_copy)
        self.table.addAction(copy)

    def _show_lines(self) -> None:
        words = normalise(self.search.text())
        blank = self.blank.isChecked()
        found = [
            line
            for line in self._lines
            if words in _searched(line) and not (blank and line.contact.has_contact)
        ]
        self.model.set_rows(found)
        limited = bool(words) or blank
        without = sum(not line.contact.has_contact for line in self._lines)
        shown = f"显示 {len(found)} / {len(self._lines)} 个" if limited else f"{len(found)} 个"
        self._told.setText(shown + (f" · {without} 个尚未填写联系人" if without else ""))
        self._stack.setCurrentIndex(0 if found else 1)
        if not found:
            self._say_why_empty(blank=blank and not words)
        elif not self.table.selected_rows():
            self.table.select_ids([self.model.rows[0].id])
        self._on_selected(self.table.selected_rows())

    def _say_why_empty(self, *, blank: bool) -> None:
        if not self._lines:
            self._empty.set_texts("还没有单位", "导入方案后，方案里的牵头单位会列在这里。")
        elif blank:
            self._empty.set_texts("联系人都已填写", "每个单位都有人可找了。", "查看全部单位")
        else:
            self._empty.set_texts("没有找到", "换个词试试，或清除查找。", "清除查找")

    def _selected(self) -> UnitLine | None:
        return next(iter(self.table.selected_rows()), None)

    def _on_selected(self, rows: list[UnitLine]) -> None:
        self.edit.setEnabled(bool(rows))
        self.show_actions.setEnabled(bool(rows) and rows[0].actions > 0)

    def _on_add(self) -> None:
        self._steps.unit()

    def _on_edit(self) -> None:
        line = self._selected()
        if line is not None:
            self._steps.unit(line)

    def _on_show_actions(self) -> None:
        line = self._selected()
        if line is not None:
            self.open_requested.emit(FilterLink(LedgerFilter(units=frozenset({line.unit.name}))))

    def _on_copy(self) -> None:
        line = self._selected()
        if line is not None:
            texts = (column.cell(line) for column in COLUMNS)
            QGuiApplication.clipboard().setText("\t".join(texts))

    def _on_clear(self) -> None:
        self.blank.setChecked(False)
        self.search.clear()
        self.table.setFocus()

    def _on_context_menu(self, place: QPoint) -> None:
        line = self._selected()
        if line is None:
            return
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction("编辑…").triggered.connect(self._on_edit)
        menu.addAction("查看任务").triggered.connect(self._on_show_actions)
        menu.actions()[1].setEnabled(line.actions > 0)
        menu.addSeparator()
        menu.addAction("复制\tCtrl+C").triggered.connect(self._on_copy)
        menu.popup(self.table.viewport().mapToGlobal(place))


def _searched(line: UnitLine) -> str:
    unit, contact = line.unit, line.contact
    parts = (unit.name, unit.initials, *unit.aliases, unit.kind)
    people = (contact.leader, contact.contact, contact.phone, contact.email)
    return "\n".join(map(normalise, (*parts, *people)))
