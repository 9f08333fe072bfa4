"""Files of answers in the forms that programs write, read by the child itself."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from fenghua_supervisor.domain.codes.senses import Sense
from fenghua_supervisor.domain.senses.found import SurveyHints
from fenghua_supervisor.domain.senses.rule import SenseRule
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.reading.reader import read_survey
from fenghua_supervisor.exchange.senses import read_survey_file
from tests.domain.senses.tables import WJX_HEADS, graded_rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

HINTS = SurveyHints(SenseRule())


def book(path: Path, rows: Sequence[Sequence[object]], *, mac: bool = False) -> Path:
    workbook = Workbook()
    if mac:
        workbook.epoch = CALENDAR_MAC_1904
    sheet = workbook.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    workbook.save(path)
    return path


def test_the_child_lets_counts_out_and_no_person(tmp_path: Path) -> None:
    path = book(tmp_path / "答卷.xlsx", [WJX_HEADS, *graded_rows()])
    found = read_survey(path, HINTS, lambda _: None)
    assert found == read_survey_file(path, HINTS)
    assert (found.received, found.problems) == (10, ())
    assert {q.sense for q in found.questions if q.sense} == set(Sense)
    assert not any(word in repr(found) for word in ("张三", "1380000", "36.22"))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk", "gb18030"])
def test_csv_of_every_encoding_says_the_same(tmp_path: Path, encoding: str) -> None:
    lines = [",".join(map(str, row)) for row in (WJX_HEADS, *graded_rows())]
    path = tmp_path / "答卷.csv"
    path.write_bytes("\r\n".join(lines).encode(encoding))
    found = read_survey_file(path, HINTS)
    same = read_survey_file(book(tmp_path / "答卷.xlsx", [WJX_HEADS, *graded_rows()]), HINTS)
    assert (found.questions, found.days) == (same.questions, same.days)


def test_two_sheets_of_answers_are_not_guessed_between(tmp_path: Path) -> None:
    workbook = Workbook()
    for name in ("一", "二"):
        sheet = workbook.create_sheet(name)
        for row in (WJX_HEADS, *graded_rows()):
            sheet.append(row)
    workbook.save(tmp_path / "两张.xlsx")
    with pytest.raises(UserError, match="2个有内容的工作表（一、二）"):
        read_survey_file(tmp_path / "两张.xlsx", HINTS)


def test_days_that_count_from_1904_are_refused(tmp_path: Path) -> None:
    rows = graded_rows()
    for row in rows:
        row[1] = datetime(2025, 9, 3, 12)
    path = book(tmp_path / "苹果.xlsx", [WJX_HEADS, *rows], mac=True)
    with pytest.raises(UserError, match="按1904年起算"):
        read_survey_file(path, HINTS)


def test_what_is_no_table_of_answers(tmp_path: Path) -> None:
    empty = book(tmp_path / "空.xlsx", [])
    with pytest.raises(UserError, match="是空表"):
        read_survey_file(empty, HINTS)
    (tmp_path / "坏.xlsx").write_bytes(empty.read_bytes()[:300])
    with pytest.raises(UserError, match="坏.xlsx"):
        read_survey_file(tmp_path / "坏.xlsx", HINTS)
