"""Items of a plan, made of the rows of its tables; a row may go on with the item above it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.plan.plan import ParseProblem
from fenghua_supervisor.plan_text.duty.charges import find_charges
from fenghua_supervisor.plan_text.items import LONGEST_ITEM, RawItem
from fenghua_supervisor.plan_text.noise import join_lines
from fenghua_supervisor.plan_text.source import SourceLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fenghua_supervisor.plan_text.tables.rows import TaskCell, TaskRow

_EXCERPT = 40
_ENDS = "。；;：:！!？?…，,、"
_STOPS = "。；;！!？?"
_MARK = re.compile(
    r"(?:[（(]?\d{1,2}[）)、.．]|[①-⑳]|[（(][一二三四五六七八九十]{1,3}[）)]|[•●■◆—]|[一二三四五六七八九十]是)"
)
#: Words by which a single cell tells who leads and who helps.
_ROLES = re.compile(r"牵头|配合|协办|参与|协助|主办|会同|[：:]")
_BLANK = "应填数字的地方是空白，请核对原文"
_BY_ORDER = "表里没有序号，已按先后顺序编号"


@dataclass(slots=True)
class _Draft:
    """An item in the making."""

    first: TaskRow
    body: str
    lead: list[str] = field(default_factory=list)
    support: list[str] = field(default_factory=list)
    due: list[str] = field(default_factory=list)
    goals: dict[str, str] = field(default_factory=dict)
    parts: int = 1  #: rows with tasks and units of their own
    has_blank: bool = False

    def add(self, row: TaskRow, joint: str) -> None:
        """Take in what a further row says; ``joint`` stands between its words and those before."""
        own = [cell for cell in row.tasks if cell.text and not cell.goes_on]
        words = compose(own)
        if words and len(self.body) <= LONGEST_ITEM:
            self.body += (joint if self.body and self.body[-1] not in _ENDS else "") + words
        self.parts += bool(words) and row.has_own_units and not row.is_cut
        self.take(row, is_cut=row.is_cut)

    def take(self, row: TaskRow, *, is_cut: bool = False) -> None:
        """Take in a row's units, dates and goals, each text once."""
        self.has_blank = self.has_blank or any(cell.has_blank for cell in row.tasks)
        for known, cell in ((self.lead, row.lead), (self.support, row.support)):
            _more(known, cell, is_cut=is_cut)
        due = row.due.text.replace("\n", "；")
        if due and not (row.due.goes_on and self.due) and due not in self.due:
            self.due.append(due)
        for when, words in row.goals:
            if words != self.goals.get(when):
                self.goals[when] = self.goals.get(when, "") + words


def _more(known: list[str], cell: TaskCell, *, is_cut: bool) -> None:
    if not cell.text or cell.text in known or (cell.goes_on and known):
        return
    if is_cut and known:
        known[-1] += "\n" + cell.text
    else:
        known.append(cell.text)


@dataclass(slots=True)
class MadeItems:
    """The items of the rows, and what could not be made one."""

    items: list[RawItem] = field(default_factory=list)
    problems: list[ParseProblem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def make_items(rows: Sequence[TaskRow]) -> MadeItems:
    """Make items of rows; what has no number, or none that is understood, is reported."""
    made, drafts = MadeItems(), list[_Draft]()
    has_numbers = any(row.number or row.number_text for row in rows)
    counts_numerals = not any(row.number and not row.number.is_numeral for row in rows)
    for row in rows:
        if drafts and _continues(row, drafts[-1].body, has_numbers=has_numbers):
            is_merged = row.number_goes_on or not row.has_own_tasks
            drafts[-1].add(row, "；" if is_merged and not row.is_cut else "")
        elif why := _objection(row, has_numbers=has_numbers, counts_numerals=counts_numerals):
            excerpt = compose(row.tasks)[:_EXCERPT]
            made.problems.append(ParseProblem(f"{why}，没有读入", None, row.line, excerpt))
        else:
            draft = _Draft(row, compose(row.tasks))
            draft.take(row)
            drafts.append(draft)
    in_order = any(
        draft.first.number is None or draft.first.number.value is None for draft in drafts
    )
    made.items = [_item(draft, at if in_order else None) for at, draft in enumerate(drafts, 1)]
    if drafts and not has_numbers:
        made.notes.append(_BY_ORDER)
    made.notes += [
        f"第{item.number}项由表里的{draft.parts}行合成，各行的单位都记在这一项"
        for item, draft in zip(made.items, drafts, strict=True)
        if draft.parts > 1
    ]
    return made


def _continues(row: TaskRow, above: str, *, has_numbers: bool) -> bool:
    """Whether a row goes on with the item above: merged with it, parted from it, or more of it."""
    is_rest = not row.has_own_tasks or not row.has_own_units or above[-1:] not in _STOPS
    if row.number_goes_on or (row.is_cut and not row.number_text and is_rest):
        return True
    if row.number_text:
        return False
    if not row.has_own_tasks:
        return True
    if not has_numbers:
        return any(cell.goes_on for cell in row.tasks) and not row.has_own_units
    return not row.has_own_units


def _objection(row: TaskRow, *, has_numbers: bool, counts_numerals: bool) -> str:
    """Why a row is no item; empty when it is one."""
    if not has_numbers:
        return ""
    if not row.number_text:
        return "这一行没有序号"
    if row.number is None or (row.number.is_numeral and not counts_numerals):
        return f"序号“{row.number_text}”未能识别为编号"
    return ""


def _item(draft: _Draft, at: int | None) -> RawItem:
    row = draft.first
    number = at if at is not None else (row.number.value if row.number else None)
    lead, support = "\n".join(draft.lead), "\n".join(draft.support)
    body, charge = draft.body, None
    if not lead and not support:
        body, charge = _part_charge(draft.body)
    elif row.first_leads or _ROLES.search(lead):
        charge = _worded_charge(lead, support, first_leads=row.first_leads)
    return RawItem(
        number=number or 0,
        body=body,
        charge=charge,
        line=row.line,
        place=row.place,
        due_words="；".join(draft.due),
        lead_cell=None if charge is not None else lead,
        support_cell="" if charge is not None else support,
        printed=row.number.printed if row.number else "",
        doubts=(_BLANK,) if draft.has_blank else (),
        goal_cells=tuple(draft.goals.items()),
    )


def _part_charge(body: str) -> tuple[str, str | None]:
    """Take a unit bracket off the end of a text that stands in a table without unit columns."""
    spans = find_charges(join_lines([SourceLine(1, body)]))
    if len(spans) == 1 and spans[0].content and spans[0].end >= len(body):
        return body[: spans[0].start], spans[0].content
    return body, None


def _worded_charge(lead: str, support: str, *, first_leads: bool) -> str:
    """The units as a bracket would say them, so that their words are read as there."""
    parts = [f"责任单位：{_in_a_row(lead)}"]
    if first_leads:
        parts[0] += "（列第一位的为牵头单位）"
    if support:
        parts.append(f"配合单位：{_in_a_row(support)}")
    return "；".join(parts)


def _in_a_row(cell: str) -> str:
    """The lines of a unit cell one behind the other; a line that says its role begins anew."""
    text = ""
    for line in filter(None, cell.split("\n")):
        ends = not text or text[-1] in "、，,；;。：:/"
        text += ("" if ends else "；" if _ROLES.search(line) else "、") + line
    return text


def compose(cells: Iterable[TaskCell]) -> str:
    """The words of a row: names and details in order, a stop between them, nothing twice."""
    text = ""
    for words in dict.fromkeys(_lines_joined(cell.text) for cell in cells if cell.text):
        if text and text[-1] not in _ENDS:
            text += "。"
        text += words
    return text


def _lines_joined(text: str) -> str:
    """The lines of a cell as one text; a numbered point that follows no stop is set apart."""
    joined = ""
    for line in text.split("\n"):
        if joined and joined[-1] not in _ENDS and _MARK.match(line):
            joined += "；"
        joined += line
    return joined
