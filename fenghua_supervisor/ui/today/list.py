"""The list of 今日: groups that fold and stay folded; every row offers its next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSettings, Qt, Signal
from PySide6.QtWidgets import QTreeView

from fenghua_supervisor.domain.papers.shown_table import ShownColumn
from fenghua_supervisor.domain.today.board import QUIET_NEEDS, Need, TodayGroup, TodayItem
from fenghua_supervisor.domain.writing.numbers import NOTHING
from fenghua_supervisor.ui.today.delegate import TodayDelegate
from fenghua_supervisor.ui.widgets.grouped_lines import (
    GroupedLine,
    LineButton,
    LinesLater,
    line_of,
)
from fenghua_supervisor.ui.widgets.grouped_list import GroupedList

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

#: The keys of the buttons: the next step of a row, a sheet to every unit of a group, the ledger
#: of the instructions.
STEP, ISSUE_ALL, LEDGER = "step", "all", "ledger"
_FOLDED = "today/folded"


class TodayList(GroupedList):
    """Shows TodayGroups and their TodayItems; Space and → show more, Escape leaves."""

    #: Escape was pressed
    left = Signal()
    columns = (
        ShownColumn("类别", 96, is_centred=True),
        ShownColumn("编号", 72, is_centred=True),
        ShownColumn("灯", 76, is_centred=True),
        ShownColumn("事项", 0, is_wide=True),
        ShownColumn("单位", 150),
        ShownColumn("情况", 260),
        ShownColumn("下一步", 96, is_centred=True),
    )

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(TodayDelegate, parent, _stored_folds())
        self.groups: tuple[TodayGroup, ...] = ()
        self.setAccessibleName("今日要办的事")
        self.folds_changed.connect(self._on_folds)

    def set_groups(self, groups: tuple[TodayGroup, ...]) -> None:
        """Show these groups."""
        self.groups = groups
        self.set_lines([_heading(group) for group in groups])

    def heading(self, need: Need) -> QModelIndex:
        """Where a group's heading stands."""
        return self.lines.find((need.value,))

    def jump_to(self, need: Need) -> None:
        """Bring a group to the top, open it and select its first row."""
        heading = self.heading(need)
        if not heading.isValid():
            return
        self.expand(heading)
        self.scrollTo(heading, QTreeView.ScrollHint.PositionAtTop)
        first = self.lines.index(0, 0, heading)
        self.setCurrentIndex(first if first.isValid() else heading)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space opens what is below or looks at a row, → too, Ctrl+Enter looks or issues all."""
        index, key = self.currentIndex(), event.key()
        line = line_of(index)
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif line is None:
            super().keyPressEvent(event)
        elif ctrl and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._look(index, line)
        elif key == Qt.Key.Key_Space and (line.is_heading or line.parts):
            self.fold_or_open(index)
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Right) and not (line.is_heading or line.parts):
            self.open_requested.emit(line.value)
        else:
            super().keyPressEvent(event)

    def _look(self, index: QModelIndex, line: GroupedLine) -> None:
        if not line.is_heading:
            self.open_requested.emit(line.value)
        elif line.value.need is Need.ACT_NOW:
            self.pressed.emit(LEDGER, line.value)
        elif line.value.notice_units:
            self.pressed.emit(ISSUE_ALL, line.value)
        else:
            self.fold_or_open(index)

    @staticmethod
    def _on_folds(names: set[str]) -> None:
        QSettings().setValue(_FOLDED, ",".join(sorted(names)))


def _stored_folds() -> set[str]:
    stored = QSettings().value(_FOLDED)
    if stored is None:
        return {need.value for need in QUIET_NEEDS}
    return set(filter(None, str(stored).split(",")))


def _heading(group: TodayGroup) -> GroupedLine:
    count = len(group.notice_units)
    buttons = (LineButton(ISSUE_ALL, f"全部出具（{count}家）", 148),) if count > 1 else ()
    if group.need is Need.ACT_NOW:
        buttons = (LineButton(LEDGER, "台账…", 72),)
    return GroupedLine(
        group.need.value,
        group,
        f"{group.label} {len(group.items)}件，{group.hint}",
        buttons=buttons,
        parts=tuple(_row(item, group.label) for item in group.items),
        is_heading=True,
    )


def _row(item: TodayItem, group: str) -> GroupedLine:
    button = LineButton(STEP, item.step_word, 92)
    parts = LinesLater(len(item.parts), lambda: [_row(part, group) for part in item.parts])
    mark = str(item.row.number) if item.row and not item.parts else item.mark
    texts = group, mark, item.word, item.title, item.who, item.reason, item.step_word
    cells = tuple(text or NOTHING for text in texts)
    return GroupedLine(item.key, item, _spoken(item), _tip(item), (button,), parts, cells=cells)


def _spoken(item: TodayItem) -> str:
    mark = f"第{item.row.number}项" if item.row and not item.parts else item.mark
    words = (mark, item.word, item.title, item.who, item.reason, f"下一步：{item.step_word}")
    return "，".join(filter(None, words))


def _tip(item: TodayItem) -> str:
    head = f"第{item.row.number}项　{item.title}" if item.row and not item.parts else item.title
    lines = [item.act.text if item.act else head, item.who, item.reason]
    if item.row is not None and not item.parts:
        lines.append(f"{item.row.verdict.label}：{item.row.verdict.reason}")
    if item.parts:
        lines += [f"{part.mark}　{part.title}：{part.reason}" for part in item.parts[:12]]
    return "\n".join(filter(None, lines))
