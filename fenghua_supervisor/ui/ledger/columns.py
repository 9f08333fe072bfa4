"""The columns of the task table."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.ledger.columns import NOTHING
from fenghua_supervisor.domain.ledger.due_words import extension_note
from fenghua_supervisor.domain.plan.deadlines import deadline_text, deadline_words
from fenghua_supervisor.domain.writing.numbers import percent_text
from fenghua_supervisor.services.search_keys import pinyin_order
from fenghua_supervisor.ui.ledger.delegates import ProgressDelegate, TitleDelegate, UnitsDelegate
from fenghua_supervisor.ui.look import words
from fenghua_supervisor.ui.widgets.row_delegate import StateChipDelegate, SubDelegate
from fenghua_supervisor.ui.widgets.rows_model import Column

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from fenghua_supervisor.domain.ledger.rows import LedgerRow


def task_columns(as_of: Callable[[], date]) -> list[Column]:
    """The columns in order; ``as_of`` tells the day the list is shown for."""
    return [*_plan_columns(), *_standing_columns(as_of), *_more_columns()]


def _plan_columns() -> list[Column]:
    """What the plan says."""
    return [
        Column(
            "number", "编号", lambda r: str(r.number), lambda r: r.number, 52, "right",
            look=SubDelegate,
        ),
        Column(
            "light", "灯", lambda r: r.verdict.label, words.light_order, 76,
            tooltip=lambda r: r.verdict.reason,
            look=partial(StateChipDelegate, lambda r: (r.light, r.verdict.label)),
        ),
        Column(
            "title", "任务", lambda r: r.told_title, lambda r: r.told_title, 0,
            tooltip=lambda r: r.text or r.told_title, look=TitleDelegate,
        ),
        Column(
            "units", "牵头单位", lambda r: words.units_line(r.unit_names), _by_unit, 126,
            tooltip=_units_tip, wide=232, look=UnitsDelegate,
            whole=lambda r: "、".join(r.unit_names) or NOTHING,
        ),
        Column(
            "due", "时限", _due, lambda r: r.deadline.date if r.deadline else None, 114,
            tooltip=_due_tip, wide=126, place="room",
        ),
    ]  # fmt: skip


def _standing_columns(as_of: Callable[[], date]) -> list[Column]:
    """How it stands."""
    return [
        Column(
            "progress", "进度 / 序时", lambda r: percent_text(r.percent), lambda r: r.percent,
            126, tooltip=_progress_tip, wide=184, place="room", look=ProgressDelegate,
        ),
        Column(
            "last", "最近跟踪", lambda r: words.listed_day(r.last_entry_on, as_of()),
            lambda r: r.last_entry_on, 92,
            tooltip=lambda r: r.last_entry_on.isoformat() if r.last_entry_on else "还没有跟踪记录",
            wide=100, place="room", look=SubDelegate, whole=lambda r: _day(r.last_entry_on),
        ),
        Column(
            "reminder", "下次提醒",
            lambda r: words.listed_day(r.reminder.on if r.reminder else None, as_of()),
            lambda r: r.reminder.on if r.reminder else None, 92, tooltip=_reminder_tip, wide=100,
            place="room", look=SubDelegate,
            whole=lambda r: _day(r.reminder.on if r.reminder else None),
        ),
    ]  # fmt: skip


def _more_columns() -> list[Column]:
    """What the user may add."""
    asked = (
        ("state", "状态", lambda r: r.state.label, 88),
        ("campaign", "攻坚行动", lambda r: r.campaign, 150),
        ("section", "小节", lambda r: r.section, 120),
    )
    return [
        Column(key, title, cell, cell, width, place="asked", look=SubDelegate)
        for key, title, cell, width in asked
    ]


def _by_unit(row: LedgerRow) -> tuple[tuple[str, ...], ...] | None:
    """By the names of the units in pinyin; rows of the same ones stay in their order, by number."""
    return tuple(map(pinyin_order, row.unit_names)) or None


def _day(day: date | None) -> str:
    return day.isoformat() if day else NOTHING


def _units_tip(row: LedgerRow) -> str | None:
    return "\n".join(row.unit_names) if len(row.unit_names) > 1 else None


def _due_tip(row: LedgerRow) -> str:
    note = extension_note(row)
    return deadline_words(row.deadline) + (f"\n{note}" if note else "")


def _due(row: LedgerRow) -> str:
    """The deadline in force, marked when it was put off."""
    count = len(row.extensions)
    return deadline_text(row.deadline) + (f" 延{count}" if count else "")


def _progress_tip(row: LedgerRow) -> str | None:
    if row.expected_percent is None:
        return None
    actual = "未填" if row.percent is None else percent_text(row.percent)
    return f"实际 {actual}，序时应为 {percent_text(row.expected_percent)}"


def _reminder_tip(row: LedgerRow) -> str | None:
    return f"{row.reminder.on.isoformat()} {row.reminder.words}" if row.reminder else None
