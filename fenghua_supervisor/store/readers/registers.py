"""The numbers given to papers, those that stay used without one, and published results."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.bulletin import Numbering
from fenghua_supervisor.domain.codes.frozen import FrozenKind
from fenghua_supervisor.domain.codes.papers import PaperKind
from fenghua_supervisor.domain.codes.registers import Register, RegisterKey
from fenghua_supervisor.domain.office.registers import GivenNumber, UsedNumber
from fenghua_supervisor.domain.papers.frozen_result import FrozenResult
from fenghua_supervisor.domain.papers.register import NumberedPaper
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.readers.base import Reader, last_given

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from peewee import Database

# A damaged or former database may lack the part: then the name means the empty one outside.
_PART = "SELECT part FROM bulletin_issue b WHERE b.id = i.id"
_EDITIONS = (
    "SELECT {series}, i.year, {number}, i.month || '的通报', substr(i.issued_at, 1, 10)"
    " FROM (SELECT '' AS part) plain, (SELECT id, plan_id, year, issue_no, running_no, month,"
    " issued_at FROM bulletin_issue) i ORDER BY i.id {{way}}"
)

#: Registers without series, numbered through each year; what a number was given to, and the day.
_PLAIN = {
    Register.INSPECTION: ("title", "substr(recorded_at, 1, 10)"),
    Register.FINDING: ("text", "registered_on"),
    Register.CLUE: ("text", "received_on"),
    Register.CASE: ("title", "opened_on"),
    Register.MEETING: ("title", "on_date"),
    Register.BOARD: ("title", "drafted_on"),
}


def _plain(register: Register) -> str:
    about, day = _PLAIN[register]
    return (
        f"SELECT '', year, number, substr(replace({about}, '\n', ' '), 1, 20), {day}"
        f" FROM {register.value} WHERE is_demo = 0 ORDER BY id {{way}}"
    )


#: Register → its questions, each for series, year, number, what it was given to, and the day; in
#: the order of the papers one ``way`` or the other. Demo papers have left no house.
GIVEN: Mapping[Register, Sequence[str]] = {
    Register.NOTICE: (
        (
            "SELECT n.kind, n.year, n.number, coalesce(u.name, ''), n.issued_on"
            " FROM notice n LEFT JOIN unit u ON u.id = n.unit_id WHERE n.is_demo = 0"
            " ORDER BY n.id {way}"
        ),
    ),
    Register.ACT_NOW: (
        (
            "SELECT '', year, number, substr(replace(text, '\n', ' '), 1, 20),"
            " substr(given_at, 1, 10) FROM act_now WHERE is_demo = 0 ORDER BY id {way}"
        ),
    ),
    Register.BULLETIN: (
        _EDITIONS.format(
            series=f"CAST(coalesce(i.plan_id, 0) AS TEXT) || ({_PART})", number="i.issue_no"
        ),
        _EDITIONS.format(series=f"({_PART})", number="i.running_no"),
    ),
    Register.PAPER: (
        (
            "SELECT kind, year, number, substr(replace(title, '\n', ' '), 1, 20), issued_on"
            " FROM numbered_paper WHERE is_demo = 0 ORDER BY id {way}"
        ),
    ),
    **{register: (_plain(register),) for register in _PLAIN},
}
_PAPERS = (
    "SELECT id, kind, year, number, numbering, title, issued_on, as_of, text, action_id,"
    " inspection_id, meeting_id, withdrawn_on, withdrawn_reason, entered_by, is_demo"
    " FROM numbered_paper WHERE {scope} ORDER BY issued_on, id"
)
_RESULTS = (
    "SELECT id, kind, subject_id, period, title, as_of, frozen_on, figures, name, sha256,"
    " withdrawn_on, withdrawn_reason, entered_by, is_demo FROM frozen_result WHERE {scope}"
    " ORDER BY frozen_on, id"
)
USED = "SELECT id, register, series, year, number, words, given_on FROM used_number {scope}"


def given_numbers(database: Database) -> list[GivenNumber]:
    """The numbers of the papers that stand in a database, which need not be the open one."""
    return [
        given_from(register, stored)
        for register, questions in GIVEN.items()
        for question in questions
        for stored in sql.rows(database, question.format(way="ASC"))
    ]


def given_from(register: Register, stored: sql.SqlRow) -> GivenNumber:
    """A number out of a row of its question."""
    series, year, number, about, given_on = stored
    day = date.fromisoformat(given_on) if given_on else None
    return GivenNumber(RegisterKey(register, series, year, number), about, day)


def used_numbers(database: Database) -> list[UsedNumber]:
    """The numbers noted as used in a database, which need not be the open one."""
    found = sql.rows(database, USED.format(scope="ORDER BY register, series, year, number"))
    return [used_from(stored) for stored in found]


def used_from(stored: sql.SqlRow) -> UsedNumber:
    """A used number out of a row of its question."""
    ident, register, series, year, number, words, given_on = stored
    day = date.fromisoformat(given_on) if given_on else None
    return UsedNumber(ident, RegisterKey(Register(register), series, year, number), words, day)


class RegistersReader(Reader):
    """Numbers that stay used though their paper is not in the ledger."""

    def used(self, register: Register, series: str | None = None) -> list[UsedNumber]:
        """Those of a register, by year and number; ``series``: only of one of its series."""
        scope, values = "WHERE register = ?", [register.value]
        if series is not None:
            scope, values = f"{scope} AND series = ?", [*values, series]
        scope = f"{scope} ORDER BY year, number, series"
        found = sql.rows(self._database, USED.format(scope=scope), values)
        return [used_from(stored) for stored in found]


class PapersReader(Reader):
    """Papers that bear a number of their kind."""

    def issued(self, as_of: date, *, kind: PaperKind | None = None) -> list[NumberedPaper]:
        """Those issued up to a day, the oldest first; ``kind``: only of one."""
        scope, values = "issued_on <= ?", [as_of.isoformat()]
        if kind is not None:
            scope, values = f"{scope} AND kind = ?", [*values, kind.value]
        return self._read(scope, values, as_of)

    def about(
        self,
        as_of: date,
        *,
        action_id: int | None = None,
        inspection_id: int | None = None,
        meeting_id: int | None = None,
    ) -> list[NumberedPaper]:
        """Those about an action, inspection or meeting, issued up to a day, the oldest first."""
        scope = "issued_on <= ? AND (action_id = ? OR inspection_id = ? OR meeting_id = ?)"
        ids = (ident or 0 for ident in (action_id, inspection_id, meeting_id))
        return self._read(scope, (as_of.isoformat(), *ids), as_of)

    def item(self, paper_id: int, as_of: date = date.max) -> NumberedPaper:
        """One paper as known on a day; UserError when there is none."""
        found = self._read("id = ?", (paper_id,), as_of)
        if not found:
            raise UserError("这份材料已不存在，请刷新后再试。")
        return found[0]

    def id_of(self, kind: PaperKind, year: int, number: int) -> int:
        """The id of a paper by its number; UserError when there is none."""
        statement = "SELECT id FROM numbered_paper WHERE kind = ? AND year = ? AND number = ?"
        found = sql.row(self._database, statement, (kind.value, year, number))
        if found is None:
            raise UserError(f"没有{kind.label}〔{year}〕{number}号，请核对编号。")
        return int(found[0])

    def last_number(self, kind: PaperKind, year: int) -> tuple[int, date | None]:
        """The highest number of a kind in a year and its day; (0, None): none was issued.

        Numbers that stay used though their paper is gone are among them; the day may be unknown.
        """
        return last_given(self._database, Register.PAPER, kind.value, year)

    def _read(self, scope: str, values: Sequence[object], as_of: date) -> list[NumberedPaper]:
        found = sql.rows(self._database, _PAPERS.format(scope=scope), values)
        return [_paper(stored, as_of) for stored in found]


def _paper(stored: sql.SqlRow, as_of: date) -> NumberedPaper:
    ident, kind, year, number, numbering, title, issued_on, told_of, text, *rest = stored
    action_id, inspection_id, meeting_id, withdrawn, why, entered_by, is_demo = rest
    gone = date.fromisoformat(withdrawn) if withdrawn else None
    is_gone = gone is not None and gone <= as_of
    return NumberedPaper(
        id=ident,
        kind=PaperKind(kind),
        year=year,
        number=number,
        numbering=Numbering(numbering),
        title=title,
        issued_on=date.fromisoformat(issued_on),
        as_of=date.fromisoformat(told_of),
        text=text,
        action_id=action_id,
        inspection_id=inspection_id,
        meeting_id=meeting_id,
        withdrawn_on=gone if is_gone else None,
        withdrawn_reason=why if is_gone else "",
        entered_by=entered_by,
        is_demo=bool(is_demo),
    )


class FrozenReader(Reader):
    """Published results as they stood on a day."""

    def published(
        self, as_of: date, kind: FrozenKind, subject_id: int | None = None
    ) -> list[FrozenResult]:
        """Those of a kind up to a day, withdrawn ones too, the oldest first."""
        scope, values = "frozen_on <= ? AND kind = ?", [as_of.isoformat(), kind.value]
        if subject_id is None:
            return self._read(scope, values, as_of)
        return self._read(f"{scope} AND subject_id = ?", [*values, subject_id], as_of)

    def item(self, result_id: int, as_of: date = date.max) -> FrozenResult:
        """One as known on a day; UserError when there is none."""
        found = self._read("id = ?", (result_id,), as_of)
        if not found:
            raise UserError("这份发布结果已不存在，请刷新后再试。")
        return found[0]

    def standing(self, kind: FrozenKind, subject_id: int, period: str) -> FrozenResult | None:
        """What is published of a subject for a period and was not withdrawn."""
        scope = "kind = ? AND subject_id = ? AND period = ? AND withdrawn_on IS NULL"
        found = self._read(scope, (kind.value, subject_id, period), date.max)
        return found[0] if found else None

    def _read(self, scope: str, values: Sequence[object], as_of: date) -> list[FrozenResult]:
        found = sql.rows(self._database, _RESULTS.format(scope=scope), values)
        return [_result(stored, as_of) for stored in found]


def _result(stored: sql.SqlRow, as_of: date) -> FrozenResult:
    ident, kind, subject_id, period, title, told_of, frozen_on, *rest = stored
    figures, name, sha256, withdrawn, why, entered_by, is_demo = rest
    gone = date.fromisoformat(withdrawn) if withdrawn else None
    is_gone = gone is not None and gone <= as_of
    return FrozenResult(
        id=ident,
        kind=FrozenKind(kind),
        subject_id=subject_id,
        period=period,
        title=title,
        as_of=date.fromisoformat(told_of),
        frozen_on=date.fromisoformat(frozen_on),
        figures=figures,
        name=name,
        sha256=sha256,
        withdrawn_on=gone if is_gone else None,
        withdrawn_reason=why if is_gone else "",
        entered_by=entered_by,
        is_demo=bool(is_demo),
    )
