"""The kinds of columns, and the base of every journaled table."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

from peewee import IntegerField, Model, TextField

# The stored form is text everywhere: SQLite keeps anything in a typed column without a word,
# STRICT text columns with checks do not, and the journal compares what is really stored.


class DayField(TextField):
    """A date as ISO text."""

    def db_value(self, value: date | str | None) -> str | None:
        """Stored form: 「2025-10-31」."""
        return value.isoformat() if isinstance(value, date) else value

    def python_value(self, value: str | None) -> date | None:
        """A date again."""
        return date.fromisoformat(value) if value else None


class MomentField(TextField):
    """A point in time as ISO text with seconds."""

    def db_value(self, value: datetime | str | None) -> str | None:
        """Stored form: 「2025-10-31T09:30:00」."""
        return value.isoformat(timespec="seconds") if isinstance(value, datetime) else value

    def python_value(self, value: str | None) -> datetime | None:
        """A datetime again."""
        return datetime.fromisoformat(value) if value else None


class DecimalField(TextField):
    """An exact decimal number as text."""

    def db_value(self, value: Decimal | str | None) -> str | None:
        """Stored form without exponent."""
        return format(value, "f") if isinstance(value, Decimal) else value

    def python_value(self, value: str | None) -> Decimal | None:
        """A Decimal again."""
        return Decimal(value) if value else None


class CodeField(TextField):
    """A stored code; members of the vocabulary go in as plain text."""

    def db_value(self, value: str | None) -> str | None:
        """The bare code."""
        return None if value is None else str(value)


class FlagField(IntegerField):
    """Yes or no as 1 or 0; the default is what it usually is."""


class Row(Model):
    """Base of all journaled tables; ``told_as`` is what the journal calls one of its rows.

    A column's ``verbose_name`` is its word there, its ``choices`` are the codes it holds; one
    without a word is the program's alone. The columns stand in the order they are told in.
    ``later`` are the columns that came after the table: the journal leaves one out while it holds
    its default, so that what it wrote of a row before the column came still is that row.
    """

    id: int
    told_as: ClassVar[str]
    later: ClassVar[frozenset[str]] = frozenset()
