"""The points of a span as an Excel file for the appraisal office: units, and lines."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from fenghua_supervisor.domain.appraisal.counting import sum_words
from fenghua_supervisor.domain.appraisal.red_black import colours_of
from fenghua_supervisor.domain.papers.evaluation.boards import place_words, record_words
from fenghua_supervisor.domain.writing.dates import span_words
from fenghua_supervisor.domain.writing.numbers import NOTHING, plain
from fenghua_supervisor.exchange import excel as excel
from fenghua_supervisor.exchange.cells import cell_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl import Workbook

    from fenghua_supervisor.domain.appraisal.result import Counted

_Value: TypeAlias = "str | int | Decimal"
_POINTS = "0.0#"
_HEADS = (
    *("组别", "名次", "单位", "得分", "基础分", "加分", "扣分", "牵头项数", "配合项数"),
    *("红黑榜", "算式", "说明"),
)
_WIDTHS = (8, 6, 18, 7, 7, 7, 7, 8, 8, 7, 26, 14)
_LINE_HEADS = (
    *("单位", "日期", "计分项", "角色", "事由", "依据的记录", "依据文件", "分值", "计分", "说明"),
)
_LINE_WIDTHS = (16, 10, 14, 5, 34, 16, 16, 6, 6, 20)


def scores_workbook(counted: Counted, title: str, note: str) -> bytes:
    """The file's content; numbers are numbers, what was typed stays text."""
    from openpyxl import Workbook

    book = Workbook()
    if book.active is not None:
        book.remove(book.active)
    book.properties.title = cell_text(title)
    told = f"考核期{span_words(counted.first, counted.last)}，按{counted.rule.title}"
    told = "；".join(filter(None, (note, told)))
    _sheet(book, ("得分汇总", title, told), _HEADS, _WIDTHS, _units(counted))
    _sheet(book, ("计分明细", title, told), _LINE_HEADS, _LINE_WIDTHS, _lines(counted))
    for other in counted.others:
        then = f"考核期内规则有修改，本表按{other.rule.title}计"
        rows = [
            (s.tasks.league.value, s.place or NOTHING, s.tasks.unit, s.total, place_words(s))
            for s in other.scores
        ]
        heads, widths = ("组别", "名次", "单位", "得分", "说明"), (10, 8, 24, 10, 24)
        _sheet(book, (f"按{other.rule.version}版计", title, then), heads, widths, rows)
    return excel.finished_book(book)


def _units(counted: Counted) -> list[tuple[_Value, ...]]:
    colours = colours_of(counted.rule, counted.scores)
    return [
        (
            score.tasks.league.value,
            score.place or NOTHING,
            score.tasks.unit,
            score.total,
            score.base,
            score.plus,
            score.minus,
            score.tasks.leads,
            score.tasks.supports,
            colours[score.tasks.unit_id].label if score.tasks.unit_id in colours else "",
            sum_words(counted.rule, score),
            "" if score.place else place_words(score),
        )
        for score in counted.scores
    ]


def _lines(counted: Counted) -> list[tuple[_Value, ...]]:
    return [
        (
            score.tasks.unit,
            line.fact.on.isoformat(),
            line.name,
            line.fact.role.label,
            line.fact.words,
            record_words(line),
            line.fact.source,
            line.points,
            line.counted,
            line.note,
        )
        for score in counted.scores
        for line in score.lines
    ]


def _sheet(
    book: Workbook,
    words: tuple[str, str, str],
    heads: Sequence[str],
    widths: Sequence[float],
    rows: Sequence[tuple[_Value, ...]],
) -> None:
    """A sheet; ``words``: its name, its title and the note below it."""
    from openpyxl.styles import Alignment, Font

    page = book.create_sheet(words[0])
    excel.write_heads(page, words[1], words[2], heads, widths)
    font, grid = Font(name="宋体", size=10), excel.grid()
    left = Alignment(horizontal="left", vertical="center", wrap_text=True)
    right = Alignment(horizontal="right", vertical="center")
    for number, row in enumerate(rows, excel.HEAD_ROW + 1):
        for index, value in enumerate(row, 1):
            cell = excel.cell_at(page, number, index)
            if isinstance(value, str):
                excel.put_text(cell, value)
            else:
                shown = _POINTS if isinstance(value, Decimal) else excel.COUNT_FORMAT
                excel.put_number(cell, value, shown)
            excel.dress(cell, font, grid, left if isinstance(value, str) else right)
        texts = [v if isinstance(v, str) else plain(Decimal(v)) for v in row]
        page.row_dimensions[number].height = excel.text_height(texts, widths)
    excel.lay_out(page, widths, len(rows))
