from __future__ import annotations

import time
import zipfile
from io import BytesIO

import pytest
from docx import Document
from openpyxl import Workbook

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.finished import finished_bytes


@pytest.mark.parametrize("make", [Workbook, Document])
def test_a_finished_file_opens(make: type) -> None:
    assert zipfile.is_zipfile(BytesIO(finished_bytes(make())))


@pytest.mark.parametrize("make", [Workbook, Document])
def test_a_clock_before_1980_is_one_sentence(make: type, monkeypatch: pytest.MonkeyPatch) -> None:
    document, early = make(), time.localtime(163_000_000)
    monkeypatch.setattr(time, "localtime", lambda _: early)
    with pytest.raises(UserError, match="电脑时钟在1980年以前，.*请先校准"):
        finished_bytes(document)


def test_another_fault_stays_a_fault() -> None:
    class Broken:
        def save(self, _: object) -> None:
            raise ValueError("no such style")

    with pytest.raises(ValueError, match="no such style"):
        finished_bytes(Broken())
