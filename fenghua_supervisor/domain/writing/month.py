"""A month of the calendar: what a report, a form and a round are about."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record

_MONTHS = 12


@record(order=True)
class Month:
    """A month; ``str`` is 「2025-10」, as it is stored and typed."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Month:
        """The month of a day."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read 「2025-10」; UserError when it is no month."""
        try:
            return cls.of(date.fromisoformat(f"{text.strip()}-01"))
        except ValueError:
            raise UserError(f"月份“{text}”无效，请写成2025-10这样的形式。") from None

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

    @property
    def place(self) -> int:
        """Its place among all months; the next one has the next number."""
        return self.year * _MONTHS + self.number

    @property
    def words(self) -> str:
        """「2025年10月」."""
        return f"{self.year}年{self.number}月"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.year, self.number, monthrange(self.year, self.number)[1])

    @property
    def next(self) -> Month:
        """The month after it."""
        return self.plus(1)

    @property
    def previous(self) -> Month:
        """The month before it."""
        return self.plus(-1)

    def plus(self, months: int) -> Month:
        """So many months later, or earlier."""
        years, index = divmod(self.number - 1 + months, _MONTHS)
        return Month(self.year + years, index + 1)

    def since(self, earlier: Month) -> int:
        """How many months it is after another one."""
        return self.place - earlier.place

    def day(self, number: int) -> date:
        """Its day with this number, or the last one when it is shorter."""
        return date(self.year, self.number, min(max(number, 1), self.last.day))

    def counted_to(self, as_of: date) -> date:
        """The last day that counts: its end, but never after ``as_of``."""
        return min(self.last, as_of)


def months_back(as_of: date, start: date) -> tuple[Month, ...]:
    """The months from the one of ``as_of`` back to the one of ``start``, newest first.

    At least the month of ``as_of`` is there, even before ``start``.
    """
    newest = Month.of(as_of)
    return tuple(newest.plus(-n) for n in range(max(0, newest.since(Month.of(start))) + 1))
