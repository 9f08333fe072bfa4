"""Where the heads of a table stand, in one row or in several, and what its columns mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fenghua_supervisor.plan_text.noise import tidy
from fenghua_supervisor.plan_text.tables.heads import (
    NOT_KEPT,
    PERIOD,
    TASKS,
    UNITS,
    Meaning,
    bare_head,
    meaning_of,
)
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fenghua_supervisor.plan_text.source import SourceCell

_REACH = 8  #: so many rows of titles and dates may stand above the heads
_DEEPEST = 4  #: rows that heads take
_LONGEST_HEAD = 24
_YEAR = re.compile(r"20\d\d年")
_FIRST_LEADS = re.compile(
    r"(?:列|排|排名|排序|排列)?(?:在|为)?(?:第一|首)(?:位|个|名)?的?(?:单位|部门)?(?:为|是)(?:总?牵头|主)"
)


@record
class TaskColumn:
    """One column: its head as printed, what it means, and the period of a column of goals.

    ``first_leads``: its head says that the unit named first leads the others.
    """

    index: int
    words: str
    meaning: Meaning | None
    when: str = ""
    first_leads: bool = False


@record
class TaskHeads:
    """The columns of a table of tasks, and the first row below the heads."""

    columns: tuple[TaskColumn, ...]
    first_row: int

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.columns)

    def of(self, *meanings: Meaning) -> list[TaskColumn]:
        """The columns of some meanings, from left to right."""
        return [column for column in self.columns if column.meaning in meanings]

    def has(self, meaning: Meaning) -> bool:
        """Whether there is a column of this meaning."""
        return any(column.meaning is meaning for column in self.columns)

    def strange(self) -> list[TaskColumn]:
        """The columns whose heads nobody knows."""
        return [column for column in self.columns if column.meaning is None and column.words]

    def not_kept(self) -> list[TaskColumn]:
        """The columns that are understood but have no place in an action."""
        return self.of(*NOT_KEPT)


def words_of(cell: SourceCell) -> str:
    """A cell's words in one tidy line."""
    return tidy(cell.text.replace("\n", ""))


def find_header(rows: Sequence[Sequence[SourceCell]]) -> TaskHeads | None:
    """Return the heads that stand within the first rows; None when it is no table of tasks."""
    for first in range(min(_REACH, len(rows))):
        if header := header_at(rows, first):
            return header
    return None


def header_at(rows: Sequence[Sequence[SourceCell]], first: int) -> TaskHeads | None:
    """Return the heads that begin in a row, however many rows they take; None for other rows."""
    if not may_be_heads([words_of(cell) for cell in rows[first]]):
        return None
    found = None
    for last in range(first, min(first + _DEEPEST, len(rows))):
        if last > first and not _goes_on(rows[last], rows[last - 1]):
            break
        columns = tuple(_columns(rows[first : last + 1]))
        if _is_of_tasks(columns):
            found = TaskHeads(columns, last + 1)
    return found


def is_head_again(row: Sequence[SourceCell], header: TaskHeads) -> bool:
    """Whether a row repeats the heads, as at the top of a new page."""
    texts = [words_of(cell) for cell in row]
    known = [
        (text, column.words)
        for text, column in zip(texts, header.columns, strict=False)
        if text and column.words
    ]
    same = sum(words == text or words.endswith(text) for text, words in known)
    return same >= 2 and same * 2 >= sum(bool(text) for text in texts)


def may_be_heads(words: Sequence[str]) -> bool:
    """Whether tidy words side by side may be the heads of a table, or the upper row of them."""
    known = {text for text in words if text and meaning_of(text)}
    return len(known) >= 2 and all(len(bare_head(text)) <= _LONGEST_HEAD for text in words)


def _goes_on(row: Sequence[SourceCell], above: Sequence[SourceCell]) -> bool:
    """Whether a row belongs to the heads above it: merged with them, or names parts of them."""
    if all(cell.continued for cell in row):
        return True
    own = [words_of(cell) for cell in row if not cell.continued and words_of(cell)]
    if not own or any(len(text) > _LONGEST_HEAD for text in own):
        return False
    is_merged = any(
        cell.continued and words_of(cell) == words_of(head)
        for cell, head in zip(row, above, strict=False)
    )
    is_known = all(meaning_of(text) is not None for text in own)
    return is_known or (is_merged and any(meaning_of(text) is not None for text in own))


def _columns(rows: Sequence[Sequence[SourceCell]]) -> Iterator[TaskColumn]:
    for index in range(max(map(len, rows))):
        parts = [words_of(row[index]) for row in rows if index < len(row)]
        yield _column(index, list(dict.fromkeys(part for part in parts if part)))


def _column(index: int, parts: list[str]) -> TaskColumn:
    """Read the words above a column, the upper ones first."""
    words = "".join(parts)
    meanings = [meaning_of(part) for part in parts]
    meaning = _meaning(parts, meanings)
    when = ""
    if meaning is Meaning.GOAL and (found := PERIOD.search(words)):
        year = _YEAR.search(words)
        has_year = year is None or found["when"].startswith(year.group())
        when = found["when"] if has_year or year is None else year.group() + found["when"]
    return TaskColumn(index, words, meaning, when, _FIRST_LEADS.search(words) is not None)


def _meaning(parts: list[str], meanings: list[Meaning | None]) -> Meaning | None:
    if Meaning.PROGRESS in meanings:
        return Meaning.PROGRESS
    if len(parts) > 1:
        whole = meaning_of("".join(parts))
        if whole is not None and Meaning.GOAL in (whole, *meanings):
            return Meaning.GOAL if whole is not Meaning.PROGRESS else whole
    own = next((meaning for meaning in reversed(meanings) if meaning is not None), None)
    return own or meaning_of("".join(parts))


def _is_of_tasks(columns: Sequence[TaskColumn]) -> bool:
    """Tasks and whoever is in charge of them; or a numbered list that names and describes them."""
    meanings = [column.meaning for column in columns]
    tasks = sum(meaning in TASKS for meaning in meanings)
    if not tasks:
        return False
    if any(meaning in UNITS or meaning is Meaning.PERSON for meaning in meanings):
        return True
    has_more = tasks >= 2 or Meaning.DUE in meanings or Meaning.GOAL in meanings
    return Meaning.NUMBER in meanings and has_more
