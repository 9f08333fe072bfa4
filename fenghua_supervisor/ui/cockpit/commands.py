"""The commands of the cockpit."""

from __future__ import annotations

from functools import partial

from fenghua_supervisor.ui.base.commands import WindowCommand

_command = partial(WindowCommand, page="cockpit")

FULL_SCREEN = _command(
    *("full_screen", "全屏", "qpjsc", "full-screen", "F11"),
    tip="全屏显示，适合投影；←→换月份，Esc 退出",
    found_as="全屏驾驶舱",
)
PRINT = _command(
    *("print", "打印或保存PDF", "dyjsc", "print", "Ctrl+P"),
    found_as="打印驾驶舱",
    asks=True,
    is_local=True,
)
SAVE_PICTURE = _command(
    *("save_picture", "保存为图片", "bcjsctp", "save"), found_as="保存驾驶舱图片", asks=True
)
SAVE_TABLE = _command(
    *("save_table", "保存为Excel表格", "bcjscbg", "save"), found_as="保存驾驶舱表格", asks=True
)
SAVING = (PRINT, SAVE_PICTURE, SAVE_TABLE)
COMMANDS = (FULL_SCREEN, *SAVING)
