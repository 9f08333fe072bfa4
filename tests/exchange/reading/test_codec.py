from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fenghua_supervisor.domain.round.column_heads import HeadField
from fenghua_supervisor.domain.round.form import FormCode
from fenghua_supervisor.domain.round.months import SaidMonth
from fenghua_supervisor.domain.round.received_form import (
    FormField,
    FormFile,
    FormProblem,
    FormReading,
    ReportColumn,
    ReportRow,
    SaidAt,
)
from fenghua_supervisor.domain.round.received_table import ReceivedCell
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.exchange.reading.codec import Misshapen
from fenghua_supervisor.exchange.reading.forms import FORM_FILE
from fenghua_supervisor.exchange.reading.plans import PARSED_PLAN, PLAN_HINTS
from fenghua_supervisor.services.plan.shipped import shipped_hints, shipped_plan

CELL = FormField(ReceivedCell("62.5%", Decimal("0.625"), date(2025, 10, 1), True, True, True), "D2")
FORM = FormFile(
    *("表.xlsx", "Excel", "0" * 64, FormCode(3, Month(2025, 10), 17), "区民政局"),
    *(date(2025, 10, 24), "张三", "李四", ("一行", "二行")),
    said=(SaidAt("填报表", "A1", "2025年10月", (SaidMonth(10, 2025),), (2025,)),),
    columns=(
        ReportColumn(0, "填报表", "D1", "进展", HeadField.PROGRESS, (SaidMonth(3, None, 1),)),
    ),
    rows=(
        ReportRow(
            *("填报表", 69, CELL, 12, CELL, {HeadField.PERCENT: CELL}),
            readings=(FormReading("数", CELL, None),),
            has_readings=True,
            claims=((0, CELL),),
        ),
    ),
    problems=(FormProblem("填报表", "C2", "进展情况", "x", "为什么"),),
)


def carried(value: object) -> Any:  # noqa: ANN401 - as JSON gives it
    return json.loads(json.dumps(value))


def test_everything_that_is_read_comes_back_as_it_was() -> None:
    hints = shipped_hints()
    plan = shipped_plan(hints)
    assert FORM_FILE.decode(carried(FORM_FILE.encode(FORM))) == FORM
    assert PARSED_PLAN.decode(carried(PARSED_PLAN.encode(plan))) == plan
    assert PLAN_HINTS.decode(carried(PLAN_HINTS.encode(hints))) == hints


def test_lone_surrogates_come_back_as_a_visible_mark() -> None:
    odd = replace(FORM, file="a\udcff.xlsx")
    assert FORM_FILE.decode(carried(FORM_FILE.encode(odd))).file == "a\ufffd.xlsx"


def spoilt(*path: int, by: object) -> object:
    """The form as it is carried, with one value replaced."""
    whole = carried(FORM_FILE.encode(FORM))
    at = whole
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = by
    return whole


@pytest.mark.parametrize(
    "found",
    [
        None,
        {},
        [],
        "text",
        spoilt(0, by=7),
        spoilt(0, by=None),
        spoilt(3, by=[3, [2025, 10]]),
        spoilt(3, by=[3, [2025, 10], True]),
        spoilt(3, by=[3, [2025, 10], 1 << 64]),
        spoilt(5, by="2025-13-45"),
        spoilt(8, by="一行"),
        spoilt(11, 0, 5, 0, 0, by="没有这一栏"),
        spoilt(11, 0, 7, by=1),
        spoilt(11, 0, 2, 0, 1, by="NaN"),
        spoilt(11, 0, 2, 0, 1, by="1E+999999999"),
        spoilt(11, 0, 2, 0, 1, by="1" * 1000),
        spoilt(11, 0, 2, 0, 1, by="x"),
        [*carried(FORM_FILE.encode(FORM)), "more"],
    ],
)
def test_what_is_not_exactly_a_form_is_refused(found: object) -> None:
    with pytest.raises(Misshapen):
        FORM_FILE.decode(found)


def test_what_has_no_shape_is_a_mistake_of_ours() -> None:
    with pytest.raises(TypeError):
        FORM_FILE.encode(replace(FORM, file=b"bytes"))  # type: ignore[arg-type]
