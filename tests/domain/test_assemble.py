from __future__ import annotations

from datetime import date
from decimal import Decimal

from fenghua_supervisor.domain.assemble import ActionFacts, Frame, UnitFacts, build_row
from fenghua_supervisor.domain.lights import LightRule
from fenghua_supervisor.domain.plan import Deadline
from fenghua_supervisor.domain.vocabulary import (
    DueBasis,
    DuePrecision,
    EntryKind,
    GreyKind,
    HeadingStatus,
    Light,
    State,
    TextStatus,
)

RULE = LightRule("default", "默认规则", "2026.1", "months", Decimal(10), Decimal(30), 30)
FRAME = Frame(date(2025, 6, 30), date(2021, 1, 1), RULE)
DUE = Deadline(date(2025, 12, 31), DuePrecision.YEAR, DueBasis.STATED, "到2025年")


def facts(*units: UnitFacts, missing: bool = False) -> ActionFacts:
    return ActionFacts(
        id=1,
        plan_id=1,
        number=82,
        title="标题",
        text="" if missing else "正文",
        text_status=TextStatus.MISSING if missing else TextStatus.IMPORTED,
        campaign="",
        section="",
        heading_status=HeadingStatus.PRINTED,
        deadline=None if missing else DUE,
        units=units,
        support_units=(),
        targets=(),
    )


def unit(name: str, percent: int | None = None, **changes: object) -> UnitFacts:
    told = None if percent is None else Decimal(percent)
    values: dict[str, object] = {"percent": told, "last_report_on": told and date(2025, 6, 20)}
    return UnitFacts(1, name, **{**values, **changes})  # type: ignore[arg-type]


def test_an_action_is_as_far_as_its_slowest_unit_and_says_whose_light_it_is() -> None:
    row = build_row(facts(unit("甲局", 88), unit("乙局", 40), unit("丙局", 30)), FRAME)
    assert (row.percent, row.light) == (Decimal(30), Light.RED)
    assert row.verdict.reason == "丙局：应完成90%，实际30%，差60个百分点"


def test_a_missing_text_counts_nowhere() -> None:
    row = build_row(facts(missing=True), FRAME)
    assert (row.verdict.grey, row.state) == (GreyKind.TEXT_MISSING, State.DRAFT)
    assert (row.percent, row.expected_percent, row.reminder) == (None, None, None)


def test_a_closed_unit_counts_as_finished() -> None:
    closed = unit("甲局", 70, last_state_kind=EntryKind.CLOSE, last_state_on=date(2025, 5, 9))
    row = build_row(facts(closed), FRAME)
    assert (row.state, row.percent, row.light) == (State.CLOSED, Decimal(100), Light.BLUE)
    assert row.verdict.reason == "已办结，2025年5月9日销号"
    assert row.reminder is None


def test_stopped_units_neither_help_nor_hinder() -> None:
    stopped = unit("乙局", 10, last_state_kind=EntryKind.DROP)
    row = build_row(facts(unit("甲局", 88), stopped), FRAME)
    assert (row.percent, row.light) == (Decimal(88), Light.GREEN)
    alone = build_row(facts(stopped), FRAME)
    assert (alone.verdict.grey, alone.state) == (GreyKind.STOPPED, State.DROPPED)
