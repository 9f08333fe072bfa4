"""Where everything stands in a unit's form: written by one module, read back by another.

One line per action, and one more for each further target of it: the first line of an action
carries the cells of the action and of its first target, the lines below only the targets. No cell
of the table is merged. Each line repeats the action's number, and its hidden key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.plan import ReadingStatus
from fenghua_supervisor.domain.round.form import FormColumn

if TYPE_CHECKING:
    from collections.abc import Iterable

SHEET_NAME = "填报表"

#: Defined names of single cells, of the whole workbook.
CODE_NAME = "form_code"
FILLED_BY_NAME = "form_filled_by"
CHECKED_BY_NAME = "form_checked_by"

TITLE_ROW, HEAD_LINE_ROW, NOTE_ROW, HEADER_ROW = 1, 2, 3, 4
FIRST_ROW = 5

FILLED_BY_LABEL = "填报人："
CHECKED_BY_LABEL = "审核人："
#: What 本期数据 offers beside a figure.
NOT_PUBLISHED = ReadingStatus.NOT_PUBLISHED.label
NOTHING = "—"  #: in locked cells that have nothing to say


NUMBER = FormColumn("序号", 2.2)
TASK = FormColumn("工作任务", 14)
DUE = FormColumn("完成时限", 4.8)
LAST = FormColumn("上期填报", 11.5)
GOAL = FormColumn("指标要求", 8)
LAST_DATA = FormColumn("上期数据", 5)
DATA = FormColumn("本期数据", 5.5, filled=True)
PROGRESS = FormColumn("进展情况", 15.5, filled=True)
ISSUES = FormColumn("存在问题", 7.5, filled=True)
NEXT_STEPS = FormColumn("下步举措", 9, filled=True)
#: A percent cell: it holds 0–1 and shows 0%–100%, whether 「75」, 「75%」 or 「0.75」 is typed.
PERCENT = FormColumn("完成百分比", 4.2, filled=True)
KEY = FormColumn("标识", 6, hidden=True)

COLUMNS = (
    NUMBER,
    TASK,
    DUE,
    LAST,
    GOAL,
    LAST_DATA,
    DATA,
    PROGRESS,
    ISSUES,
    NEXT_STEPS,
    PERCENT,
    KEY,
)

#: The first column of the cell with the code, and of the two cells at the foot.
CODE_COLUMN = PROGRESS
FILLED_BY_COLUMN = DUE
CHECKED_BY_COLUMN = ISSUES


def place(column: FormColumn) -> int:
    """The number of a column, the first being 1."""
    return COLUMNS.index(column) + 1


def letter(column: FormColumn) -> str:
    """The letter of a column, the first being A."""
    return chr(ord("A") + COLUMNS.index(column))


def line_key(action_id: int, target_id: int | None) -> str:
    """The hidden key of a line: 「A17」, or 「A17T53」 with a target."""
    return f"A{action_id}" if target_id is None else f"A{action_id}T{target_id}"


def visible(columns: Iterable[FormColumn] = COLUMNS) -> list[FormColumn]:
    """The columns that are seen and printed."""
    return [column for column in columns if not column.hidden]
