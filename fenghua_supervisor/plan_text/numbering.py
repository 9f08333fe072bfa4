"""Numbers of items: restarts, gaps, repetitions. What does not add up is reported."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.plan.plan import ParseProblem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.plan_text.items import RawItem


@dataclass(frozen=True, slots=True)
class Numbered:
    """Items with unique numbers in order, and what was wrong with the numbers in the file."""

    items: tuple[RawItem, ...]
    missing: tuple[int, ...]
    problems: tuple[ParseProblem, ...]
    notes: tuple[str, ...]


def check_numbers(
    raw: Sequence[RawItem], expected_start: int, expected_count: int | None
) -> Numbered:
    """Make the numbers unique and list those that are absent."""
    runs, notes = _runs(raw), list[str]()
    items = [item for run in runs for item in run]
    if len(runs) > 1 and all(_is_whole(run) for run in runs):
        notes.append(
            f"原文编号在每一部分重新从1开始（共{len(runs)}部分），已按先后顺序连续编为1—{len(items)}号"
        )
        items = [replace(item, number=no) for no, item in enumerate(items, 1)]
    unique, problems = _unique(items)
    gaps, missing = _absent([item.number for item in unique], expected_start, expected_count)
    problems += [_gap_problem(gap, unique) for gap in gaps]
    return Numbered(tuple(unique), missing, tuple(problems), tuple(notes))


def _runs(raw: Sequence[RawItem]) -> list[list[RawItem]]:
    """Cut the items where the numbering starts again from 1."""
    runs: list[list[RawItem]] = []
    for item in raw:
        if not runs or (item.number == 1 and runs[-1][-1].number >= 1 and len(raw) > 1):
            runs.append([])
        runs[-1].append(item)
    return runs


def _is_whole(run: list[RawItem]) -> bool:
    return [item.number for item in run] == list(range(1, len(run) + 1))


def drop_prose(raw: Sequence[RawItem]) -> tuple[list[RawItem], list[str]]:
    """Leave out numbered paragraphs of a part in which nobody is in charge of anything."""
    runs = _runs(raw)
    is_charged = [any(_has_charge(item) for item in run) for run in runs]
    if not any(is_charged):
        return list(raw), []
    notes = [
        f"第{run[0].line}行起有{len(run)}个编号段落（“{run[0].body[:12]}”等）没有责任单位，"
        "未作为任务读入"
        for run, kept in zip(runs, is_charged, strict=True)
        if not kept
    ]
    return [item for run, kept in zip(runs, is_charged, strict=True) if kept for item in run], notes


def _has_charge(item: RawItem) -> bool:
    return item.charge is not None or item.is_unclosed or item.lead_cell is not None


def _unique(items: Sequence[RawItem]) -> tuple[list[RawItem], list[ParseProblem]]:
    """Keep the first item of each number; later ones are reported with their line."""
    seen: dict[int, RawItem] = {}
    problems = []
    for item in items:
        if first := seen.get(item.number):
            why = f"编号{item.number}重复：第{first.line}行已有第{item.number}项，这一项没有读入"
            problems.append(ParseProblem(why, item.number, item.line, item.body[:40]))
        elif item.number < 1:
            why = f"编号{item.number}不是任务编号，这一项没有读入"
            problems.append(ParseProblem(why, item.number, item.line, item.body[:40]))
        else:
            seen[item.number] = item
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
