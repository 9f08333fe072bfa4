"""What a file holds besides its items: chapters without tasks, words below headings, lost units."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.plan.plan import ParseProblem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.plan_text.items import RawItem, Scan
    from fenghua_supervisor.plan_text.noise import JoinedText

_EXCERPT = 40


def scan_notes(joined: JoinedText, scan: Scan) -> list[str]:
    """Name what was passed over because it is no task."""
    notes = []
    if joined.continued_from:
        notes.append(f"本页上接第{joined.continued_from}版，之前的内容不在本文件中")
    last = scan.items[-1].line if scan.items else 0
    notes += [
        f"{_lines(first, end)}是{count}个编号段落（“{words}”等），没有责任单位，未作为任务读入"
        for first, end, count, words in scan.dropped
        if first < last
    ]
    if scan.intros:
        where = "、".join(_lines(*lines) for lines in scan.intros)
        notes.append(f"{where}是标题之下的说明文字，未作为任务读入")
    if not all(item.is_numbered for item in scan.items):
        notes.append("原文的任务没有编号（或只有“——”“●”），已按先后顺序编号")
    if scan.rest_lines and scan.items:
        notes.append(f"最后一项之后还有{scan.rest_lines}行文字，不是任务，未读入")
    return notes


def preface_note(joined: JoinedText, scan: Scan, title: str) -> list[str]:
    """Name the lines before the first number that are not the title."""
    bare = re.sub(r"\W", "", title)
    others = [
        joined.line_at(start)
        for start in joined.starts
        if start < scan.first_at
        and re.sub(r"\W", "", joined.text[start : joined.line_end(start)]) not in bare
    ]
    if not others:
        return []
    return [f"{_lines(others[0], others[-1])}在第一个编号之前，除标题外未作为任务读入"]


def _lines(first: int, last: int) -> str:
    return f"第{first}行" if first == last else f"第{first}—{last}行"


def unclaimed_problems(scan: Scan) -> tuple[ParseProblem, ...]:
    """Report every bracket or line of units that no item claims."""
    return tuple(
        ParseProblem(
            f"“{words[:_EXCERPT]}”不属于任何一项任务，没有读入", None, line, words[:_EXCERPT]
        )
        for line, words in scan.unclaimed
    )


def blank_problems(joined: JoinedText, items: Sequence[RawItem]) -> tuple[ParseProblem, ...]:
    """Report figures left blank inside items; blanks in the prose around them do not matter."""
    problems = []
    for line in joined.blank_figures:
        before = [item for item in items if item.line <= line]
        if before:
            number = before[-1].number
            why = f"第{number}项：应填数字的地方是空白，请核对原文"
            problems.append(ParseProblem(why, number, line, before[-1].body[:_EXCERPT]))
    return tuple(problems)
