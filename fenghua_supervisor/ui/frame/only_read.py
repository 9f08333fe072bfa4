"""The line above the page of a ledger that can only be read, and what to do about it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.instance_lock import HELD_ELSEWHERE
from fenghua_supervisor.ui.frame.notice_bar import Way
from fenghua_supervisor.ui.frame.starting.refusals import WayOn

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fenghua_supervisor.ui.frame.main_window import MainWindow

_CLOSE = "知道了"
_HOW = (
    "数据文件夹“{folder}”{why}，所以现在只能查看、导出和打印。\n\n"
    "要登记，任选一种办法：\n"
    "1. 去掉文件夹或磁盘的只读，或请管理员允许现在的账户“修改”它，再重新打开本程序；\n"
    "2. 把整个文件夹复制到别处，再用“另选文件夹…”打开复制的那一份。"
)
_ON_SERVER = (
    "服务器上的数据库{server}{why}，所以现在只能查看、导出和打印，别人保存的内容按F5刷新后可见。\n\n"
    "要登记，请管理员给这个用户写入的权限，或换一个能写入的用户，再重新打开本程序。"
)
_HELD = (
    "数据文件夹“{folder}”{why}，所以现在只能查看、导出和打印，对方保存的内容按F5刷新后可见。\n\n"
    "要登记，请等那个窗口关闭以后，重新打开本程序。"
)


def tell_only_read(window: MainWindow, go_on: Callable[[Path], None]) -> None:
    """Say that nothing can be entered, and why; ``go_on`` is called with another folder."""
    office = window.session.office
    what = "数据库" if office.server else "数据文件夹"
    window.notices.say(
        "reading",
        f"只读打开：{what}{office.only_read}，可以查看、导出和打印，不能登记。",
        Way("怎么办…", partial(_ask, window, go_on), tone="yellow"),
    )


def _ask(window: MainWindow, go_on: Callable[[Path], None]) -> None:
    office, feedback = window.session.office, window.session.feedback
    told = _ON_SERVER if office.server else _HELD if office.only_read == HELD_ELSEWHERE else _HOW
    how = told.format(server=office.server, folder=office.data_dir, why=office.only_read)
    if feedback.choose(how, (WayOn.CHOOSE, _CLOSE)) != WayOn.CHOOSE:
        return
    chosen = feedback.ask_folder("选择数据文件夹")
    if chosen is not None:
        go_on(chosen)
