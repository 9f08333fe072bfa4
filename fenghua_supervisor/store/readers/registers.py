"""The numbers given to papers, and those that stay used though their paper is gone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.registers import Register, RegisterKey
from fenghua_supervisor.domain.office.registers import GivenNumber, UsedNumber
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.readers.base import Reader

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
    **{register: (_plain(register),) for register in _PLAIN},
}
USED = "SELECT id, register, series, year, number, words, given_on FROM used_number {scope}"


def last_number(database: Database, register: Register, year: int) -> int:
    """The last number of a year in a register without series, those that stay used too; 0: none."""
    found = sql.row(
        database,
        f"SELECT max(number) FROM (SELECT number FROM {register.value} WHERE year = ? UNION ALL"
        " SELECT number FROM used_number WHERE register = ? AND year = ?) given",
        (year, register.value, year),
    )
    return int(found[0] or 0) if found else 0


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
