"""单位: the directory of units, whom to call there, and how much each has to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.ledger.filters import LedgerFilter
from fenghua_supervisor.domain.ledger.workload import unit_lines
from fenghua_supervisor.domain.writing.numbers import NOTHING
from fenghua_supervisor.domain.writing.search import normalise
from fenghua_supervisor.services.search_keys import pinyin_order
from fenghua_supervisor.ui.base.ledger_tables import LEDGER_TABLES
from fenghua_supervisor.ui.base.links import FilterLink, UnitFindingsLink, UnitLink
from fenghua_supervisor.ui.base.list_page import ListPage, ListPane
from fenghua_supervisor.ui.search.finder import Finder
from fenghua_supervisor.ui.units.verbs import edit_unit
from fenghua_supervisor.ui.widgets.buttons import PlainButton, PrimaryButton, QuietButton
from fenghua_supervisor.ui.widgets.fields import FindField
from fenghua_supervisor.ui.widgets.labels import ToldLabel
from fenghua_supervisor.ui.widgets.row_delegate import SubDelegate
from fenghua_supervisor.ui.widgets.rows_model import Column

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QMenu, QWidget

    from fenghua_supervisor.domain.ledger.workload import UnitLine
    from fenghua_supervisor.domain.papers.shown_table import ShownTable
    from fenghua_supervisor.ui.base.links import Link
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
    Column("name", "单位", lambda u: u.unit.name, lambda u: pinyin_order(u.unit.name), width=0),
    Column(
        "kind", "类别", lambda u: u.unit.kind or NOTHING, width=84, place="asked", look=SubDelegate
    ),
    Column(
        "aliases", "别名", lambda u: "、".join(u.unit.aliases) or NOTHING, width=130, wide=220,
        place="room", look=SubDelegate,
    ),
    Column(
        "leader", "分管领导", lambda u: u.contact.leader or NOTHING, width=84, wide=100,
        place="room", look=SubDelegate,
    ),
    Column(
        "contact", "联系人", _contact, width=84, wide=100,
        tooltip=lambda u: None if u.contact.has_contact else f"尚未填写联系人，{_HOW}",
        look=SubDelegate,
    ),
    Column(
        "phone", "电话", lambda u: u.contact.phone or NOTHING, width=124, wide=150,
        place="room", look=SubDelegate,
    ),
    Column(
        "email", "邮箱", lambda u: u.contact.email or NOTHING, width=130, wide=190,
        place="room", look=SubDelegate,
    ),
    Column("actions", "任务", lambda u: _count(u.actions), lambda u: u.actions, 60, "right"),
    Column("open", "在办", lambda u: _count(u.open), lambda u: u.open, 60, "right"),
    Column("red", "红灯", lambda u: _count(u.red), lambda u: u.red, 60, "right"),
)  # fmt: skip


class UnitsPage(ListPage):
    """The table of units with a filter; editing and the way to a unit's actions."""

    title = "单位"
    depends_on = LEDGER_TABLES | {"unit_contact"}

    def __init__(
        self, session: Session, finder: Finder | None = None, parent: QWidget | None = None
    ) -> None:
        # The finder hears of a change before the page, so the page never reads stale rows.
        finder = finder or Finder(session)
        super().__init__(session, parent)
        self._finder = finder
        self._lines: list[UnitLine] = []
        self._told = ToldLabel(parent=self)
        self.search = FindField("查找单位、别名、人、电话", 210, self)
        self.blank = QuietButton("未填联系人", "filter", "只看还没有填写联系人的单位", self)
        self.blank.setCheckable(True)
        self.add = PlainButton("新增单位…", "plus", parent=self)
        self.show_actions = PlainButton("查看任务", "tasks", parent=self)
        self.show_findings = PlainButton("督查问题", "review", parent=self)
        self.edit = PrimaryButton("编辑…", parent=self)
        self.list = ListPane(self, COLUMNS, "单位目录", "unit", settings_key="units")
        self.model, self.table = self.list.model, self.list.table
        buttons = (
            self.blank,
            self.search,
            self.add,
            self.show_actions,
            self.show_findings,
            self.edit,
        )
        self.lay_out([self._told], buttons, self.list)
        self._connect()

    def refresh(self, as_of: date) -> None:
        """Read the directory and count what each unit leads."""
        queries = self.session.office.queries
        rows = list(self._finder.rows(as_of).values())
        lines = unit_lines(
            queries.units.all(), queries.units.contacts(), rows, queries.links.same(as_of)
        )
        # Those with the most to do stand first; the sort is stable.
        self._lines = sorted(lines, key=lambda line: -line.open)
        self._show_lines()

    def shown(self) -> ShownTable:
        """The units that are listed."""
        words = self.search.text().strip()
        told = self._told.whole() + (f" · “{words}”" if words else "")
        return self.table.shown("单位目录", told)

    def take_focus(self) -> None:
        """The keyboard starts in the table."""
        self.table.setFocus()

    def open(self, link: Link) -> None:
        """Select the unit that a link names, whatever hid it."""
        if isinstance(link, UnitLink):
            self.blank.setChecked(False)
            self.search.clear()
            self.table.select_ids([link.unit_id])

    def _connect(self) -> None:
        self.search.textChanged.connect(self._show_lines)
        self.blank.toggled.connect(self._show_lines)
        self.add.clicked.connect(lambda: self._open())
        self.edit.clicked.connect(self._on_edit)
        self.show_actions.clicked.connect(self._on_show_actions)
        self.show_findings.clicked.connect(self._on_show_findings)
        self.list.chosen.connect(self._on_chosen)
        self.list.offer_menu(self._fill_menu)
        self.table.row_opened.connect(self._open)
        self.list.empty.clicked.connect(self._on_clear)

    def _show_lines(self) -> None:
        words = normalise(self.search.text())
        blank = self.blank.isChecked()
        found = [
            line
            for line in self._lines
            if words in _searched(line) and not (blank and line.contact.has_contact)
        ]
        limited = bool(words) or blank
        without = sum(not line.contact.has_contact for line in self._lines)
        shown = f"显示 {len(found)} / {len(self._lines)} 个" if limited else f"{len(found)} 个"
        self._told.set_whole(shown + (f" · {without} 个尚未填写联系人" if without else ""))
        self.list.show_rows(found, self._why_empty(blank=blank and not words))

    def _why_empty(self, *, blank: bool) -> tuple[str, ...]:
        if not self._lines:
            return "还没有单位", "导入方案后，方案里的牵头单位会列在这里。"
        if blank:
            return "联系人都已填写", "每个单位都有人可找了。", "查看全部单位"
        return "没有找到", "换个词试试，或清除查找。", "清除查找"

    def _on_chosen(self, rows: list[UnitLine]) -> None:
        self.edit.setEnabled(bool(rows))
        self.show_findings.setEnabled(bool(rows))
        self.show_actions.setEnabled(bool(rows) and rows[0].actions > 0)

    def _open(self, line: UnitLine | None = None) -> None:
        edit_unit(self.session, self, line)

    def _on_edit(self) -> None:
        line: UnitLine | None = self.list.first_selected()
        if line is not None:
            self._open(line)

    def _on_show_actions(self) -> None:
        line: UnitLine | None = self.list.first_selected()
        if line is not None:
            self.open_requested.emit(FilterLink(LedgerFilter(units=frozenset({line.unit.name}))))

    def _on_show_findings(self) -> None:
        line: UnitLine | None = self.list.first_selected()
        if line is not None:
            self.open_requested.emit(UnitFindingsLink(line.unit.id))

    def _on_clear(self) -> None:
        self.blank.setChecked(False)
        self.search.clear()
        self.table.setFocus()

    def _fill_menu(self, menu: QMenu) -> None:
        menu.addAction("编辑…\tEnter").triggered.connect(self._on_edit)
        look = menu.addAction("查看任务")
        look.triggered.connect(self._on_show_actions)
        look.setEnabled(self.show_actions.isEnabled())
        menu.addAction("督查问题").triggered.connect(self._on_show_findings)


def _searched(line: UnitLine) -> str:
    unit, contact = line.unit, line.contact
    parts = (unit.name, unit.initials, *unit.aliases, unit.kind)
    people = (contact.leader, contact.contact, contact.phone, contact.email)
    return "\n".join(map(normalise, (*parts, *people)))
