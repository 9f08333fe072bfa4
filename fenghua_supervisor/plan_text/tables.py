"""Plans in table form: 序号 · 目标任务 · 牵头单位 · 配合单位 · 完成时限, with block headings."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.plan.plan import ParseProblem
from fenghua_supervisor.plan_text.headings import Place, heading_at
from fenghua_supervisor.plan_text.items import LONGEST_ITEM, RawItem
from fenghua_supervisor.plan_text.noise import tidy
from fenghua_supervisor.plan_text.source import PlanSource, SourceCell, SourceLine, SourceTable

if TYPE_CHECKING:
    from collections.abc import Sequence

_COLUMNS = {
    "number": re.compile(r"序号|编号|任务号"),
    "block": re.compile(r"类别|领域|板块|攻坚行动|专项行动|一级任务|大类"),
    "lead": re.compile(r"牵头(?:责任)?(?:单位|部门)|主办单位|第一责任单位"),
    "charged": re.compile(r"责任(?:单位|部门|主体)|承办单位|落实单位"),
    "support": re.compile(r"(?:配合|协办|协同|参与|参加)(?:责任)?(?:单位|部门)"),
    "due": re.compile(r"(?:完成|办结|推进)?(?:时限|时间节点|时间要求)|完成(?:时间|日期)|时间"),
    "task": re.compile(
        r"目标任务|(?:重点|工作|主要|具体)?任务|工作(?:内容|目标)|(?:具体)?(?:举措|措施)|事项|"
        r"(?:任务|工作|项目|事项)名称"
    ),
}
_TITLE_COLUMN = re.compile(r"(?:任务|工作|项目|事项)名称")
_HEADER_REACH = 4
_NUMBER = re.compile(r"[（(]?(\d{1,4})[）)]?[.．、]?")
_CIRCLED = re.compile(r"[①-⑳㉑-㉟㊱-㊿]")


@dataclass(slots=True)
class TableReading:
    """Items of all task tables; the lines and other tables remain as prose."""

    items: tuple[RawItem, ...] = ()
    prose: tuple[SourceLine, ...] = ()
    before: tuple[SourceLine, ...] = ()
    notes: tuple[str, ...] = ()
    problems: tuple[ParseProblem, ...] = ()


@dataclass(slots=True)
class _Walk:
    """What is known while walking through the file: the headings passed, the items so far."""

    place: Place = field(default_factory=Place)
    header: dict[str, int] | None = None
    width: int = 0
    rows: list[_Row] = field(default_factory=list)
    problems: list[ParseProblem] = field(default_factory=list)


@dataclass(slots=True)
class _Row:
    """One table row under its header."""

    number: str
    number_goes_on: bool
    task: list[str]
    lead: str
    support: str
    due: str
    place: Place
    line: int


def read_tables(source: PlanSource) -> TableReading:
    """Read all tables that have a task header; everything else is returned as prose."""
    walk, prose, before = _Walk(), list[SourceLine](), list[SourceLine]()
    for block in source.blocks:
        if isinstance(block, SourceLine):
            prose.append(block)
            if not walk.rows:
                before.append(block)
            _note_heading(walk, tidy(block.text))
        elif not _read_table(walk, block):
            prose += _flatten(block)
    items, problems = _items(walk.rows)
    return TableReading(tuple(items), tuple(prose), tuple(before), (), (*walk.problems, *problems))


def _flatten(table: SourceTable) -> list[SourceLine]:
    """Return the cells of a table that only lays out text, as lines."""
    lines = []
    for row in table.rows:
        for cell in dict.fromkeys(cell.text for cell in row if not cell.continued):
            lines += [SourceLine(table.line, text) for text in cell.split("\n")]
    return lines


def _note_heading(walk: _Walk, text: str) -> None:
    found = heading_at(text, 0)
    if found and "。" not in text[:-1]:
        walk.place = walk.place.below(found[0], text[found[1] :].strip(" 。：:"))


def _read_table(walk: _Walk, table: SourceTable) -> bool:
    """Read the rows of a task table; False when it is none. A split table keeps its header."""
    found = _find_header(table)
    if found is None:
        same_width = walk.header is not None and table.rows and len(table.rows[0]) == walk.width
        if not same_width:
            return False
        first = 0
    else:
        walk.header, first = found
        walk.width = len(table.rows[0])
    for offset, row in enumerate(table.rows[first:], first):
        _read_row(walk, row, table.line + offset)
    return True


def _find_header(table: SourceTable) -> tuple[dict[str, int], int] | None:
    """Return the columns by meaning and the number of the first row below the header."""
    for last in range(min(_HEADER_REACH, len(table.rows))):
        columns = _columns(table.rows[last])
        if "task" in columns and ("lead" in columns or "charged" in columns):
            first = last + 1
            while first < len(table.rows) and _is_header_again(table.rows[first], columns):
                columns = {**columns, **_columns(table.rows[first])}
                first += 1
            return columns, first
    return None


def _columns(row: Sequence[SourceCell]) -> dict[str, int]:
    """Return the first column of each meaning; a second task column holds the details."""
    columns: dict[str, int] = {}
    for index, cell in enumerate(row):
        words = tidy(cell.text.replace("\n", ""))
        key = next((key for key, form in _COLUMNS.items() if form.fullmatch(words)), None)
        if key == "task" and "task" in columns:
            key = "detail"
            if _TITLE_COLUMN.fullmatch(words):
                columns["detail"], columns["task"] = columns["task"], index
        if key:
            columns.setdefault(key, index)
    return columns


def _is_header_again(row: Sequence[SourceCell], columns: dict[str, int]) -> bool:
    """A second header row: it repeats or refines the column names and holds no number."""
    found = _columns(row)
    return len(found) >= 2 and "number" in columns and not _number_of(_cell(row, columns, "number"))


def _cell(row: Sequence[SourceCell], columns: dict[str, int], key: str) -> str:
    index = columns.get(key)
    if index is None or index >= len(row):
        return ""
    return row[index].text.strip()


def _read_row(walk: _Walk, row: Sequence[SourceCell], line: int) -> None:
    columns = walk.header or {}
    texts = list(dict.fromkeys(tidy(cell.text.replace("\n", "")) for cell in row))
    filled = [text for text in texts if text]
    if not filled or len(_columns(row)) >= 2:
        return
    if len(filled) == 1 and len(row) > 1:
        _note_block(walk, filled[0])
        return
    place = walk.place
    if block := tidy(_cell(row, columns, "block").replace("\n", "")):
        kind_at = heading_at(block, 0)
        place = place.below("paren", block[kind_at[1] :] if kind_at else block)
    number_at = columns.get("number")
    walk.rows.append(
        _Row(
            number=tidy(_cell(row, columns, "number").replace("\n", "")),
            number_goes_on=number_at is not None
            and number_at < len(row)
            and row[number_at].continued,
            task=[_cell(row, columns, key) for key in ("task", "detail")],
            lead=_cell(row, columns, "lead") or _cell(row, columns, "charged"),
            support=_support(row, columns),
            due=tidy(_cell(row, columns, "due").replace("\n", "")),
            place=place,
            line=line,
        )
    )


def _support(row: Sequence[SourceCell], columns: dict[str, int]) -> str:
    keys = ("support", "charged") if "lead" in columns else ("support",)
    return "\n".join(text for text in (_cell(row, columns, key) for key in keys) if text)


def _note_block(walk: _Walk, words: str) -> None:
    """Take a row whose cells are merged into one as a heading."""
    found = heading_at(words, 0)
    if found:
        walk.place = walk.place.below(found[0], words[found[1] :].strip(" 。：:"))
    else:
        walk.place = walk.place.below("paren", words)


def _items(rows: Sequence[_Row]) -> tuple[list[RawItem], list[ParseProblem]]:
    """Make items of rows; a row under a merged number goes on with the item above."""
    items: list[RawItem] = []
    problems: list[ParseProblem] = []
    for row in rows:
        body = _body(row)
        if row.number_goes_on and items:
            items[-1] = _go_on(items[-1], row, body)
            continue
        number = _number_of(row.number)
        if number is None:
            why = f"序号“{row.number}”未能识别为编号" if row.number else "这一行没有序号"
            problems.append(ParseProblem(f"{why}，没有读入", None, row.line, body[:40]))
            continue
        items.append(_item(number, row, body))
    return items, problems


def _body(row: _Row) -> str:
    parts = [tidy(part.replace("\n", "")) for part in row.task if part]
    distinct = list(dict.fromkeys(parts))
    if len(distinct) == 2 and distinct[0][-1] not in "。；：:":
        return f"{distinct[0]}。{distinct[1]}"
    return "".join(distinct)


def _item(number: int, row: _Row, body: str) -> RawItem:
    return RawItem(
        number=number,
        body=body,
        charge=None,
        line=row.line,
        place=row.place,
        due_words=row.due,
        lead_cell=row.lead,
        support_cell=row.support,
    )


def _go_on(item: RawItem, row: _Row, body: str) -> RawItem:
    if len(item.body) > LONGEST_ITEM:
        return item
    joint = "" if not item.body or item.body[-1] in "。；" else "；"
    is_new = body not in item.body
    return replace(
        item,
        body=item.body + joint + body if is_new else item.body,
        lead_cell=_more(item.lead_cell or "", row.lead),
        support_cell=_more(item.support_cell, row.support),
        due_words=item.due_words or row.due,
    )


def _more(cell: str, addition: str) -> str:
    return cell if addition in cell else f"{cell}\n{addition}"


def _number_of(text: str) -> int | None:
    if found := _NUMBER.fullmatch(text):
        return int(found.group(1))
    if _CIRCLED.fullmatch(text):
        return int(unicodedata.numeric(text))
    return None
