"""The commands of the task page: the table behind its menus, buttons, keys and the search."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import (
    DONE_STATES,
    EntryKind,
    LedgerView,
    State,
    TextStatus,
)
from fenghua_supervisor.domain.codes.papers import ListKind
from fenghua_supervisor.domain.handling.moves import MOVE_OF, refusal
from fenghua_supervisor.domain.ledger.states import allowed
from fenghua_supervisor.ui.base.commands import WindowCommand

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fenghua_supervisor.domain.ledger.rows import LedgerRow

    Rows = Sequence[LedgerRow]


def steps_for(row: LedgerRow) -> tuple[WindowCommand, ...]:
    """What the buttons offer for an action, by its state."""
    if row.text_status is TextStatus.MISSING:
        return (FILL, IMPORT)
    states = {status.state for status in row.lead_units}
    whole = row.deadline is not None and bool(row.lead_units)
    may = {
        FILL: row.text_status is TextStatus.TYPED or not whole,
        REVIEW: any(allowed(EntryKind.CLOSE, state) for state in states),
        CLOSE: any(allowed(EntryKind.SUBMIT, state) for state in states),
        URGE: any(allowed(EntryKind.PROGRESS, s) for s in states - {State.SUBMITTED}),
        REOPEN: any(allowed(EntryKind.REOPEN, state) for state in states),
        HANDLE: True,
    }
    return tuple(command for command, is_allowed in may.items() if is_allowed)


def _with_text(rows: Rows) -> bool:
    return any(row.text_status is not TextStatus.MISSING for row in rows)


def _one(fits: Callable[[LedgerRow], bool]) -> Callable[[Rows], bool]:
    """Exactly one action with a text, and it fits."""
    return lambda rows: len(rows) == 1 and _with_text(rows) and fits(rows[0])


def can_report(row: LedgerRow) -> bool:
    """Whether a percentage may be reported on an action now."""
    return row.text_status is not TextStatus.MISSING and any(
        allowed(EntryKind.PROGRESS, status.state) for status in row.lead_units
    )


def _can_be_filled(rows: Rows) -> bool:
    return len(rows) == 1 and FILL in steps_for(rows[0])


_command = partial(WindowCommand, page="tasks")


def _step(key: str, initials: str, icon: str, keys: str, letter: str) -> WindowCommand:
    """A step of the handling; without initials it is only in the menu 办理."""
    step = MOVE_OF[key]
    return _command(
        *(key, step.words, initials, icon, keys),
        letter=letter,
        asks=True,
        may=lambda rows: not refusal(step, rows),
    )


FOLLOW_UP = _command("follow_up", "记跟踪", "jgz", "note", "Ctrl+L", asks=True, may=_with_text)
URGE = _command("urge", "记催办", "jcb", "bell", "Ctrl+U", asks=True, may=_with_text)
CORRECT = _command("correct", "更正最近一条跟踪", keys="Ctrl+E", asks=True)
PERCENT = _command("percent", "改进度", "gjd", "edit", "F2", asks=True, may=_one(can_report))
CLOSE = _step("close", "bj", "check", "Ctrl+D", "D")
HANDLE = _command("handle", "办理", "bl", "stamp", "Ctrl+B", may=_with_text)
ASSIGN = _step("assign", "jb", "send", "Ctrl+J", "J")
ACCEPT = _step("accept", "qs", "check", "Ctrl+G", "G")
EXTEND = _step("extend", "yq", "calendar", "Ctrl+H", "E")
OBJECT = _step("object", "", "", "", "O")
ANSWER = _step("answer", "", "", "", "F")
REVIEW = _step("review", "", "", "Ctrl+R", "R")
SUSPEND = _step("suspend", "", "", "", "Z")
RESUME = _step("resume", "", "", "", "H")
DROP = _step("drop", "", "", "", "X")
ARCHIVE = _step("archive", "", "", "", "A")
REOPEN = _step("reopen", "", "", "", "K")
FILL = _command("fill", "录入原文", asks=True, may=_can_be_filled)
IMPORT = _command("import", "导入方案", "drfa", "import", asks=True)
MILESTONES = _command(
    *("milestones", "分解节点", "fjjd", "tasks"),
    tip="把任务分解成有时限、有责任人的节点",
    asks=True,
    may=_one(lambda row: row.deadline is not None),
)
DUTIES = _command(
    *("duties", "责任人", "zrr", "unit"),
    tip="填写牵头领导、责任人和联系人",
    asks=True,
    may=_one(lambda row: bool(row.lead_units)),
)
LINK = _command(
    *("link", "关联任务", "glrw", "copy"),
    tip="与另一个方案的任务关联：同一事项每月只填一次，两边都记",
    asks=True,
    may=_one(lambda _row: True),
)
#: each way to show the rows, with its command
VIEWS = {
    view: _command(
        *(f"view_{view.value}", view.label, initials, icon, f"Ctrl+{place}"),
        tip=tip,
        found_as=f"{view.label}视图",
    )
    for place, (view, initials, icon, tip) in enumerate(
        (
            (LedgerView.TABLE, "lbst", "tasks", "任务列表"),
            (LedgerView.CALENDAR, "rlst", "calendar", "按时限看，一月一页"),
            (LedgerView.PATH, "jdst", "path", "各攻坚行动的节点，按时间排"),
            (LedgerView.BOARD, "kbst", "board", "按状态分栏"),
        ),
        start=1,
    )
}
COPY = _command("copy", "复制所选行", keys="Ctrl+C", is_local=True, may=bool)
EXPORT = _command(
    *("export", "导出列表", "dcrwlb", "export", "Ctrl+S"), found_as="导出任务列表", asks=True
)
REPORT = _command(
    *("report", "督查专报", "dczb", "print"),
    tip="给领导看的一份材料：原文、进度、经过、文书",
    asks=True,
    may=_one(lambda _row: True),
)
SIGN_OFF_FORM = _command(
    *("sign_off_form", "销号单", "xhd", "print"),
    asks=True,
    may=_one(lambda row: row.state in DONE_STATES),
)
EXPORT_DOCX = _command("export_docx", "导出Word台账", "dcwtz", "export", asks=True)
EXPORT_ICS = _command("export_ics", "导出时限日历", "dcsxrl", "calendar", asks=True)
#: the lists to print, each with its kind
LISTS = {
    _command(f"list_{kind.value}", kind.label, initials, "export", asks=True): kind
    for kind, initials in zip(ListKind, ("xmqd", "zrqd", "jdqd", "zgqd"), strict=True)
}
PAPERS = (REPORT, SIGN_OFF_FORM)

#: the steps of the handling that have no dialog of their own
PLAIN_STEPS = (ASSIGN, ACCEPT, OBJECT, ANSWER, EXTEND, SUSPEND, RESUME, DROP, ARCHIVE)
HANDLING_MENU = (
    (ASSIGN, ACCEPT, OBJECT, ANSWER),
    (CLOSE, REVIEW),
    (EXTEND, SUSPEND, RESUME, DROP),
    (ARCHIVE, REOPEN),
)
CONTEXT_MENU = (
    (FOLLOW_UP, PERCENT, URGE, CORRECT),
    (HANDLE,),
    (MILESTONES, DUTIES, LINK),
    PAPERS,
    (FILL, IMPORT),
    (COPY, EXPORT),
)
EXPORT_MENU = ((EXPORT,), (EXPORT_DOCX, EXPORT_ICS), tuple(LISTS), PAPERS)
#: in the order in which the search box offers them
COMMANDS = (
    *(FOLLOW_UP, PERCENT, URGE, CLOSE, HANDLE, ASSIGN, ACCEPT, EXTEND, IMPORT, MILESTONES, DUTIES),
    LINK,
    *(EXPORT, *LISTS, *PAPERS, EXPORT_DOCX, EXPORT_ICS, *VIEWS.values()),
    *(CORRECT, OBJECT, ANSWER, REVIEW, SUSPEND, RESUME, DROP, ARCHIVE, REOPEN, FILL, COPY),
)
