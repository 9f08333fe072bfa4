"""The commands of the page of sheets."""

from __future__ import annotations

from fenghua_supervisor.ui.base.commands import WindowCommand

ISSUE = WindowCommand(
    *("issue", "出具催办单", "cjcbd", "notices", "Ctrl+I"),
    tip="选单位和任务，自动编号",
    asks=True,
    is_local=True,
    page="notices",
)
PRINT = WindowCommand(
    *("print", "打印", "", "print", "Ctrl+P"), tip="打印后登记为已打印", asks=True, is_local=True
)
COMMANDS = (ISSUE, PRINT)
