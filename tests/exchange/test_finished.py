from __future__ import annotations

import io
import time
import zipfile
from typing import Any

import pytest
from docx import Document
from openpyxl import Workbook

from fenghua_supervisor.exchange.finished import finished_bytes

LOCALTIME = time.localtime


@pytest.mark.parametrize("make", [Workbook, Document])
def test_the_bytes_are_a_package(make: Any) -> None:  # noqa: ANN401 - a class of another library
    assert zipfile.is_zipfile(io.BytesIO(finished_bytes(make())))


@pytest.mark.parametrize(("year", "noted"), [(1975, 1980), (2026, 2026), (2110, 2107)])
@pytest.mark.parametrize("make", [Workbook, Document])
def test_no_clock_keeps_a_file_from_being_made(
    make: Any,  # noqa: ANN401 - a class of another library
    year: int,
    noted: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    moment = (year, 6, 1, 8, 0, 0, 0, 152, 0)
    monkeypatch.setattr(time, "localtime", lambda *_: time.struct_time(moment))
    made = finished_bytes(make())
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert package.testzip() is None
        assert {entry.date_time[0] for entry in package.infolist()} <= {noted, 1980}
    assert zipfile.time is time  # type: ignore[attr-defined]  # as it was
