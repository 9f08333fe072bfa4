"""今日: what needs the office now, each row with its one next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from fenghua_supervisor.domain.filters import LedgerFilter
from fenghua_supervisor.domain.numbers import number_ranges
from fenghua_supervisor.domain.today import Need, NextStep, build_today
from fenghua_supervisor.domain.vocabulary import EntryKind
from fenghua_supervisor.ui.ledger_tables import LEDGER_TABLES
from fenghua_supervisor.ui.pages.actions_page.filter_model import (
    RARE,
    chip_counts,
    light_choices,
    with_choice,
)
from fenghua_supervisor.ui.pages.page import Page
from fenghua_supervisor.ui.pages.today_list import TodayList
from fenghua_supervisor.ui.pages.today_strip import CountRow, MissingNotice
from fenghua_supervisor.ui.steps import ActionSteps
from fenghua_supervisor.ui.tokens import GAP, GAP_L
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.empty_state import EmptyState
from fenghua_supervisor.ui.widgets.labels import SubLabel, TitleLabel

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.ledger import LedgerRow
    from fenghua_supervisor.domain.today import TodayBoard, TodayGroup, TodayItem
    from fenghua_supervisor.ui.session import Session

_WEEKDAYS = "一二三四五六日"
#: shown only when there are such actions
_RARE = frozenset({"unreported", "missing", *RARE})


class TodayPage(Page):
    """Groups of actions that need something, the key counts above them."""

    key = "today"
    title = "今日"
    icon = "today"
    depends_on = LEDGER_TABLES
    keeps_badge = True

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._list_is_blank = False
        self._steps = ActionSteps(session, self)
        self._words = SubLabel(parent=self)
        self._lights = CountRow(self)
        self._groups = CountRow(self)
        self._notice = MissingNotice(self)
        self._list = TodayList(self)
        self._empty = EmptyState("", icon="check", parent=self)
        self._stack = QStackedWidget(self)
        self._build()
        self._connect()

    def refresh(self, as_of: date) -> None:
        """Sort the ledger as of the day into groups and show them."""
        rows = self.session.office.queries.ledger(as_of)
        board = build_today(rows, as_of)
        self._words.setText(_headline(board, self.session.office.today()))
        self._show_lights(rows)
        self._groups.set_counts(
            [(g.need.value, g.need.label, _tone(g), len(g.items)) for g in board.groups]
        )
        self._notice.set_missing(len(board.missing_numbers), number_ranges(board.missing_numbers))
        self._list.set_groups(tuple(g for g in board.groups if g.items))
        self._stack.setCurrentIndex(0 if board.action_count else 1)
        self._say_why_empty(board)
        self.badge_changed.emit(str(board.urgent_count) if board.urgent_count else "")

    def take_focus(self) -> None:
        """The keyboard starts in the list."""
        self._list.setFocus()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(TitleLabel(self.title, self))
        head.addWidget(self._words)
        head.addStretch(1)
        head.addWidget(self._lights)
        card = Card(self, margin=1)
        card.body.addWidget(self._stack)
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP_L, GAP, GAP_L, GAP)
        layout.setSpacing(GAP)
        layout.addLayout(head)
        layout.addWidget(self._groups)
        layout.addWidget(self._notice)
        layout.addWidget(card, 1)

    def _connect(self) -> None:
        self._lights.chosen.connect(self._on_light)
        self._groups.chosen.connect(self._on_group)
        self._notice.import_requested.connect(self._on_import)
        self._list.step_requested.connect(self._on_step)
        self._list.open_requested.connect(self._on_open)
        self._empty.clicked.connect(self._on_empty)

    def _show_lights(self, rows: list[LedgerRow]) -> None:
        counts = chip_counts(rows)
        self._lights.set_counts(
            [
                (choice.key, choice.words, choice.tone, counts[choice.key])
                for choice in light_choices(self.session.office.rule)
                if choice.key not in _RARE or counts[choice.key]
            ]
        )

    def _say_why_empty(self, board: TodayBoard) -> None:
        self._list_is_blank = len(board.missing_numbers) == board.total
        if self._list_is_blank:
            self._empty.set_texts(
                "台账里还没有任务", "导入方案后，这里会列出到期、逾期和待填报的任务。", "导入方案…"
            )
            return
        self._empty.set_texts(
            "今天没有要办的事", "没有逾期、临近到期、未填报和待审核的任务。", "查看全部任务"
        )

    def _on_light(self, key: str) -> None:
        self.filter_requested.emit(with_choice(LedgerFilter(), key))

    def _on_group(self, key: str) -> None:
        self._list.jump_to(Need(key))

    def _on_import(self) -> None:
        from fenghua_supervisor.ui.dialogs.import_wizard import ImportWizard

        ImportWizard(self.session, self).open()

    def _on_step(self, item: TodayItem) -> None:
        if item.next_step is NextStep.REVIEW:
            self._steps.review(item.row, self.as_of)
        elif item.next_step is NextStep.URGE:
            self._steps.follow_up([item.row], self.as_of, EntryKind.URGE)
        elif item.next_step is NextStep.FOLLOW_UP:
            self._steps.follow_up([item.row], self.as_of)
        else:
            self._on_open(item)

    def _on_open(self, item: TodayItem) -> None:
        self.action_requested.emit(item.row.id)

    def _on_empty(self) -> None:
        if self._list_is_blank:
            self._on_import()
        else:
            self.filter_requested.emit(LedgerFilter())


def _headline(board: TodayBoard, today: date) -> str:
    day = f"{today.month}月{today.day}日 星期{_WEEKDAYS[today.weekday()]}"
    needs = f"需处理{board.action_count}项" if board.action_count else "没有要办的事"
    return f"{day} · 统计截止日{board.as_of.isoformat()} · {needs}"


def _tone(group: TodayGroup) -> str:
    return "red" if group.need is Need.OVERDUE and group.items else ""
