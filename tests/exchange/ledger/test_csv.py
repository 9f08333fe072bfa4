from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.exchange.cells import cell_text, csv_text
from fenghua_supervisor.exchange.ledger.csv import write_ledger_csv
from tests.domain.ledger.ledger_rows import MISSING, ROW, SHEET, with_text

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.domain.ledger.rows import LedgerRow


def written(folder: Path, *rows: LedgerRow) -> list[list[str]]:
    path = folder / "台账.csv"
    write_ledger_csv(rows, SHEET, path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_the_same_columns_as_on_paper(tmp_path: Path) -> None:
    table = written(tmp_path, MISSING, ROW)
    assert table[0] == [SHEET.title]
    assert table[2][:3] == ["序号", "灯", "目标任务"]
    assert table[4][5:9] == ["2025年底", "91.7%", "60%", "承办中"]
    assert table[5] == [SHEET.rule_words]


def test_text_with_quotes_commas_and_lines_comes_back(tmp_path: Path) -> None:
    text = '甲,"乙"\n丙'
    assert written(tmp_path, with_text(text))[3][2] == text


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1", "-1", "@A1", "\t=1", " =1", "＝1"])
def test_formulas_are_disarmed(text: str) -> None:
    assert csv_text(text) == f"'{text}"


def test_plain_text_stays() -> None:
    assert csv_text("1-2个=范围") == "1-2个=范围"


@pytest.mark.parametrize("text", ["𠮷" * 20_000, "长" * 32_768, "a" * 100_000])
def test_a_cut_cell_counts_what_is_missing(text: str) -> None:
    cut = cell_text(text)
    kept = cut.split("……（")[0]
    assert f"其余{len(text) - len(kept)}字未导出" in cut
    assert len(cut.encode("utf-16-le")) // 2 <= 32_767


def test_a_cell_of_just_the_right_length_is_whole() -> None:
    assert cell_text("长" * 32_767) == "长" * 32_767
