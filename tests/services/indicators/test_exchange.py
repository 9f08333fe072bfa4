from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from fenghua_supervisor.domain.codes.indicators import Bearing, Method, MissingRule
from fenghua_supervisor.domain.indicators.index import index_of
from fenghua_supervisor.domain.indicators.monitoring import Monitored, Monitoring
from fenghua_supervisor.domain.indicators.system import IndexRules, IndicatorGroup, SystemDraft
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.indicators.exchange import (
    arithmetic_workbook,
    import_system,
    import_values,
    preview_system,
    preview_values,
    read_indicator_file,
    system_named_in,
    system_workbook,
    values_workbook,
)
from fenghua_supervisor.services.indicators.index import monitoring
from fenghua_supervisor.services.indicators.systems import publish_version
from fenghua_supervisor.services.progress import NullProgress
from tests.domain.indicators.measured import (
    FIVE,
    OCTOBER,
    VALUES,
    by_code,
    indicator,
    value,
    version,
)
from tests.services.indicators.test_systems import adopted

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 31)


def written(path: Path, content: bytes) -> Any:  # noqa: ANN401
    path.write_bytes(content)
    return read_indicator_file(NullProgress(), path)


def test_a_system_goes_out_and_comes_back_the_same(office: Office, tmp_path: Path) -> None:
    first = adopted(office)
    table = written(tmp_path / "体系.xlsx", system_workbook(first))
    assert system_named_in(office, table) == "方案指标"
    same = preview_system(office, table, "方案指标")
    assert same.changes is not None
    assert same.changes.words == "与现行版本相同"
    assert same.reading.draft is not None
    assert same.reading.draft.groups[-1].pending == first.groups[-1].pending
    with pytest.raises(UserError, match="没有可发布的改动"):
        import_system(office, same)
    copy = preview_system(office, table, "另一个体系")
    import_system(office, copy)
    made = office.queries.indicators.named("另一个体系")
    again = office.queries.indicators.version_on(made.id, AS_OF)
    assert [replace(one, target_id=None) for one in again.indicators] == [
        replace(one, target_id=None) for one in first.indicators
    ]


def test_weights_of_99_are_told_with_their_cell(office: Office, tmp_path: Path) -> None:
    small = SystemDraft(
        "小体系", (IndicatorGroup("民生", (indicator("床位", code="a", weight=100, target="60"),)),)
    )
    publish_version(office, small)
    made = office.queries.indicators.named()
    book = tmp_path / "体系.xlsx"
    book.write_bytes(system_workbook(office.queries.indicators.version(made.id, 1)))
    edited = load_workbook(book)
    edited["指标体系"]["G4"] = 99
    edited.save(book)
    wrong = preview_system(office, read_indicator_file(NullProgress(), book), "小体系")
    assert [p.words for p in wrong.reading.problems] == [
        "指标体系 G3：权重合计是99，应当是100（少1），请调整后再发布。"
    ]
    with pytest.raises(UserError, match="没有导入，请先改正"):
        import_system(office, wrong)


def test_a_months_values_are_filled_in_and_taken_in(office: Office, tmp_path: Path) -> None:
    first = adopted(office)
    shown = monitoring(office, first.system_id, OCTOBER, AS_OF)
    path = tmp_path / "数据.xlsx"
    path.write_bytes(values_workbook(shown))
    book = load_workbook(path)
    page = book["指标数据"]
    page["E4"], page["E5"], page["F6"] = 0.9, "约60", "数据未发布"
    book.save(path)
    wrong = preview_values(office, read_indicator_file(NullProgress(), path), first, None)
    assert wrong.problems[0].words.startswith("指标数据 E5：")
    with pytest.raises(UserError, match="没有导入，请先改正：指标数据 E5"):
        import_values(office, first.system_id, wrong)
    page["E5"] = 57
    book.save(path)
    right = preview_values(office, read_indicator_file(NullProgress(), path), first, None)
    assert [line.draft.value for line in right.new] == [Decimal("0.9"), Decimal(57), None]
    import_values(office, first.system_id, right)
    again = preview_values(office, read_indicator_file(NullProgress(), path), first, None)
    with pytest.raises(UserError, match="都已录入过"):
        import_values(office, first.system_id, again)


GINI = {"least": "0.2", "low": "0.3", "high": "0.4", "most": "0.6"}
SHAPES = [
    *FIVE,
    indicator("Gini", code="g", weight=0, method=Method.INTERVAL, bearing=Bearing.BETWEEN, **GINI),
    indicator(
        "区间", code="h", weight=Fraction(10, 7), method=Method.INTERVAL, low="5", high="5.5"
    ),
    indicator("建成", code="i", weight=Fraction(20, 7), method=Method.YES_NO),
    indicator("评定", code="j", weight=3, method=Method.MANUAL),
    indicator("下达", code="k", weight=2, method=Method.YES_NO, target="3"),
]
SHAPED = {**VALUES, **by_code(
    value("g", "0.46"), value("h", "4.6"), value("i", "1"), value("j", "87.5"), value("k", "2"),
)}  # fmt: skip


def shown_of(rules: IndexRules) -> Monitoring:
    made = version(SHAPES, rules)
    index = index_of(made, SHAPED, OCTOBER)
    before = index_of(made, SHAPED, OCTOBER.previous)
    rows = tuple(Monitored(n, line, ()) for n, line in enumerate(index.lines))
    return Monitoring(index, rows, AS_OF, before)


@pytest.mark.long
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_a_spreadsheet_counts_the_same_to_the_ninth_place(tmp_path: Path) -> None:
    for rule in MissingRule:
        shown = shown_of(IndexRules(rule))
        (tmp_path / f"{rule.value}.xlsx").write_bytes(arithmetic_workbook(shown))
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"),
            *("--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "out")),
            *(str(tmp_path / f"{rule.value}.xlsx") for rule in MissingRule),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    for rule in MissingRule:
        index = shown_of(IndexRules(rule)).index
        path = tmp_path / "out" / f"{rule.value}.xlsx"
        rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
        for line, row in zip(index.lines, rows[3:], strict=False):
            score = line.score.value if line.score is not None else None
            assert row[11] == ("" if score is None else pytest.approx(float(score), abs=1e-9))
        assert rows[-1][11] == pytest.approx(float(index.total.value or 0), abs=1e-9)
        assert rows[-1][5] == pytest.approx(float(index.total.coverage), abs=1e-9)
