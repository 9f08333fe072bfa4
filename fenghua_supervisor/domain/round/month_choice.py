"""Of which month a received form is: by all that says so, or a question when that disagrees."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.round.column_heads import HeadField
from fenghua_supervisor.domain.round.months import said_in
from fenghua_supervisor.domain.round.questions import (
    MONTH_KEY,
    Answers,
    FormOption,
    FormQuestion,
    answer_of,
)
from fenghua_supervisor.domain.round.received_form import FormProblem
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fenghua_supervisor.domain.round.months import SaidMonth
    from fenghua_supervisor.domain.round.received_form import FormFile, SaidAt

_EXCERPT = 30


@record
class MonthFound:
    """The month of a file, or why it is not known; ``sheets`` are those that are left out."""

    month: Month | None
    notes: tuple[str, ...] = ()
    problems: tuple[FormProblem, ...] = ()
    question: FormQuestion | None = None
    left_out: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Evidence:
    """What speaks for which month: month → the places and words that say so."""

    places: dict[Month, list[str]] = field(default_factory=dict)

    def add(self, month: Month, where: str) -> None:
        self.places.setdefault(month, []).append(where)

    def words(self) -> str:
        """「填报表 A1“6月份工作”是2025年6月，文件名“7月”是2025年7月」."""
        return "，".join(f"{where[0]}是{month.words}" for month, where in self.places.items())


def month_of(form: FormFile, name: str, going_on: Month, answers: Answers) -> MonthFound:
    """The month of a form called ``name`` in the round of ``going_on``."""
    if not form.columns and form.code is None:
        # There is no table whose month could matter.
        return MonthFound(going_on)
    by_sheet = {sheet: _of_sheet(form, sheet, going_on) for sheet in _sheets(form)}
    outside = _outside(form, name, going_on)
    wanted = _wanted(by_sheet, outside, going_on, answers)
    if wanted is not None:
        left = frozenset(
            sheet for sheet, said in by_sheet.items() if said.places and wanted not in said.places
        )
        kept = _Evidence()
        for said in (*(by_sheet[sheet] for sheet in by_sheet if sheet not in left), outside):
            for month, where in said.places.items():
                kept.places.setdefault(month, []).extend(where)
        notes = tuple(f"工作表“{sheet}”不是{wanted.words}的，没有读入" for sheet in sorted(left))
        found = _decided(form, kept, going_on, answers)
        return MonthFound(found.month, (*notes, *found.notes), found.problems, found.question, left)
    every = _Evidence()
    for said in (*by_sheet.values(), outside):
        for month, where in said.places.items():
            every.places.setdefault(month, []).extend(where)
    return _decided(form, every, going_on, answers)


def _wanted(
    by_sheet: dict[str, _Evidence], outside: _Evidence, going_on: Month, answers: Answers
) -> Month | None:
    """The month whose sheet counts in a book that has one for each month."""
    known = {month for said in by_sheet.values() for month in said.places}
    apart = sum(len(said.places) == 1 for said in by_sheet.values())
    if len(known) < 2 or apart < len([said for said in by_sheet.values() if said.places]):
        return None
    given = answers.get(MONTH_KEY, "")
    for month in known:
        if str(month) == given:
            return month
    if len(outside.places) == 1:
        [only] = outside.places
        return only if only in known else None
    return going_on if not outside.places and going_on in known else None


def _decided(form: FormFile, evidence: _Evidence, going_on: Month, answers: Answers) -> MonthFound:
    unread = next((said for said in form.said if said.unread), None)
    if not evidence.places and unread is None:
        evidence = _of_columns(form, going_on)
    options = _options(evidence, going_on)
    answer = answer_of(answers, MONTH_KEY, options)
    question = FormQuestion(MONTH_KEY, "这张表记入哪个月", options, answer)
    if answer:
        return MonthFound(Month.parse(answer), question=question)
    if len(evidence.places) == 1:
        return MonthFound(next(iter(evidence.places)))
    if evidence.places:
        why = f"月份对不上：{evidence.words()}，请选定记入哪个月"
        said = next((said for said in form.said if said.months), unread)
        return _undecided(said, why, question)
    why = _why_unclear(form, unread, going_on)
    if why:
        return _undecided(unread, why, question)
    return MonthFound(going_on, ("表里没有写月份，按本期的月份导入",))


def _undecided(said: SaidAt | None, why: str, question: FormQuestion) -> MonthFound:
    sheet, cell = (said.sheet, said.cell) if said else ("", "")
    what = said.words[:_EXCERPT] if said else ""
    return MonthFound(None, (), (FormProblem(sheet, cell, MONTH_KEY, what, why),), question)


def _why_unclear(form: FormFile, unread: SaidAt | None, going_on: Month) -> str:
    """Why a form that names no month cannot be taken for that of the round; empty: it can."""
    if unread is not None:
        return f"看不出“{unread.words[:_EXCERPT]}”是哪个月，请选定记入哪个月"
    years = {year for said in form.said for year in said.years}
    if years and going_on.year not in years:
        listed = "、".join(f"{year}年" for year in sorted(years))
        return f"表里写的是{listed}，没有写月份，请选定记入哪个月"
    if form.on is not None and Month.of(form.on) not in (going_on, going_on.next):
        return f"表里没有写月份，填报日期是{chinese_date(form.on)}，请选定记入哪个月"
    return ""


def _options(evidence: _Evidence, going_on: Month) -> tuple[FormOption, ...]:
    months = sorted({*evidence.places, going_on, going_on.previous}, reverse=True)
    return tuple(FormOption(str(month), month.words) for month in months)


def _sheets(form: FormFile) -> list[str]:
    return list(dict.fromkeys(column.sheet for column in form.columns))


def _of_sheet(form: FormFile, sheet: str, going_on: Month) -> _Evidence:
    """What the lines over the tables of a sheet, and its name, say."""
    found = _Evidence()
    said = [each for each in form.said if each.sheet == sheet]
    years = {year for each in said for year in each.years}
    for each in said:
        where = f"{each.place}“{each.words[:_EXCERPT]}”"
        for month in each.months:
            found.add(_meant(month, going_on), where)
            if month.year is None and len(years) == 1:
                found.add(Month(next(iter(years)), month.number), where)
    return found


def _meant(said: SaidMonth, going_on: Month) -> Month:
    """The month of a round that a title means; a quarter that goes on is reported in its months."""
    return going_on if said.is_span and said.holds(going_on) else said.near(going_on)


def _outside(form: FormFile, name: str, going_on: Month) -> _Evidence:
    """What the code and the name of the file say."""
    found = _Evidence()
    if form.code is not None:
        found.add(form.code.month, f"编码{form.code}")
    stem = name.rpartition(".")[0] or name
    for month in said_in(stem).months:
        found.add(_meant(month, going_on), f"文件名“{stem[:_EXCERPT]}”")
    return found


def _of_columns(form: FormFile, going_on: Month) -> _Evidence:
    """The month of the columns with progress; where they are several, that of the round."""
    found = _Evidence()
    for month, where in _column_months(form, going_on):
        found.add(month, where)
    if going_on in found.places:
        return _Evidence({going_on: found.places[going_on]})
    return found


def _column_months(form: FormFile, going_on: Month) -> Iterator[tuple[Month, str]]:
    for column in form.columns:
        if column.field is HeadField.PROGRESS and column.used and not column.hidden:
            for month in column.months:
                yield _meant(month, going_on), f"{column.sheet} {column.words}"
