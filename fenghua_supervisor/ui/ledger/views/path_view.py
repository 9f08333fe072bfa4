"""Milestones on a line of time, campaign by campaign."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from fenghua_supervisor.domain.ledger.views.path import (
    LIGHT_OF,
    PathGroup,
    PathLane,
    path_groups,
    path_span,
)
from fenghua_supervisor.ui.ledger.views.overview import RowsOverview
from fenghua_supervisor.ui.ledger.views.rows_popup import RowsPopup
from fenghua_supervisor.ui.ledger.views.stepper import Stepper
from fenghua_supervisor.ui.look import theme
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.charts.loading import ChartsReady
from fenghua_supervisor.ui.widgets.empty_state import EmptyState
from fenghua_supervisor.ui.widgets.labels import ElideLabel, NoteLabel
from fenghua_supervisor.ui.widgets.light_chip import paint_mark
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_column, in_line, stacked

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

    from fenghua_supervisor.domain.codes.lights import Light
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.plan.milestones import Milestone
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.widgets.charts.path import PathChart
    from fenghua_supervisor.ui.widgets.lines import Part

_LONGEST_WHOLE_DAYS = 550  #: up to a year and a half is shown at once
_DUE = "时限"
_TURNS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_NO_MILESTONES = (
    "这些任务还没有分解节点",
    "选中一项任务，在右键菜单或详情里选“分解节点…”，时间轴上就有了。",
)


class PathView(RowsOverview):
    """One year at a time where the milestones reach over more; the wheel goes through the lines."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._milestones: Mapping[int, Sequence[Milestone]] | None = None
        self._groups: tuple[PathGroup, ...] = ()
        self._lines: tuple[PathGroup | PathLane, ...] = ()
        self._as_of: date | None = None
        self._year = 0
        self._selected: frozenset[int] = frozenset()
        self._chart: PathChart | None = None
        self._stepper = Stepper("年", "2025年", self)
        self._legend = Legend(self)
        self._empty = EmptyState(*_NO_MILESTONES, icon="path", parent=self)
        self._waiting = NoteLabel("正在准备图表…", self)
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._stack = stacked(self, self._waiting, self._empty)
        self._told = ElideLabel(parent=self)
        self._told.setProperty("sub", True)
        parts = self._stepper, (self._told, 1), self._legend
        head = in_line(*parts, gap=10, edges=(14, 6, 14, 2))
        body = in_line((self._stack, 1), self._bar, gap=0, edges=(8, 0, 1, 1))
        card = Card(self, head, margin=1)
        card.body.setSpacing(2)
        card.body.addLayout(body, 1)
        in_column((card, 1), edges=NO_EDGES, of=self)
        self._stepper.stepped.connect(self._turn)
        self._stepper.home_wanted.connect(self._go_home)
        self._bar.valueChanged.connect(self._draw)
        self._charts = ChartsReady(session.jobs, self)
        self._charts.ready.connect(self._put_chart)

    def show_rows(self, rows: Sequence[LedgerRow], as_of: date) -> None:
        """Group the rows by their campaigns; another as-of day brings its year."""
        if as_of != self._as_of:
            self._as_of, self._year = as_of, as_of.year
        if self._milestones is None:
            self._milestones = self._session.office.queries.plan.all_milestones()
        self._groups = path_groups(rows, self._milestones, as_of)
        self._told.set_whole(_told(self._groups, len(rows)))
        self._show()
        self._charts.ask()

    def show_selected(self, ids: Collection[int]) -> None:
        """Mark the lanes of the selected actions."""
        self._selected = frozenset(ids)
        self._draw()

    def reveal(self, row: LedgerRow) -> None:
        """Scroll to the lane of an action."""
        for place, line in enumerate(self._lines):
            if isinstance(line, PathLane) and line.row.id == row.id:
                shown = self._shown_lines()
                if not self._bar.value() <= place < self._bar.value() + shown:
                    self._bar.setValue(place - shown // 2)

    def row_under(self, place: QPoint | None) -> LedgerRow | None:
        """Light up the action at a place of the screen, and give it; None: there is none."""
        return self._chart.row_under(place) if self._chart is not None else None

    def take_focus(self) -> None:
        """The keys walk over the milestones; without any they stay here for the page's own."""
        chart = self._chart if self._lines else None
        (chart or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Milestones may have changed."""
        self._milestones = None

    def chart(self) -> PathChart | None:
        """The time line; None before it can be drawn."""
        return self._chart

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: three lines a notch."""
        self._bar.setValue(self._bar.value() - 3 * event.angleDelta().y() // 120)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: a year back or on, where there are many."""
        step = _TURNS.get(Qt.Key(event.key()), 0)
        if step and not self._stepper.isHidden():
            self._turn(step)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another height holds other lines."""
        super().resizeEvent(event)
        self._measure()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: the menu of the action under the pointer, or of the selected ones."""
        if self._chart is None:
            return
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        row = self._chart.row_at(self._chart.mapFromGlobal(event.globalPos())) if by_mouse else None
        if row is not None and row.id not in self._selected:
            self.chosen.emit([row.id])
        if row is not None or (not by_mouse and self._selected):
            self.menu_wanted.emit(event.globalPos())

    def _put_chart(self) -> None:
        from fenghua_supervisor.ui.widgets.charts.path import PathChart

        chart = self._chart = PathChart(self)
        self._stack.addWidget(chart)
        chart.rows_chosen.connect(self.chosen)
        chart.row_opened.connect(self.opened)
        chart.rest_wanted.connect(self._list_rest)
        chart.beyond.connect(self._on_beyond)
        had_focus = self.hasFocus()
        self._show()
        if had_focus:
            self.take_focus()

    def _years(self) -> tuple[int, int]:
        """The first and the last year that anything stands in."""
        assert self._as_of is not None
        first, last = path_span(self._groups, self._as_of)
        return first.year, last.year

    def _days(self) -> tuple[date, date]:
        """The days of the scale: all of them when there are few, else the chosen year."""
        assert self._as_of is not None
        if self._is_whole():
            first, last = path_span(self._groups, self._as_of)
            return first.replace(day=1), last
        return date(self._year, 1, 1), date(self._year, 12, 31)

    def _is_whole(self) -> bool:
        """Whether all days stand on one scale."""
        assert self._as_of is not None
        first, last = path_span(self._groups, self._as_of)
        return (last - first).days <= _LONGEST_WHOLE_DAYS

    def _show(self) -> None:
        """Show groups, head and scroll bar anew."""
        if self._as_of is None:
            return
        lines: list[PathGroup | PathLane] = []
        for group in self._groups:
            if group.lanes or group.undivided:
                lines += [group, *group.lanes]
        self._lines = tuple(lines) if any(group.lanes for group in self._groups) else ()
        low, high = self._years()
        self._stepper.setVisible(bool(self._lines) and not self._is_whole())
        home = "" if self._year == self._as_of.year else f"{self._as_of.year}年"
        self._stepper.show_words(f"{self._year}年", home)
        self._stepper.back.setEnabled(self._year > low)
        self._stepper.on.setEnabled(self._year < high)
        self._legend.setVisible(bool(self._lines))
        self._stack.setCurrentWidget(
            self._empty if not self._lines else self._chart or self._waiting
        )
        self._measure()

    def _measure(self) -> None:
        """Fit the scroll bar to the lines that have room."""
        shown = self._shown_lines()
        self._bar.setRange(0, max(0, len(self._lines) - shown))
        self._bar.setPageStep(shown)
        self._bar.setVisible(len(self._lines) > shown)
        self._draw()

    def _shown_lines(self) -> int:
        """How many lines there are room for at the end of the list."""
        if self._chart is None:
            return max(1, len(self._lines))
        return self._chart.lines_in(self._lines[::-1])

    def _draw(self) -> None:
        if self._chart is None or self._as_of is None:
            return
        from fenghua_supervisor.ui.widgets.charts.path import PathFigures

        first, last = self._days()
        lines = self._lines[self._bar.value() :]
        self._chart.show_figures(PathFigures(lines, self._as_of, first, last, self._selected))
        if self._chart.hasFocus():
            self._chart.begin()

    def _turn(self, step: int) -> None:
        low, high = self._years()
        self._year = min(max(self._year + step, low), high)
        self._show()

    def _go_home(self) -> None:
        if self._as_of is not None:
            self._year = self._as_of.year
            self._show()

    def _on_beyond(self, step: int) -> None:
        before = self._bar.value()
        self._bar.setValue(before + step)
        if self._chart is not None and self._bar.value() != before:
            self._chart.go_to_edge(step)

    def _list_rest(self, rows: list[LedgerRow], campaign: str, box: QRectF) -> None:
        assert self._as_of is not None
        assert self._chart is not None
        popup = RowsPopup(self._as_of, self)
        popup.picked.connect(partial(self._on_picked))
        popup.list_wanted.connect(self.list_wanted)
        place = box.toRect()
        on_screen = QRect(self._chart.mapToGlobal(place.topLeft()), place.size())
        popup.open_at(rows, f"{campaign}未分解", on_screen)

    def _on_picked(self, row: LedgerRow) -> None:
        self.chosen.emit([row.id])


def _told(groups: Sequence[PathGroup], count: int) -> str:
    """「已分解8项，未分解61项，无时限53项」: every row of the table in one of them."""
    divided = sum(len(group.lanes) for group in groups)
    undivided = sum(len(group.undivided) for group in groups)
    counts = (("已分解", divided), ("未分解", undivided), ("无时限", count - divided - undivided))
    return "，".join(f"{words}{number}项" for words, number in counts if number)


class Legend(QWidget):
    """What each shape means."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        parts: list[Part] = []
        for standing, light in LIGHT_OF.items():
            parts += [_Shape(light, self), NoteLabel(standing.value, self), 6]
        parts += [_Shape(None, self), NoteLabel(_DUE, self)]
        in_line(*parts, gap=4, edges=NO_EDGES, of=self)
        self.setAccessibleName(
            "图例：" + "、".join([*(standing.value for standing in LIGHT_OF), _DUE])
        )


class _Shape(QWidget):
    """One shape of the time line; without a light the bar of a deadline."""

    def __init__(self, light: Light | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._light = light
        self.setFixedSize(12, 12)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: the shape."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._light is None:
            painter.fillRect(QRectF(4.5, 0, 2.4, 12), theme.colour("text"))
        else:
            paint_mark(painter, QRectF(1, 1, 10, 10), self._light)
