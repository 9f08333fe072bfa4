from __future__ import annotations

import pytest

from fenghua_supervisor.domain.round.column_heads import HeadField
from fenghua_supervisor.domain.round.received_form import (
    FormField,
    FormProblem,
    FormReading,
    ReportRow,
)
from fenghua_supervisor.domain.round.received_table import ReceivedCell

ROW = ReportRow("填报表", 82, FormField(ReceivedCell("落实双控"), "B4"))
FILLED = FormField(ReceivedCell("已完成"), "C4")
EMPTY = FormField(ReceivedCell(" "), "C4")


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
        ({"cells": {HeadField.PROGRESS: EMPTY, HeadField.PERCENT: EMPTY}}, True),
        ({"units": FILLED}, True),
        ({"cells": {HeadField.PROGRESS: FILLED}}, False),
        ({"cells": {HeadField.ISSUES: FILLED}}, False),
        ({"cells": {HeadField.NEXT_STEPS: FILLED}}, False),
        ({"cells": {HeadField.PERCENT: FILLED}}, False),
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
        ({"cells": {HeadField.PERCENT: FormField(ReceivedCell(), "F4")}}, "F4"),
        (
            {
                "cells": {
                    HeadField.PERCENT: FormField(ReceivedCell(), "F4"),
                    HeadField.PROGRESS: EMPTY,
                }
            },
            "C4",
        ),
        (
            {
                "cells": {
                    HeadField.ISSUES: FormField(ReceivedCell(), "D4"),
                    HeadField.NEXT_STEPS: FormField(ReceivedCell(), "E4"),
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
    assert FormField(ReceivedCell(" 已完成\n")).text == " 已完成\n"
