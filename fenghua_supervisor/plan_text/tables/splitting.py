"""A row that holds several numbered tasks, one to a line, as the rows that it stands for."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.plan_text.tables.numbers import RowNumber, row_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.plan_text.source import SourceCell

Cells = tuple["SourceCell", ...]
Pieces = list[tuple[Cells, RowNumber | None]]
_POINT = re.compile(r"[（(]?(\d{1,3})(?:[)）、]|[.．](?!\d)|[.．](?=20\d\d年))\s*")
_FEWEST_ROWS = 2


def split_by_numbers(
    row: Sequence[SourceCell], number_at: int, tasks: Sequence[int]
) -> Pieces | None:
    """Return the rows that a row stands for: itself, or one for each line of its number cell.

    ``number_at`` and ``tasks`` are columns; None when the lines of the tasks are fewer or more.
    """
    numbers = _lines(row[number_at].text) if 0 <= number_at < len(row) else []
    if len(numbers) < 2 or not all(row_number(text) for text in numbers):
        return [(tuple(row), None)]
    columns = [_lines(cell.text) for cell in row]
    words = [columns[at] for at in tasks if at < len(row)]
    if any(len(lines) not in (0, len(numbers)) for lines in words) or not any(words):
        return None
    return [
        (
            tuple(
                replace(cell, text=lines[at], continued=False)
                if len(lines) == len(numbers)
                else cell
                for cell, lines in zip(row, columns, strict=True)
            ),
            None,
        )
        for at in range(len(numbers))
    ]


def runs_on(rows: Sequence[Sequence[SourceCell]], column: int) -> bool:
    """Whether the points of a column are numbered on from row to row: they are the tasks then."""
    expected, count = 1, 0
    for row in rows:
        if column >= len(row) or row[column].continued or len({cell.text for cell in row}) == 1:
            continue
        lines = _lines(row[column].text)
        if not lines:
            continue
        marks = [_POINT.match(line) for line in lines]
        if marks[0] is None:
            return False
        for mark in marks:
            if mark is not None and int(mark[1]) != expected:
                return False
            expected += mark is not None
        count += 1
    return count >= _FEWEST_ROWS and expected - 1 > count


def split_by_points(row: Sequence[SourceCell], column: int) -> Pieces:
    """Return one row for each numbered point of a column; lines without a number go on with it."""
    points: list[tuple[RowNumber, list[str]]] = []
    for line in _lines(row[column].text) if column < len(row) else []:
        if mark := _POINT.match(line):
            points.append((RowNumber(mark[1], int(mark[1])), [line[mark.end() :]]))
        elif points:
            points[-1][1].append(line)
    if not points:
        return [(tuple(row), None)]
    return [
        (
            tuple(
                replace(cell, text="\n".join(lines), continued=False) if at == column else cell
                for at, cell in enumerate(row)
            ),
            number,
        )
        for number, lines in points
    ]


def without_points(text: str) -> str:
    """The lines of a cell without the numbers that part them, if all of several lines have one."""
    lines = _lines(text)
    marks = [_POINT.match(line) for line in lines]
    if len(lines) < 2 or not all(marks):
        return text
    return "\n".join(line[mark.end() :] for line, mark in zip(lines, marks, strict=True) if mark)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]
