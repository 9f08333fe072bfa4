from __future__ import annotations

import pytest

from fenghua_supervisor.domain.round.column_heads import Field
from fenghua_supervisor.domain.round.returned_form import (
    FormField,
    FormProblem,
    FormReading,
    ReportRow,
)
from fenghua_supervisor.domain.round.returned_table import Cell

ROW = ReportRow("填报表", 82, FormField(Cell("落实双控"), "B4"))
FILLED = FormField(Cell("已完成"), "C4")
EMPTY = FormField(Cell(" "), "C4")


@pytest.mark.parametrize(
    ("sheet", "cell", "place"),
    [("填报表", "C12", "填报表 C12"), ("填报表", "", "填报表"), ("", "C12", "C12")],
)
def test_a_problem_says_where_it_stands(sheet: str, cell: str, place: str) -> None:
    assert FormProblem(sheet, cell, "完成百分比", "八成", "不是数字").place == place


@pytest.mark.parametrize(
    ("fields", "blank"),
    [
        ({}, True),
        ({"cells": {Field.PROGRESS: EMPTY, Field.PERCENT: EMPTY}}, True),
        ({"units": FILLED}, True),
        ({"cells": {Field.PROGRESS: FILLED}}, False),
        ({"cells": {Field.ISSUES: FILLED}}, False),
        ({"cells": {Field.NEXT_STEPS: FILLED}}, False),
        ({"cells": {Field.PERCENT: FILLED}}, False),
        ({"readings": (FormReading("覆盖率", EMPTY),)}, True),
        ({"readings": (FormReading("覆盖率", FILLED),)}, False),
    ],
)
def test_a_row_is_blank_when_nothing_was_reported(fields: dict[str, object], blank: bool) -> None:
    row = ReportRow("填报表", 82, ROW.text, **fields)  # type: ignore[arg-type]
    assert row.blank is blank


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({}, "B4"),
        ({"cells": {Field.PERCENT: FormField(Cell(), "F4")}}, "F4"),
        ({"cells": {Field.PERCENT: FormField(Cell(), "F4"), Field.PROGRESS: EMPTY}}, "C4"),
        (
            {
                "cells": {
                    Field.ISSUES: FormField(Cell(), "D4"),
                    Field.NEXT_STEPS: FormField(Cell(), "E4"),
                }
            },
            "D4",
        ),
    ],
)
def test_a_row_stands_where_its_progress_would(fields: dict[str, object], place: str) -> None:
    row = ReportRow("填报表", 82, ROW.text, **fields)  # type: ignore[arg-type]
    assert row.place == place


def test_words_stand_exactly_as_they_were_written() -> None:
    assert FormField(Cell(" 已完成\n")).text == " 已完成\n"
