"""A system, a month's values, and the arithmetic of an index with live formulas, as Excel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.indicators import GoalBasis, MissingRule, ValueStatus
from fenghua_supervisor.domain.indicators.columns import SYSTEM_HEADS, VALUE_HEADS, heads_of
from fenghua_supervisor.domain.indicators.rounding import finite, weight_text
from fenghua_supervisor.domain.writing.numbers import plain
from fenghua_supervisor.exchange import excel as excel

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from fenghua_supervisor.domain.indicators.indicator import Indicator
    from fenghua_supervisor.domain.indicators.monitoring import Monitored, Monitoring
    from fenghua_supervisor.domain.indicators.system import SystemVersion

_SYSTEM_WIDTHS = {"group": 14, "name": 20, "basis": 20, "source": 10, "bearing": 12}
_VALUE_WIDTHS = {"name": 20, "source": 10, "note": 14, "on": 9}
_USUAL = 7.0
_FIGURES = ("target", "baseline", "low", "high", "least", "most")
_NUMBER = "0.##########"


def system_book(version: SystemVersion) -> bytes:
    """A version as it is imported again: its indicators, and its rules on a second sheet."""
    book, page = _book("指标体系")
    years = sorted({year for one in version.indicators for year, _ in one.goals})
    heads = [*heads_of(SYSTEM_HEADS), *(f"{year}年目标" for year in years)]
    widths = [_SYSTEM_WIDTHS.get(field, _USUAL) for field in SYSTEM_HEADS] + [_USUAL] * len(years)
    note = f"{version.words}，改好后从“导入指标体系”导入即为新版；权重合计应为100"
    excel.write_heads(page, version.name, note, heads, widths)
    row = excel.HEAD_ROW
    for group in version.groups:
        for one in group.indicators:
            row += 1
            _system_row(page, row, group.name, one, years)
        for pending in group.pending:
            row += 1
            _texts(page, row, [group.name, "", f"{pending}"])
    excel.lay_out(page, widths, row - excel.HEAD_ROW)
    _rules_page(book, version)
    return excel.finished_book(book)


def values_book(shown: Monitoring) -> bytes:
    """What is known of a month, to be filled in and imported again."""
    book, page = _book("指标数据")
    widths = [_VALUE_WIDTHS.get(field, _USUAL) for field in VALUE_HEADS]
    month = shown.index.month
    note = "只填“数值”；没有公布的在“数据情况”写“数据未发布”；不填的不动"
    title = f"{shown.index.version.name}{month.words}数据表"
    excel.write_heads(page, title, note, heads_of(VALUE_HEADS), widths)
    for row, monitored in enumerate(shown.rows, excel.HEAD_ROW + 1):
        _value_row(page, row, monitored, str(month))
    excel.lay_out(page, widths, len(shown.rows))
    _offer_statuses(page, len(shown.rows))
    return excel.finished_book(book)


def _offer_statuses(page: Worksheet, count: int) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    column = get_column_letter(list(VALUE_HEADS).index("status") + 1)
    offered = ",".join(status.label for status in ValueStatus)
    choice = DataValidation(type="list", formula1=f'"{offered}"', allow_blank=True)
    choice.add(f"{column}{excel.HEAD_ROW + 1}:{column}{excel.HEAD_ROW + max(count, 1)}")
    page.add_data_validation(choice)


def _book(title: str) -> tuple[Workbook, Worksheet]:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = title
    return book, page


def _system_row(
    page: Worksheet, row: int, group: str, one: Indicator, years: Sequence[int]
) -> None:
    texts = {
        "group": group,
        "code": one.code,
        "name": one.name,
        "unit": one.unit,
        "bearing": one.bearing.label,
        "method": one.method.label,
        "source": one.source,
        "frequency": one.frequency.label,
        "release": one.release,
        "basis": one.basis,
        "signed": "是" if one.signed else "",
    }
    for column, field in enumerate(SYSTEM_HEADS, 1):
        if field in _FIGURES:
            _figure(page, row, column, getattr(one, field), one.unit)
        elif field == "weight":
            weight = finite(one.weight)
            if weight is None:
                _text(page, row, column, weight_text(one.weight))
            else:
                _figure(page, row, column, weight)
        else:
            _text(page, row, column, texts[field])
    goals = dict(one.goals)
    for column, year in enumerate(years, len(SYSTEM_HEADS) + 1):
        _figure(page, row, column, goals.get(year), one.unit)


def _rules_page(book: Workbook, version: SystemVersion) -> None:
    page = book.create_sheet("规则")
    rules = version.rules
    lines = (
        ("缺数处理", rules.missing.label, "、".join(rule.label for rule in MissingRule)),
        ("目标口径", rules.goal_basis.label, "、".join(basis.label for basis in GoalBasis)),
        ("覆盖度下限（%）", plain(rules.least_coverage), "低于它的只作试算，不能冻结"),
        ("版本说明", version.note, ""),
    )
    for row, texts in enumerate(lines, 1):
        _texts(page, row, texts)
    for column, width in (("A", 20), ("B", 30), ("C", 60)):
        page.column_dimensions[column].width = width


def _value_row(page: Worksheet, row: int, monitored: Monitored, month: str) -> None:
    one = monitored.line.indicator
    known = [v for v in monitored.values if str(v.month) == month]
    held = known[-1] if known else None
    shown = {"code": one.code, "name": one.name, "unit": one.unit, "period": month}
    if held is not None:
        shown |= {"status": held.status.label, "source": held.source, "note": held.note}
        shown["on"] = held.on.isoformat()
    else:
        shown["source"] = one.source
    for column, field in enumerate(VALUE_HEADS, 1):
        if field == "value" and held is not None and held.value is not None:
            _figure(page, row, column, held.value, one.unit)
        elif field == "value":
            _figure(page, row, column, None)
        else:
            _text(page, row, column, shown.get(field, ""))


def _texts(page: Worksheet, row: int, texts: Sequence[str]) -> None:
    for column, text in enumerate(texts, 1):
        _text(page, row, column, text)


def _text(page: Worksheet, row: int, column: int, text: str) -> None:
    cell = excel.cell_at(page, row, column)
    excel.put_text(cell, text)
    _dress(page, row, column)


def _figure(page: Worksheet, row: int, column: int, figure: Decimal | None, unit: str = "") -> None:
    """A number as one where a spreadsheet holds it exactly, else as text.

    A percentage of 1 and less is shown with its sign, lest it be read as a share.
    """
    cell = excel.cell_at(page, row, column)
    if figure is not None and unit == "%" and 0 < figure <= 1:
        excel.put_number(cell, figure / 100, f"{_NUMBER}%")
    elif figure is not None:
        excel.put_number(cell, figure, _NUMBER)
    _dress(page, row, column)


def _dress(page: Worksheet, row: int, column: int) -> None:
    from openpyxl.styles import Alignment, Font

    cell = excel.cell_at(page, row, column)
    alignment = Alignment(vertical="center", wrap_text=True)
    excel.dress(cell, Font(name="宋体", size=10.5), excel.grid(), alignment)
