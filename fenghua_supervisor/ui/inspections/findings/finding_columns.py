"""The columns of the list of findings, and how a state is painted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.inspections import FindingState, Severity
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.writing.dates import weekday_words
from fenghua_supervisor.domain.writing.numbers import NOTHING
from fenghua_supervisor.domain.writing.text import one_line
from fenghua_supervisor.services.search_keys import pinyin_order
from fenghua_supervisor.ui.inspections.findings.allowed import left_short, left_words
from fenghua_supervisor.ui.inspections.findings.finding_filter import phase_order
from fenghua_supervisor.ui.look import words
from fenghua_supervisor.ui.widgets.row_delegate import StateChipDelegate, SubDelegate, ToneDelegate
from fenghua_supervisor.ui.widgets.rows_model import Column

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from fenghua_supervisor.domain.calendar.workdays import Calendar
    from fenghua_supervisor.domain.inspections.finding import Finding

#: The shape and colour that go with the word of a state; what is no finding any more has none.
_LIGHTS = {
    FindingState.REGISTERED: Light.YELLOW,
    FindingState.ASSIGNED: Light.GREY,
    FindingState.UNDER_WAY: Light.GREY,
    FindingState.SUBMITTED: Light.YELLOW,
    FindingState.OBJECTED: Light.YELLOW,
    FindingState.RETURNED: Light.RED,
    FindingState.LASTING: Light.GREY,
    FindingState.SIGNED_OFF: Light.BLUE,
}
_GRAVITY = {severity: place for place, severity in enumerate(Severity)}


def light_of(finding: Finding, as_of: date) -> Light | None:
    """The light beside the state of a finding: red once it is late."""
    return Light.RED if finding.is_late(as_of) else _LIGHTS.get(finding.state)


def finding_columns(as_of: Callable[[], date], calendar: Callable[[], Calendar]) -> list[Column]:
    """The columns in order; ``as_of`` is the day shown."""

    def left(finding: Finding) -> str:
        return left_short(finding, as_of(), calendar()) or NOTHING

    return [
        Column(
            "number", "编号", lambda f: f"〔{f.year}〕{f.number}号",
            lambda f: (f.year, f.number), 108, whole=lambda f: f.number_words,
        ),
        Column(
            "state", "状态", lambda f: f.state.label,
            phase_order, 100,
            look=partial(StateChipDelegate, lambda f: (light_of(f, as_of()), f.state.label)),
        ),
        Column("text", "问题", lambda f: one_line(f.text), width=0, whole=lambda f: f.text),
        Column(
            "place", "地点", lambda f: f.place or NOTHING, width=110, wide=180, place="room",
            look=SubDelegate,
        ),
        Column(
            "units", "责任单位", lambda f: words.units_line(f.units),
            lambda f: pinyin_order("、".join(f.units)), 100, wide=190, look=SubDelegate,
            whole=lambda f: "、".join(f.units),
        ),
        Column(
            "severity", "程度", lambda f: f.severity.label, lambda f: _GRAVITY[f.severity], 54,
            place="room",
            look=partial(ToneDelegate, lambda f: _tone(is_bad=f.severity is Severity.SERIOUS)),
        ),
        Column(
            "due", "期限", lambda f: words.listed_day(f.due_on, as_of()), lambda f: f.due_on, 92,
            tooltip=lambda f: weekday_words(f.due_on) if f.due_on else None, place="room",
            look=SubDelegate,
        ),
        Column(
            "left", "工作日", left, lambda f: f.due_on if f.is_open else None, 76,
            tooltip=lambda f: left_words(f, as_of(), calendar()) or None,
            look=partial(ToneDelegate, lambda f: _tone(is_bad=f.is_late(as_of()))),
        ),
        Column(
            "registered", "挂号", lambda f: words.listed_day(f.registered_on, as_of()),
            lambda f: f.registered_on, 92, place="asked", look=SubDelegate,
        ),
        Column("category", "类别", lambda f: f.category or NOTHING, width=84, place="asked"),
    ]  # fmt: skip


def _tone(*, is_bad: bool) -> str:
    return "red" if is_bad else "sub"
