"""Codes of the ledger: states, kinds of entries, whether a text is at hand."""

from __future__ import annotations

from fenghua_supervisor.domain.codes.labelled import Labelled


class State(Labelled):
    """State of an action for one lead unit, or of the whole action."""

    DRAFT = "draft", "拟办"
    FILED = "filed", "已立项"
    ASSIGNED = "assigned", "已交办"
    OBJECTED = "objected", "异议"
    ACCEPTED = "accepted", "承办中"
    SUBMITTED = "submitted", "已申请办结"
    RETURNED = "returned", "退回重办"
    CLOSED = "closed", "已办结"
    SUSPENDED = "suspended", "中止"
    DROPPED = "dropped", "撤销/合并"
    REOPENED = "reopened", "回头看重启"
    ARCHIVED = "archived", "已归档"


DONE_STATES = frozenset({State.CLOSED, State.ARCHIVED})

STOPPED_STATES = frozenset({State.SUSPENDED, State.DROPPED})

#: Nothing is left to do: closed or stopped.
SETTLED_STATES = DONE_STATES | STOPPED_STATES


class LedgerView(Labelled):
    """The ways in which the task page shows its rows; a saved view keeps which."""

    TABLE = "table", "列表"
    CALENDAR = "calendar", "日历"
    PATH = "path", "节点"
    BOARD = "board", "看板"


class TextStatus(Labelled):
    """Where the text of an action comes from."""

    IMPORTED = "imported", "已导入"
    TYPED = "typed", "手工录入"
    MISSING = "missing", "原文待导入"


class HeadingStatus(Labelled):
    """Whether campaign and section stood in the text or were inferred."""

    PRINTED = "printed", "原文"
    INFERRED = "inferred", "推定"
    MISSING = "missing", "待导入"


class EntryKind(Labelled):
    """Kinds of dated entries; they are added and never edited."""

    PROGRESS = "progress", "进展"
    ASSIGN = "assign", "交办"
    ACCEPT = "accept", "签收"
    OBJECT = "object", "异议"
    URGE = "urge", "催办"
    REPLY = "reply", "答复"
    INSPECT = "inspect", "督查"
    SUBMIT = "submit", "申请办结"
    RETURN = "return", "退回"
    CLOSE = "close", "办结"
    REOPEN = "reopen", "回头看"
    SUSPEND = "suspend", "中止"
    RESUME = "resume", "恢复承办"
    DROP = "drop", "撤销"
    EXTEND = "extend", "延期"
    ARCHIVE = "archive", "归档"
    SEND_BACK = "send_back", "退回填报"
    NOTE = "note", "备注"


class ChangeKind(Labelled):
    """What an import would do to one action."""

    NEW = "new", "新增"
    CHANGED = "changed", "变更"
    UNCHANGED = "unchanged", "不变"


MISSING_TITLE = "原文待导入"
