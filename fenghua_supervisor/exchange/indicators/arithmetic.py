"""The arithmetic of an index as a workbook whose formulas count it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.indicators import Bearing, LineStanding, Method
from fenghua_supervisor.domain.indicators.monitoring import index_words, trial_words
from fenghua_supervisor.domain.indicators.rounding import finite, weight_text
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.exchange import excel as excel

if TYPE_CHECKING:
    from decimal import Decimal

    from openpyxl.worksheet.worksheet import Worksheet

    from fenghua_supervisor.domain.indicators.index import IndexLine
    from fenghua_supervisor.domain.indicators.monitoring import Monitoring

_HEADS = (
    *(
        "分组",
        "代码",
        "指标",
        "权重",
        "数值",
        "目标",
        "基期",
        "下限",
        "上限",
        "容许下限",
        "容许上限",
    ),
    *("得分", "计入权重", "权重×得分", "状态", "数据期间", "计算过程"),
)
_WIDTHS = (14, 6, 20, 6, 7, 7, 6, 6, 6, 7, 7, 8, 7, 8, 8, 9, 26)
_GROUP, _CODE, _NAME, _WEIGHT, _VALUE, _GOAL, _BASE = range(1, 8)
_LOW, _HIGH, _LEAST, _MOST, _SCORE, _COUNTED, _POINTS, _STANDING, _PERIOD, _WORDS = range(8, 18)
_EXACT, _SHOWN = "0.##########", "0.00"


def arithmetic_book(shown: Monitoring) -> bytes:
    """Every line with its own formula, groups and the whole by formulas over them."""
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = "测算表"
    index = shown.index
    title = f"{index.version.words}{index.month.words}测算表"
    told = index_words(index, shown.change), trial_words(index)
    note = "；".join((*filter(None, told), f"截至{chinese_date(shown.as_of)}；公式可以核对重算"))
    excel.write_heads(page, title, note, _HEADS, _WIDTHS)
    first = excel.HEAD_ROW + 1
    for row, line in enumerate(index.lines, first):
        _put_line(page, row, line)
    last = first + len(index.lines) - 1
    excel.lay_out(page, _WIDTHS, len(index.lines))
    _put_sums(page, shown, first, last)
    return excel.finished_book(book)


def _put_line(page: Worksheet, row: int, line: IndexLine) -> None:
    one, value = line.indicator, line.value
    for column, text in (
        (_GROUP, line.group),
        (_CODE, one.code),
        (_NAME, one.name),
        (_STANDING, line.standing.label),
        (_PERIOD, line.period_words),
        (_WORDS, line.words),
    ):
        excel.put_text(excel.cell_at(page, row, column), text)
    weight = finite(line.weight)
    put = f"={weight_text(line.weight)}" if weight is None else weight
    _put(page, row, _WEIGHT, put, _EXACT)
    figures = (
        (_VALUE, value.value if value is not None else None),
        (_GOAL, line.goal),
        *((_BASE, one.baseline), (_LOW, one.low), (_HIGH, one.high)),
        *((_LEAST, one.least), (_MOST, one.most)),
    )
    for column, figure in figures:
        if figure is not None:
            _put(page, row, column, figure, _EXACT)
    _put(page, row, _SCORE, _score_formula(line, row), _SHOWN)
    _put(page, row, _COUNTED, f'=IF({_at(_SCORE, row)}="",0,{_at(_WEIGHT, row)})', _EXACT)
    points = f'=IF({_at(_SCORE, row)}="",0,{_at(_WEIGHT, row)}*{_at(_SCORE, row)})'
    _put(page, row, _POINTS, points, _SHOWN)
    for column in range(1, len(_HEADS) + 1):
        _dress(page, row, column)


def _score_formula(line: IndexLine, row: int) -> str | int:
    """The formula of a score; the cell of its value stands in it."""
    if line.standing is LineStanding.ZEROED:
        return 0
    if line.score is None:
        return '=""'
    value, goal, base = (_at(column, row) for column in (_VALUE, _GOAL, _BASE))
    one = line.indicator
    is_down = one.bearing is Bearing.DOWN
    if one.method is Method.MANUAL:
        return _cut(value)
    if one.method is Method.YES_NO or (one.method is Method.RATIO and (line.goal or 0) <= 0):
        if line.goal is None:
            return f"=IF({value}>=1,100,0)"
        return f"=IF({value}{'<=' if is_down else '>='}{goal},100,0)"
    if one.method is Method.PROGRESS:
        return _cut(f"({value}-{base})/({goal}-{base})*100")
    if one.method is Method.INTERVAL:
        return _interval_formula(line, row)
    if is_down:
        return f"=IF({value}<=0,100,{_cut(f'{goal}/{value}*100')[1:]})"
    return _cut(f"{value}/{goal}*100")


def _interval_formula(line: IndexLine, row: int) -> str:
    one = line.indicator
    columns = (_VALUE, _LOW, _HIGH, _LEAST, _MOST)
    value, low, high, least, most = (_at(column, row) for column in columns)
    below = _cut(f"{value}/{low}*100")
    if one.least is not None:
        below = _cut(f"({value}-{least})/({low}-{least})*100")
    above = _cut(f"({most}-{value})/({most}-{high})*100")
    if one.most is None:
        above = _cut(f"{high}/{value}*100")
    below = "=100" if one.bearing is Bearing.DOWN else below
    above = "=100" if one.bearing is Bearing.UP else above
    return f"=IF({value}<{low},{below[1:]},IF({value}>{high},{above[1:]},100))"


def _cut(share: str) -> str:
    return f"=MAX(0,MIN(100,{share}))"


def _put_sums(page: Worksheet, shown: Monitoring, first: int, last: int) -> None:
    """Below the lines each group, and the whole; coverage is of lines that have a value."""
    row = last + 1
    groups, standings = _span(_GROUP, first, last), _span(_STANDING, first, last)
    present = f'"{LineStanding.PRESENT.label}"'
    for group in shown.index.groups:
        row += 1
        name = _at(_GROUP, row)
        excel.put_text(excel.cell_at(page, row, _GROUP), group.name)
        excel.put_text(excel.cell_at(page, row, _NAME), "小计")
        for column in (_WEIGHT, _COUNTED, _POINTS):
            summed = f"=SUMIF({groups},{name},{_span(column, first, last)})"
            _put(page, row, column, summed, _EXACT)
        _put(page, row, _SCORE, _weighed(row), _SHOWN)
        fresh = f"SUMIFS({_span(_WEIGHT, first, last)},{groups},{name},{standings},{present})"
        _put(page, row, _GOAL, f"={fresh}/{_at(_WEIGHT, row)}*100", _SHOWN)
        excel.put_text(excel.cell_at(page, row, _VALUE), "覆盖度%")
    row += 1
    excel.put_text(excel.cell_at(page, row, _NAME), "实现度")
    for column in (_WEIGHT, _COUNTED, _POINTS):
        _put(page, row, column, f"=SUM({_span(column, first, last)})", _EXACT)
    _put(page, row, _SCORE, _weighed(row), _SHOWN)
    fresh = f"SUMIF({standings},{present},{_span(_WEIGHT, first, last)})"
    _put(page, row, _GOAL, f"={fresh}/{_at(_WEIGHT, row)}*100", _SHOWN)
    excel.put_text(excel.cell_at(page, row, _VALUE), "覆盖度%")


def _weighed(row: int) -> str:
    return f'=IF({_at(_COUNTED, row)}=0,"",{_at(_POINTS, row)}/{_at(_COUNTED, row)})'


def _at(column: int, row: int) -> str:
    from openpyxl.utils import get_column_letter

    return f"{get_column_letter(column)}{row}"


def _span(column: int, first: int, last: int) -> str:
    from openpyxl.utils import get_column_letter

    letter = get_column_letter(column)
    return f"${letter}${first}:${letter}${last}"


def _put(
    page: Worksheet, row: int, column: int, value: str | int | Decimal, number_format: str
) -> None:
    cell = excel.cell_at(page, row, column)
    cell.value, cell.number_format = value, number_format


def _dress(page: Worksheet, row: int, column: int) -> None:
    from openpyxl.styles import Alignment, Font

    cell = excel.cell_at(page, row, column)
    alignment = Alignment(vertical="center", wrap_text=True)
    excel.dress(cell, Font(name="宋体", size=10.5), excel.grid(), alignment)
