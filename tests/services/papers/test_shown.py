from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pytest

from fenghua_supervisor.domain.papers.shown_table import ShownColumn, ShownTable
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.papers.shown import export_shown, render_shown, shown_sheet
from fenghua_supervisor.services.progress import NullProgress
from tests.reports import reading

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 31)
COLUMNS = (ShownColumn("编号", 52, is_centred=True), ShownColumn("任务", 0, is_wide=True))
WORDS = "显示 60 / 122 项 · 红灯"
TABLE = ShownTable("任务列表", COLUMNS, tuple((str(n), f"=任务{n}") for n in range(1, 61)), WORDS)


def test_a_list_is_printed_with_its_day_filter_and_pages(office: Office) -> None:
    content = render_shown(NullProgress(), TABLE, shown_sheet(office, TABLE, AS_OF))
    pages = [page.text for page in reading.pages(content)]
    assert len(pages) > 1
    assert "任务列表" in pages[0]
    assert "2025年10月31日" in pages[0]
    assert "红灯" in pages[0]
    assert all("编号" in page for page in pages)
    assert "=任务60" in pages[-1]


def test_a_list_is_exported_as_text(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "任务.xlsx"
    export_shown(NullProgress(), TABLE, shown_sheet(office, TABLE, AS_OF), path)
    page = openpyxl.load_workbook(path).worksheets[0]
    assert [cell.value for cell in page[3]] == ["编号", "任务"]
    assert (page["B4"].value, page["B4"].data_type) == ("=任务1", "s")


def test_nothing_is_not_printed(office: Office) -> None:
    with pytest.raises(UserError, match="没有可打印"):
        shown_sheet(office, ShownTable("任务列表", COLUMNS, ()), AS_OF)
