"""Numbers of items: restarts, gaps, repetitions. What does not add up is reported."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.plan.plan import ParseProblem
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.plan_text.items import RawItem

_FIGURES = re.compile(r"\d+|[一二三四五六七八九十百〇零]+|[①-⑳㉑-㉟㊱-㊿❶-❿⑴-⒇⒈-⒛㈠-㈩]")


@record
class Numbered:
    """Items with unique numbers in order, and what was wrong with the numbers in the file."""

    items: tuple[RawItem, ...]
    missing: tuple[int, ...]
    problems: tuple[ParseProblem, ...]
    notes: tuple[str, ...]


def check_numbers(
    raw: Sequence[RawItem], expected_start: int, expected_count: int | None
) -> Numbered:
    """Make the numbers unique and list those that are absent.

    Numbers that begin anew in each chapter are counted on; ``printed`` keeps what the paper says.
    """
    counted = [item for item in raw if item.number >= 1]
    problems = [_not_counted(item) for item in raw if item.number < 1]
    runs = _runs(counted)
    if len(runs) > 1:
        items, notes = _counted_on(counted, runs)
        problems += _gaps_in(runs)
        problems += _odd_restarts(runs, items)
        _, missing = _absent([item.number for item in items], 1, None)
        return Numbered(tuple(items), missing, tuple(problems), tuple(notes))
    unique, more = _unique(counted)
    gaps, missing = _absent([item.number for item in unique], expected_start, expected_count)
    problems += [*more, *(_gap_problem(gap, unique) for gap in gaps)]
    return Numbered(tuple(unique), missing, tuple(problems), ())


def _not_counted(item: RawItem) -> ParseProblem:
    why = f"编号{item.number}不是任务编号，这一项没有读入"
    return ParseProblem(why, item.number, item.line, item.body[:40])


def _runs(raw: Sequence[RawItem]) -> list[list[RawItem]]:
    """Cut the items where the numbering starts again from 1."""
    runs: list[list[RawItem]] = []
    for item in raw:
        if not runs or item.number == 1 or _is_another_kind(runs[-1][-1], item):
            runs.append([])
        runs[-1].append(item)
    return runs


def _is_another_kind(before: RawItem, item: RawItem) -> bool:
    return _frame(before.printed) != _frame(item.printed)


def _frame(printed: str) -> str:
    """What stands around the number: nothing, brackets, 第…条, 是."""
    return _FIGURES.sub("#", printed)


def _counted_on(
    raw: Sequence[RawItem], runs: Sequence[Sequence[RawItem]]
) -> tuple[list[RawItem], list[str]]:
    items = [
        replace(item, number=number, printed=_as_printed(item))
        for number, item in enumerate(raw, 1)
    ]
    if not any(item.is_numbered for item in items):
        return items, []
    note = (
        f"原文编号在每一部分重新从1开始（共{len(runs)}部分），已按先后顺序连续编为1—{len(items)}号"
    )
    return items, [note]


def _as_printed(item: RawItem) -> str:
    return item.printed or (str(item.number) if item.is_numbered else "")


def _odd_restarts(
    runs: Sequence[Sequence[RawItem]], items: Sequence[RawItem]
) -> list[ParseProblem]:
    """Report a count that begins anew although no heading stands above it."""
    problems = []
    at = 0
    for before, run in zip(runs, runs[1:], strict=False):
        at += len(before)
        item = items[at]
        if run[0].place == before[-1].place and "." not in item.printed and item.is_numbered:
            why = f"第{item.number}项：原文编号又从{item.printed}开始，而上面没有新的标题，请核对"
            problems.append(ParseProblem(why, item.number, item.line, item.body[:40]))
    return problems


def _gaps_in(runs: Sequence[Sequence[RawItem]]) -> list[ParseProblem]:
    """Report numbers left out or repeated inside one chapter's count."""
    problems = []
    now = 0
    for run in runs:
        now += 1
        for left, right in zip(run, run[1:], strict=False):
            now += 1
            if right.number == left.number + 1:
                continue
            why = (
                f"第{now}项：原文编号从{_as_printed(left)}到{_as_printed(right)}，"
                "中间不连续，请核对原文"
            )
            problems.append(ParseProblem(why, now, right.line, right.body[:40]))
    return problems


def _unique(items: Sequence[RawItem]) -> tuple[list[RawItem], list[ParseProblem]]:
    """Keep the first item of each number; a later one gets a new number behind the last."""
    seen: dict[int, RawItem] = {}
    again: list[RawItem] = []
    for item in items:
        if item.number in seen:
            again.append(item)
        else:
            seen[item.number] = item
    problems = []
    top = max(seen, default=0)
    for number, item in enumerate(again, top + 1):
        first = seen[item.number]
        why = (
            f"编号{item.number}重复：第{first.line}行已有第{item.number}项，"
            f"这一项编为第{number}项，请核对"
        )
        problems.append(ParseProblem(why, number, item.line, item.body[:40]))
        seen[number] = replace(item, number=number, printed=item.printed or str(item.number))
    return sorted(seen.values(), key=lambda item: item.number), problems


def _absent(
    numbers: Sequence[int], expected_start: int, expected_count: int | None
) -> tuple[list[tuple[int, int]], tuple[int, ...]]:
    """Return the gaps between the numbers of the file, and all absent numbers."""
    if not numbers:
        return [], tuple(range(expected_start, (expected_count or 0) + 1))
    gaps = [
        (left + 1, right - 1)
        for left, right in zip(numbers, numbers[1:], strict=False)
        if right > left + 1
    ]
    last = max(numbers[-1], expected_count or 0)
    present = set(numbers)
    absent = tuple(no for no in range(expected_start, last + 1) if no not in present)
    return gaps, absent


def _gap_problem(gap: tuple[int, int], items: Sequence[RawItem]) -> ParseProblem:
    first, last = gap
    after = next(item for item in items if item.number == last + 1)
    span = f"第{first}项" if first == last else f"第{first}—{last}项"
    why = f"编号从{first - 1}跳到{last + 1}，{span}没有找到，请核对原文"
    return ParseProblem(why, first, after.line, "")
