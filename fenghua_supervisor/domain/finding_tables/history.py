"""What a row says of a finding's history → entries, as far as the guards of the register hold."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn

from fenghua_supervisor.domain.codes.inspections import FindingEvent, FindingState, PhotoRole
from fenghua_supervisor.domain.finding_tables.columns import TableField, TableKind
from fenghua_supervisor.domain.finding_tables.sheets import FAILED, PASSED
from fenghua_supervisor.domain.finding_tables.values import (
    DayCounting,
    ReadDay,
    is_going_on,
    people_in,
    read_any_day,
    read_result,
    read_term,
)
from fenghua_supervisor.domain.inspections.finding import Finding, FindingEntry, Photo
from fenghua_supervisor.domain.inspections.moves import check_move, check_recheck, check_sign_off
from fenghua_supervisor.domain.inspections.terms import check_due
from fenghua_supervisor.domain.round.cell_values import says_nothing
from fenghua_supervisor.domain.round.received_form import FormProblem
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from fenghua_supervisor.domain.calendar.workdays import Calendar
    from fenghua_supervisor.domain.finding_tables.found import FoundRow, FoundTable
    from fenghua_supervisor.domain.inspections.terms import RectifyTerms

#: A row whose finding is only noted down has none of these.
_GIVEN_OUT = frozenset(
    {
        *(TableField.REQUIREMENT, TableField.TERM, TableField.PERSON, TableField.MONEY),
        *(TableField.DONE, TableField.DONE_ON, TableField.RECHECKED_ON),
        *(TableField.RECHECKED_BY, TableField.RESULT, TableField.AFTER),
    }
)
_LONGEST = 3_000
_LOOKED_AT = re.compile(f"(?:{PASSED}|{FAILED})，(?=.)")
_STRUCK_OFF = "销号"
_OWN_RESULT = re.compile(r"(合格|不合格)(?:（(.*)）)?(?:，已销号)?", re.DOTALL)


@record
class HistoryRules:
    """What the register knows: the terms, the calendar, the own people of units by id.

    Nothing happens after ``today``; ``day`` is the one that is looked at, by which is dated what
    has no day or no year. ``terms_in_workdays``: in which kind of days 「7天」 is counted, where a
    cell does not say it.
    """

    today: date
    day: date
    terms: RectifyTerms
    calendar: Calendar
    own_people: Mapping[int, Collection[str]]
    terms_in_workdays: bool = True


class History:
    """Takes one finding as far as its row and the guards allow.

    ``finding`` is what has come of it; ``held`` why it went no further; ``problems`` are cells that
    cannot be used.
    """

    def __init__(
        self, rules: HistoryRules, table: FoundTable, row: FoundRow, *, is_1904: bool
    ) -> None:
        self._rules, self._table, self._row = rules, table, row
        self._is_1904 = is_1904
        self.held = ""
        self.problems: list[FormProblem] = []
        self.notes: list[str] = []
        self._planned = False

    def run(self, finding: Finding, inspectors: tuple[str, ...]) -> Finding:
        """The finding with every entry that the row gives it."""
        self.finding = finding
        for name in (TableField.DONE_ON, TableField.RECHECKED_ON):
            found = self._read_day(name)
            if found.why:
                self._problem(name, found.why)
            elif found.note:
                self.notes.append(found.note)
        try:
            self._note(inspectors)
            self._take()
        except UserError as refused:
            why = str(refused).replace(finding.number_words, "这一条")
            self.held = f"停在“{self.finding.state.label}”：{why}"
        return self.finding

    def go_on(self, finding: Finding) -> Finding:
        """A finding of the register with what the row adds to it; the same one: nothing.

        Only a row that says how a recheck ended adds anything; the guards hold as for everybody.
        """
        self.finding = finding
        if not self._says(TableField.RESULT) or not finding.is_open:
            return finding
        try:
            self._take_on()
        except UserError as refused:
            self.held = f"停在“{self.finding.state.label}”：{refused}"
        return self.finding

    def _take_on(self) -> None:
        finding = self.finding
        if self._is_noted():
            return
        if finding.recheck is None and finding.state is not FindingState.SUBMITTED:
            if read_result(self._text(TableField.RESULT)) is False:
                self._hold("单位还没有申请销号，复查不合格的结果没有导入")
            last = finding.entries[-1].on if finding.entries else finding.registered_on
            check_move(finding, FindingEvent.SUBMIT, last)
            if not self._submit():
                return
        if self.finding.recheck is None:
            passed = self._recheck()
        else:
            # The register knows of the recheck; only that it was struck off may be new.
            passed = _STRUCK_OFF in self._text(TableField.RESULT)
        if passed:
            check_sign_off(self.finding)
            self._add(FindingEvent.SIGN_OFF, self.finding.entries[-1].on)

    def _is_noted(self) -> bool:
        """Whether the register has a recheck that did not pass, of this day or a later one."""
        failed = read_result(self._text(TableField.RESULT)) is False
        day = self._day(TableField.RECHECKED_ON)
        return failed and any(
            entry.kind is FindingEvent.RETURN and (day is None or entry.on >= day)
            for entry in self.finding.entries
        )

    def _take(self) -> None:
        is_notice = self._table.kind is TableKind.NOTICE and self.finding.units
        if not is_notice and not any(self._says(name) for name in _GIVEN_OUT):
            return
        if not self.finding.units:
            self._hold("没有责任单位，先挂号，后面的整改和复查没有导入")
        self._assign()
        if not self._submit():
            return
        result = self._recheck()
        if result:
            on = self.finding.entries[-1].on
            check_sign_off(self.finding)
            self._add(FindingEvent.SIGN_OFF, on)

    def _note(self, inspectors: tuple[str, ...]) -> None:
        """Who found it and what was remarked: a record has no field for either."""
        remark = self._text(TableField.REMARK)
        if inspectors or remark:
            self._add(FindingEvent.NOTE, self.finding.registered_on, remark, people=inspectors)

    def _assign(self) -> None:
        finding, on = self.finding, self.finding.registered_on
        cell = self._row.field(TableField.TERM)
        remark = self._table.notes.get(TableField.TERM, "")
        days = DayCounting(self._rules.calendar, in_workdays=self._rules.terms_in_workdays)
        term = read_term(cell.cell, remark, on, days, is_1904=self._is_1904)
        due, rectify = term.due, term.rectify or finding.rectify
        if term.note:
            self.notes.append(term.note)
        if term.why:
            self._problem(TableField.TERM, f"{term.why}，没有写明的按严重程度推算")
        self._planned = self._plans_done()
        if due is None and self._planned:
            due = self._day(TableField.DONE_ON)
        if due is not None:
            check_due(finding.number_words, on, due)
        else:
            due = self._rules.terms.due(finding.severity, rectify, on, self._rules.calendar)
        self.finding = replace(finding, rectify=rectify)
        told = [
            f"{name.value}：{words}"
            for name in (TableField.PERSON, TableField.MONEY)
            if (words := self._text(name))
        ]
        self._add(FindingEvent.ASSIGN, on, "；".join(told), due_on=due)

    def _plans_done(self) -> bool:
        """Whether 完成时间 is when it is to be done: nobody has looked at it, and none said so."""
        said = self._says(TableField.DONE) or self._says(TableField.TERM)
        if said or self._table.kind is TableKind.APPLICATION:
            return False
        day = self._day(TableField.DONE_ON)
        if day is None or (self._looked() and day <= self._rules.today):
            return False
        self.notes.append(f"没有复查结果，完成时间{chinese_date(day)}按整改期限计")
        return True

    def _submit(self) -> bool:
        """Whether the unit has handed it in; what is going on, or is not done, is only noted."""
        text, looked = self._text(TableField.DONE), self._looked()
        result = read_result(text) if text else None
        # As a notice of ours writes it down: what is looked at stands before what was done.
        text = _LOOKED_AT.sub("", text) if looked else text
        if text and not looked and (is_going_on(text) or result is False):
            kind = FindingEvent.NOTE if result is False else FindingEvent.MEASURE
            self._add(kind, self._rules.day, text)
            return False
        day = None if self._planned else self._day(TableField.DONE_ON)
        if not text and day is None and not looked:
            return False
        on = day or (self._day(TableField.RECHECKED_ON) if looked else None)
        if on is None:
            on = self._rules.day
            self.notes.append(f"没有写完成时间，记为{chinese_date(on)}")
        words = text or f"{chinese_date(on)}完成整改（原表没有写整改情况）"
        if not (result or looked or day or self._table.kind is TableKind.APPLICATION):
            self._add(FindingEvent.MEASURE, on, words)
            return False
        reference = self._text(TableField.REFERENCE)
        self._add(FindingEvent.SUBMIT, on, words, reference=reference, photos=self._after())
        return True

    def _looked(self) -> bool:
        """Whether somebody has looked at it again, as far as the row says so."""
        by, on = TableField.RECHECKED_BY, TableField.RECHECKED_ON
        return self._says(TableField.RESULT) or (self._says(by) and self._says(on))

    def _recheck(self) -> bool:
        """Whether it was found put right; a recheck that does not say so is none."""
        if not self._looked():
            if self._says(TableField.RECHECKED_BY):
                self._hold("有复查人，没有写复查时间或结果")
            return False
        name = TableField.RESULT if self._says(TableField.RESULT) else TableField.DONE
        words = self._text(name)
        passed = read_result(words)
        if passed is None:
            self._problem(name, f"“{words[:20]}”看不出复查通过没有，请写合格或不合格")
            self._hold("看不出复查结果")
        on = self._day(TableField.RECHECKED_ON)
        if on is None:
            self._hold("没有写复查时间")
        own_words = _OWN_RESULT.fullmatch(words)
        words = (own_words[2] or own_words[1]) if own_words else words
        people = people_in(self._row.field(TableField.RECHECKED_BY).text)
        own = {n for u in self.finding.unit_ids for n in self._rules.own_people.get(u, ())}
        check_recheck(self.finding, people, None, own)
        if passed:
            self._add(FindingEvent.PASS, on, words, people=people)
            return True
        terms, finding = self._rules.terms, self.finding
        due = terms.due(finding.severity, finding.rectify, on, self._rules.calendar)
        self._add(FindingEvent.RETURN, on, words, people=people, due_on=due)
        return False

    def _after(self) -> tuple[Photo, ...]:
        """Stand-ins for the pictures, which the guards only ask for."""
        pictures = [picture for picture in self._row.pictures if picture.is_after]
        return tuple(Photo(0, PhotoRole.AFTER, picture.file, "", "", None) for picture in pictures)

    def _add(self, kind: FindingEvent, on: date, text: str = "", **more: object) -> None:
        if on > self._rules.today:
            raise UserError(f"{kind.label}日期{chinese_date(on)}在今天之后，请核对。")
        if len(text) > _LONGEST:
            raise UserError(f"{kind.label}的内容超过{_LONGEST}字，请精简后再导入。")
        check_move(self.finding, kind, on)
        entry = FindingEntry(0, kind, on, text, **more)  # type: ignore[arg-type]
        self.finding = replace(self.finding, entries=(*self.finding.entries, entry))

    def _hold(self, why: str) -> NoReturn:
        raise UserError(f"{why}。")

    def _says(self, name: TableField) -> bool:
        if name is TableField.AFTER:
            return any(picture.is_after for picture in self._row.pictures)
        return not says_nothing(self._row.field(name).text)

    def _text(self, name: TableField) -> str:
        text = self._row.field(name).text.strip()
        return "" if says_nothing(text) else text

    def _day(self, name: TableField) -> date | None:
        """The day of a field; where it cannot be read, nothing behind it counts."""
        found = self._read_day(name)
        if found.why:
            self._hold(f"{name.value}读不出")
        return found.day

    def _read_day(self, name: TableField) -> ReadDay:
        cell = self._row.field(name).cell
        return read_any_day(cell, self._rules.day, is_1904=self._is_1904)

    def _problem(self, name: TableField, why: str) -> None:
        cell = self._row.field(name)
        problem = FormProblem(
            self._row.sheet, cell.address, name.value, " ".join(cell.text.split())[:20], why
        )
        if problem not in self.problems:
            self.problems.append(problem)
