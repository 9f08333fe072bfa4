"""The commands of the page of evaluation."""

from __future__ import annotations

from functools import partial

from fenghua_supervisor.ui.base.commands import WindowCommand

_command = partial(WindowCommand, page="evaluation")

NOTE_VALUES = _command(
    *("note_values", "录入指标数据", "lrzbsj", "edit", "Ctrl+I"),
    tip="一个月的数据在一张表里录入，可从Excel粘贴",
    asks=True,
    is_local=True,
)
ADOPT = _command("adopt_targets", "采用方案目标", "cyfamb", "bookmark", asks=True)
#: the views in their order, each with its key and the words of its chip
VIEWS = {
    "indicators": _command("view_indicators", "指标", "zb", "chart", "Ctrl+1", is_local=True),
}
#: what begins a new row of each view
ADDS = {
    "indicators": NOTE_VALUES,
}
COMMANDS = (NOTE_VALUES, ADOPT, *VIEWS.values())
