"""The two tables of the dialog on holidays: days as understood, and dates that were moved."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractItemView, QSizePolicy, QWidget

from fenghua_supervisor.domain.codes.calendar import DayKind
from fenghua_supervisor.domain.ledger.columns import NOTHING
from fenghua_supervisor.domain.writing.dates import weekday_word
from fenghua_supervisor.records import record
from fenghua_supervisor.ui.look.tokens import GAP_S
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.chips import ChipRow
from fenghua_supervisor.ui.widgets.empty_state import EmptyState
from fenghua_supervisor.ui.widgets.labels import HeadLabel, WarnLabel, WrapSubLabel
from fenghua_supervisor.ui.widgets.lines import AT_LEFT, NO_EDGES, in_column, scrolled, stacked
from fenghua_supervisor.ui.widgets.row_delegate import SubDelegate, ToneDelegate
from fenghua_supervisor.ui.widgets.rows_model import Column, RowsModel
from fenghua_supervisor.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.calendar.holiday_changes import (
        DateChange,
        HolidayPreview,
        NoticedDay,
    )

_ALL, _CHANGED = "all", "changed"
_MOST_PROBLEMS = 96  #: pixels; more problems scroll
_KIND_TONES = {DayKind.REST: "green", DayKind.WORK: "yellow"}
DAY_COLUMNS = (
    Column("day", "日期", lambda row: row.day.isoformat(), width=100),
    Column(
        "weekday", "星期", lambda row: weekday_word(row.day), lambda row: row.day.weekday(), 60,
        look=SubDelegate,
    ),
    Column(
        "kind", "安排", lambda row: row.kind.label, width=64,
        look=partial(ToneDelegate, lambda row: _KIND_TONES[row.kind]),
    ),
    Column("name", "节日", lambda row: row.name or NOTHING, width=0),
    Column(
        # What differs stands out.
        "change", "与现在相比", lambda row: row.change_words or "不变", width=164,
        look=partial(ToneDelegate, lambda row: "brand" if row.changed else "faint"),
    ),
)  # fmt: skip
DATE_COLUMNS = (
    Column("what", "期限", lambda row: row.change.what, width=0),
    Column("old", "原来", lambda row: _day_words(row.change.old), width=150),
    Column("new", "重新推算", lambda row: _day_words(row.change.new), width=150),
    Column("words", "处理", lambda row: row.change.words, width=150),
)


@record
class _Line:
    """A changed date with its place, which is what it is known by."""

    id: int
    change: DateChange


class NoticedDays(QWidget):
    """What was understood of a notice, day by day; above it the sum, below it the problems."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: tuple[NoticedDay, ...] = ()
        self._refusal = ""
        self._sum = HeadLabel(parent=self)
        self._effect = WrapSubLabel(parent=self)
        self.chips = ChipRow(((_ALL, "全部", ""), (_CHANGED, "有变化", "")), self)
        self.model = RowsModel(DAY_COLUMNS, lambda row: row.day, self)
        self.table = RowsView(self.model, parent=self)
        self.problems = WarnLabel(parent=self)
        self._scroll = scrolled(self.problems, self, "通知里的问题")
        self._empty = EmptyState("", icon="calendar", parent=self)
        self._build()
        self.chips.chosen.connect(self._on_chip)

    def refusal(self) -> str:
        """Why the text is no notice; empty when it is one."""
        return self._refusal

    def show_nothing(self) -> None:
        """Nothing was pasted yet."""
        self._show_empty("等待粘贴", "粘贴后这里逐日列出放假和上班的日子，与现在不同的会标出来。")

    def show_refusal(self, sentence: str) -> None:
        """The text is no notice."""
        self._show_empty("没有读懂", sentence)
        self._refusal = sentence

    def show_preview(self, preview: HolidayPreview) -> None:
        """Show the days, what they change, and what is wrong."""
        self._refusal = ""
        self._days = preview.days
        notice = preview.notice
        rest, work = notice.count(DayKind.REST), notice.count(DayKind.WORK)
        amended = f"调整{'、'.join(notice.amends)}，" if notice.amends else ""
        self._sum.setText(f"{notice.year}年：{amended}全年放假{rest}天，调休上班{work}天")
        self._effect.setText(_effect(preview))
        message = "\n".join(problem.words for problem in notice.problems)
        self.problems.say(message)
        self._scroll.setVisible(bool(message))
        self.chips.set_count(_ALL, len(self._days))
        self.chips.set_count(_CHANGED, preview.days_changed)
        self._on_chip(self.chips.key())
        self._stack.setCurrentIndex(0)

    def _build(self) -> None:
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setAccessibleName("逐日安排")
        card = Card(self, self.table, margin=1)
        self._scroll.setMaximumHeight(_MOST_PROBLEMS)
        self._scroll.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        read = QWidget(self)
        parts = self._sum, self._effect, (self.chips, AT_LEFT), (card, 1), self._scroll
        in_column(*parts, gap=GAP_S, edges=NO_EDGES, of=read)
        self._stack = stacked(self, read, self._empty)
        in_column(self._stack, edges=NO_EDGES, of=self)

    def _show_empty(self, title: str, text: str) -> None:
        self._refusal = ""
        self._days = ()
        self._empty.set_texts(title, text)
        self._stack.setCurrentWidget(self._empty)

    def _on_chip(self, key: str) -> None:
        self.model.set_rows([day for day in self._days if key == _ALL or day.changed])


class ChangedDates(QWidget):
    """Every date that a notice has moved, or would have."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = HeadLabel(parent=self)
        self._sub = WrapSubLabel(parent=self)
        self.model = RowsModel(DATE_COLUMNS, parent=self)
        self.table = RowsView(self.model, parent=self)
        self.table.setAccessibleName("改变的期限")
        self._card = Card(self, self.table, margin=1)
        self._empty = EmptyState(
            "没有期限因此改变", "马上就办和督办文书的期限按新的安排推算，还是原来的日子。",
            icon="check", parent=self,
        )  # fmt: skip
        parts = self._head, self._sub, (self._card, 1), (self._empty, 1)
        in_column(*parts, gap=GAP_S, edges=NO_EDGES, of=self)

    def show_changes(self, year: int, changes: Sequence[DateChange]) -> None:
        """List the changes of a year's notice."""
        kept = sum(change.kept for change in changes)
        self._head.setText(f"{year}年放假安排已载入")
        words = f"{len(changes) - kept}个期限已按新的安排改过"
        if kept:
            words += f"；{kept}份文书已经印发，日期不变，请视情况告知单位"
        self._sub.setText(f"{words}。如需退回，请用「撤销」。")
        self._sub.setVisible(bool(changes))
        self._card.setVisible(bool(changes))
        self._empty.setVisible(not changes)
        self.model.set_rows([_Line(index, change) for index, change in enumerate(changes)])


def _effect(preview: HolidayPreview) -> str:
    """What taking the notice over would do, in one line."""
    days, dates = preview.days_changed, sum(not change.kept for change in preview.changes)
    words = f"与现在的安排有{days}天不同" if days else "与现在的安排完全一致"
    if preview.notice.problems:
        return f"{words}；有{len(preview.notice.problems)}处要核对，改好后才能载入。"
    if dates:
        words += f"，载入后{dates}个期限随之改变"
    if preview.notice.amends:
        words += "，其余的日子不变"
    elif preview.replaces:
        words += "，替换以前载入的安排"
    return "".join((f"{words}。", *preview.notice.notes))


def _day_words(day: object) -> str:
    return f"{day} {weekday_word(day)}"  # type: ignore[arg-type]
