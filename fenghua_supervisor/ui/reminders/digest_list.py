"""The list of reminders: below their units, each with its two buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QFrame

from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.codes.reminders import Urgency
from fenghua_supervisor.domain.papers.shown_table import ShownColumn
from fenghua_supervisor.domain.reminders.digest import DigestGroup, Occurrence
from fenghua_supervisor.ui.look import theme
from fenghua_supervisor.ui.look.drawn_lines import LEFT, draw_line
from fenghua_supervisor.ui.look.letters import px
from fenghua_supervisor.ui.look.tokens import GAP, GAP_S, NOTE_PX
from fenghua_supervisor.ui.widgets.grouped_lines import (
    EDGE,
    GroupedDelegate,
    GroupedLine,
    LineButton,
    button_rects,
    line_font,
)
from fenghua_supervisor.ui.widgets.grouped_list import SNOOZE, GroupedList
from fenghua_supervisor.ui.widgets.light_chip import paint_chip

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.reminders.digest import Digest
    from fenghua_supervisor.ui.widgets.rows_model import Index

_BUTTONS = (LineButton(SNOOZE, "暂缓", 60), LineButton("open", "打开", 60))
_CHIP_WIDTH = 66
_LIGHTS = {Urgency.URGENT: Light.RED, Urgency.SOON: Light.YELLOW, Urgency.PLAIN: Light.GREY}


class DigestDelegate(GroupedDelegate):
    """How urgent, what, and why, in two lines."""

    heading_height = 38
    row_height = 52

    def paint_line(self, painter: QPainter, row: QRect, _index: Index, line: GroupedLine) -> None:
        """Paint a unit or a reminder."""
        if isinstance(line.value, DigestGroup):
            _paint_group(painter, row, line.value)
        else:
            room = row.adjusted(EDGE, 0, button_rects(row, line)[SNOOZE].left() - row.right(), 0)
            _paint_item(painter, room, line.value)


class DigestList(GroupedList):
    """Reminders between the names of their units; the keyboard passes the names over."""

    looks = ""
    columns = (
        ShownColumn("紧急程度", 90, is_centred=True),
        ShownColumn("事项", 0, is_wide=True),
        ShownColumn("单位", 150),
        ShownColumn("情况", 260),
    )

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(DigestDelegate, parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("提醒")

    def set_digest(self, digest: Digest) -> None:
        """Show another digest; the selected reminder stays, or the one in its place."""
        self.set_lines([line for group in digest.groups for line in _lines(group)])


def _lines(group: DigestGroup) -> list[GroupedLine]:
    words = f"{group.unit} {len(group.items)}项"
    heading = GroupedLine(f"unit:{group.unit}", group, words, is_heading=True, selectable=False)
    return [heading, *map(_row, group.items)]


def _row(item: Occurrence) -> GroupedLine:
    spoken = "，".join((item.urgency.label, item.kind.label, _title(item), item.words))
    tip = "\n".join(filter(None, (_title(item), item.words, "、".join(item.units))))
    cells = (item.urgency.label, _title(item), "、".join(item.units), item.words)
    return GroupedLine(item.key, item, spoken, tip, _BUTTONS, cells=cells)


def _title(item: Occurrence) -> str:
    """「82　推进清洁能源…」."""
    return item.title if item.number is None else f"{item.number}　{item.title}"


def _paint_group(painter: QPainter, row: QRect, group: DigestGroup) -> None:
    box = row.adjusted(EDGE, px(7), -EDGE, 0)
    painter.setFont(line_font(strong=True))
    painter.setPen(theme.colour("text"))
    draw_line(painter, box, group.unit, LEFT)
    beside = painter.fontMetrics().horizontalAdvance(group.unit) + GAP_S
    painter.setFont(line_font(NOTE_PX))
    painter.setPen(theme.colour("sub"))
    draw_line(painter, box.adjusted(beside, -1, 0, 0), f"{len(group.items)}项", LEFT)


def _paint_item(painter: QPainter, room: QRect, item: Occurrence) -> None:
    """The chip left, two lines of text beside it."""
    left = room.left() + px(_CHIP_WIDTH)
    width = room.right() - GAP - left
    painter.setFont(line_font(NOTE_PX))
    middle = room.center().y() + 1
    paint_chip(painter, room.left(), middle, _LIGHTS[item.urgency], item.urgency.label)
    painter.setPen(theme.colour("sub"))
    more = f"　等{len(item.units)}家" if len(item.units) > 1 else ""
    draw_line(painter, QRect(left, room.top() + px(27), width, px(18)), item.reason + more, LEFT)
    painter.setFont(line_font())
    painter.setPen(theme.colour("text"))
    draw_line(painter, QRect(left, room.top() + px(6), width, px(21)), _title(item), LEFT)
