"""The commands that the window hears wherever the user is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from fenghua_supervisor.ui.base.commands import WindowCommand
from fenghua_supervisor.ui.base.links import (
    AboutLink,
    AsOfChoiceLink,
    DataPlace,
    InstructionsLink,
    NewInstructionLink,
    OutboxLink,
    PlaceLink,
    PlansLink,
)
from fenghua_supervisor.ui.look import letters, theme

if TYPE_CHECKING:
    from collections.abc import Callable

ACT_NOW = WindowCommand(
    *("act_now", "马上就办", "msjb", "bolt", "Ctrl+N"), asks=True, opens=NewInstructionLink()
)
INSTRUCTIONS = WindowCommand(
    *("instructions", "马上就办台账", "msjbtz", "bolt", "Ctrl+Shift+N"),
    asks=True,
    opens=InstructionsLink(),
)
REMINDERS = WindowCommand("reminders", "今日提醒", "jrtx", "bell", "Ctrl+M")
UNDO = WindowCommand("undo", "撤销", "cx", "undo", "Ctrl+Z")
REDO = WindowCommand("redo", "恢复", "hf", "redo", "Ctrl+Y", also="Ctrl+Shift+Z")
HOLIDAYS = WindowCommand("holidays", "载入放假安排", "zrfjap", "calendar", page="settings")
PAPER_FORM = WindowCommand("paper_form", "公文样式", "gwys", "edit", page="settings")
OUTBOX = WindowCommand("outbox", "发件箱", "fjx", "inbox", opens=OutboxLink())
BACK_TO_TODAY = WindowCommand("back_to_today", "回到今天", "hdjt", "calendar")
AS_OF_CHOICE = WindowCommand(
    *("as_of_choice", "方案期后按哪天查看", "faqhantck", "calendar"),
    asks=True,
    opens=AsOfChoiceLink(),
)
PLANS = WindowCommand("plans", "方案管理", "fagl", "tasks", asks=True, opens=PlansLink())
TRY_DEMO = WindowCommand(
    *("try_demo", "试用演示数据", "syyssj", "star"), opens=PlaceLink(DataPlace.DEMO)
)
TO_OFFICE = WindowCommand(
    *("to_office", "回到正式数据", "hdzssj", "undo"), opens=PlaceLink(DataPlace.OFFICE)
)
DEMO_AFRESH = WindowCommand(
    *("demo_afresh", "清空演示数据", "qkyssj", "refresh"),
    asks=True,
    opens=PlaceLink(DataPlace.DEMO_AFRESH),
)
DARK = WindowCommand("dark", "深色外观", "sswg", "moon")
LIGHT = WindowCommand("light", "浅色外观", "qswg", "today")
CONTRAST = WindowCommand("contrast", "高对比度外观", "gdbdwg", "contrast")
LARGER = WindowCommand("larger", "放大文字", "fdwz", "zoom-in", "Ctrl++", also="Ctrl+=")
SMALLER = WindowCommand("smaller", "缩小文字", "sxwz", "zoom-out", "Ctrl+-", also="Ctrl+_")
STANDARD = WindowCommand("standard_letters", "标准文字大小", "bzwzdx", "refresh", "Ctrl+0")
SEARCH = WindowCommand("search", "搜索", keys="Ctrl+K", also="Ctrl+F")
AS_OF = WindowCommand(
    *("as_of", "统计截止日", "", "calendar", "Ctrl+T"), tip="所有列表、灯和通报都按这一天计算"
)
PRINT_SHOWN = WindowCommand(
    *("print_shown", "打印当前列表", "dydqlb", "print", "Ctrl+P"),
    tip="打印、保存或导出这一页的列表，按现在的筛选和列",
    asks=True,
)
REFRESH = WindowCommand("refresh", "重新读取", keys="F5")
HELP = WindowCommand("help", "帮助", keys="F1")
ABOUT = WindowCommand("about", "关于", "gy", "info", asks=True, opens=AboutLink())


def letter_verbs(then: Callable[[], object]) -> dict[WindowCommand, Callable[[], object]]:
    """The keys for the size of the letters; ``then`` is called when all is laid out by it.

    A modal dialog hears them itself: the window below it does not.
    """

    def choose(size: Callable[[], int]) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.set_letters(app, size())
            then()

    return {
        LARGER: partial(choose, partial(letters.next_size, 1)),
        SMALLER: partial(choose, partial(letters.next_size, -1)),
        STANDARD: partial(choose, lambda: letters.STANDARD),
    }
