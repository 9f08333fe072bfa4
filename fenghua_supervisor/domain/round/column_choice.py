"""Which of several columns that claim one field counts: that of the month, or a question."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.round.column_heads import REPORT_FIELDS, TEXT_FIELDS, HeadField
from fenghua_supervisor.domain.round.questions import (
    Answers,
    FormOption,
    FormQuestion,
    answer_of,
)
from fenghua_supervisor.domain.round.received_form import FormProblem
from fenghua_supervisor.domain.round.received_table import ReceivedCell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fenghua_supervisor.domain.round.received_form import (
        FormField,
        FormFile,
        ReportColumn,
        ReportRow,
    )
    from fenghua_supervisor.domain.writing.month import Month

_CLAIMED = (*REPORT_FIELDS, HeadField.DATA)
_NOW = re.compile("本月|本期|当月|目前|当前|最新")
NONE_OF_THEM, ALL_OF_THEM = "不导入", "合并"


@dataclass(slots=True)
class Settled:
    """The rows with what counts in them; what was left out, and what is still to be decided."""

    rows: tuple[ReportRow, ...] = ()
    notes: list[str] = field(default_factory=list)
    problems: list[FormProblem] = field(default_factory=list)
    questions: list[FormQuestion] = field(default_factory=list)


def settle(
    form: FormFile, month: Month, answers: Answers, left_out: frozenset[str] = frozenset()
) -> Settled:
    """Choose the columns of each table for a month; a table in doubt has no rows.

    ``left_out``: sheets that are not read.
    """
    settled = Settled()
    rows: list[ReportRow] = []
    tables = dict.fromkeys(c.table for c in form.columns if c.sheet not in left_out)
    for table in tables:
        chooser = _Chooser(form, table, month, answers, settled, alone=len(tables) == 1)
        rows += chooser.rows()
    settled.rows = tuple(rows)
    return settled


class _Chooser:
    """Chooses the columns of one table."""

    def __init__(
        self,
        form: FormFile,
        table: int,
        month: Month,
        answers: Answers,
        settled: Settled,
        *,
        alone: bool,
    ) -> None:
        self._form = form
        self._table = table
        self._month = month
        self._answers = answers
        self._settled = settled
        self._alone = alone
        self._places = [i for i, c in enumerate(form.columns) if c.table == table]
        self._doubts = 0

    def rows(self) -> Iterator[ReportRow]:
        """The rows of the table with their cells; none while a column is in doubt."""
        chosen = {
            wanted: places for wanted in _CLAIMED if (places := self._choose(wanted)) is not None
        }
        self._tell_unread({place for places in chosen.values() for place in places})
        if self._doubts:
            return
        data = chosen.pop(HeadField.DATA, [])
        for row in self._form.rows:
            if row.table == self._table:
                claims = dict(row.claims)
                yield replace(
                    row,
                    cells={
                        wanted: self._joined([(place, claims[place]) for place in places])
                        for wanted, places in chosen.items()
                        if places
                    },
                    readings=tuple(r for r in row.readings if r.column in data),
                    has_readings=bool(data),
                )

    def _joined(self, parts: list[tuple[int, FormField]]) -> FormField:
        """What stands in the columns that count together, each under its head."""
        filled = [(place, found) for place, found in parts if not found.blank]
        if len(filled) < 2:
            return (filled or parts)[0][1]
        texts = (
            f"{self._form.columns[place].title.split()[-1]}：{found.text.strip()}"
            for place, found in filled
        )
        return replace(filled[0][1], cell=ReceivedCell("\n".join(texts)))

    def _choose(self, wanted: HeadField) -> list[int] | None:
        """The places of the columns that count; None: there are none, or none yet."""
        claimed = [i for i in self._places if self._form.columns[i].field is wanted]
        seen = [i for i in claimed if not self._form.columns[i].hidden]
        if not seen:
            if wanted is HeadField.PROGRESS and claimed:
                self._doubt(wanted, claimed, "是隐藏的栏，请取消隐藏后另存")
            return None
        fits = self._fitting(wanted, seen)
        if len(fits) == 1:
            return fits
        return self._asked(wanted, seen)

    def _fitting(self, wanted: HeadField, seen: list[int]) -> list[int]:
        """The columns that are meant for the month; exactly one means that it is found."""
        columns = self._form.columns
        exact = [i for i in seen if self._is_of_month(columns[i], wanted)]
        ending = [i for i in seen if self._ends(columns[i])]
        if exact or ending:
            return [*exact, *ending]
        around = [i for i in seen if self._holds(columns[i])]
        if around:
            return around
        plain = [i for i in seen if not columns[i].months]
        used = [i for i in plain if columns[i].used]
        return used or plain[:1]

    def _is_of_month(self, column: ReportColumn, wanted: HeadField) -> bool:
        if not column.months:
            # The percentage of a month is not that of the whole.
            counts = wanted not in (HeadField.PERCENT, HeadField.DATA)
            return counts and bool(_NOW.search(column.title))
        if len(column.months) > 1 or column.months[0].is_span:
            return False
        near = column.months[0].near(self._month)
        ahead = wanted is HeadField.NEXT_STEPS and near == self._month.next
        return ahead or near == self._month

    def _ends(self, column: ReportColumn) -> bool:
        return (
            len(column.months) == 1
            and column.months[0].is_span
            and (column.months[0].near(self._month) == self._month)
        )

    def _holds(self, column: ReportColumn) -> bool:
        return len(column.months) == 1 and column.months[0].holds(self._month)

    def _asked(self, wanted: HeadField, seen: list[int]) -> list[int] | None:
        """What the office has answered, or a question and a problem."""
        columns = self._form.columns
        asked = [i for i in seen if columns[i].used] or seen
        options = [FormOption(columns[i].place, columns[i].words) for i in asked]
        if len(asked) > 1 and wanted in TEXT_FIELDS.values():
            options.append(FormOption(ALL_OF_THEM, "都用，合为一条"))
        if wanted is not HeadField.PROGRESS:
            options.append(FormOption(NONE_OF_THEM, "都不导入"))
        key = self._key(wanted)
        answer = answer_of(self._answers, key, tuple(options))
        question = FormQuestion(key, f"“{key}”用哪一栏", tuple(options), answer)
        self._settled.questions.append(question)
        if answer:
            return (
                asked if answer == ALL_OF_THEM else [i for i in asked if columns[i].place == answer]
            )
        listed = "、".join(columns[i].words for i in asked)
        month = self._month.words
        many = f"有{len(asked)}栏都是{wanted}，" if len(asked) > 1 else ""
        dated = any(columns[i].months for i in asked)
        which = f"哪一栏是{month}的" if dated else "用哪一栏"
        self._doubt(wanted, asked, f"{many}{listed}，看不出{which}，请选定")
        return None

    def _key(self, wanted: HeadField) -> str:
        if self._alone:
            return str(wanted)
        column = self._form.columns[self._places[0]]
        return f"{column.sheet}第{self._table + 1}张表 {wanted}"

    def _doubt(self, wanted: HeadField, places: list[int], why: str) -> None:
        columns = [self._form.columns[i] for i in places]
        self._doubts += 1
        place = "、".join(column.place for column in columns)
        what = "、".join(column.title for column in columns)
        problem = FormProblem(columns[0].sheet, place, str(wanted), what[:60], why)
        self._settled.problems.append(problem)

    def _tell_unread(self, chosen: set[int]) -> None:
        """Name the columns with contents that are not read."""
        left = [i for i in self._places if i not in chosen and self._form.columns[i].used]
        if self._doubts:
            left = [i for i in left if self._form.columns[i].field is None]
        words = [
            f"{column.words}（隐藏）" if column.hidden else column.words
            for column in (self._form.columns[i] for i in left)
        ]
        if words:
            self._settled.notes.append(f"这些栏没有读入：{'、'.join(words)}")
