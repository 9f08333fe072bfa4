"""Registers that only move forward: a number once given to a paper is never given again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.numbers import number_ranges
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from fenghua_supervisor.domain.codes.registers import RegisterKey

#: How the gap that a restore leaves in a register is told.
GIVEN_BEFORE = "恢复备份前已发"


@record
class GivenNumber:
    """A number that was given to a paper: which, to what, and when."""

    key: RegisterKey
    about: str = ""
    given_on: date | None = None

    @property
    def words(self) -> str:
        """「恢复备份前已发：区教育局，2025年10月31日」."""
        told = [self.about] if self.about else []
        if self.given_on is not None:
            told.append(chinese_date(self.given_on))
        return f"{GIVEN_BEFORE}：{'，'.join(told)}" if told else GIVEN_BEFORE


@record
class UsedNumber:
    """A number that stays used without a paper in the ledger, and why."""

    id: int
    key: RegisterKey
    words: str
    given_on: date | None


def still_used(
    known: Iterable[GivenNumber | UsedNumber],
    standing: Iterable[RegisterKey],
    noted: Iterable[RegisterKey],
) -> tuple[GivenNumber | UsedNumber, ...]:
    """What must be noted as used: every known number that neither stands nor is noted already.

    Of a number known from several sources the first counts.
    """
    there = {*standing, *noted}
    missing: dict[RegisterKey, GivenNumber | UsedNumber] = {}
    for number in known:
        if number.key not in there:
            missing.setdefault(number.key, number)
    return tuple(missing.values())


def skipped_words(used: Iterable[UsedNumber], year: int, first: int) -> str:
    """Why the numbers right below ``first`` are not there, for the end of a sentence.

    「；2、3号恢复备份前已发，不再使用」; empty when there is no gap.
    """
    numbers = {number.key.number for number in used if number.key.year == year}
    below = first - 1
    while below in numbers:
        below -= 1
    skipped = range(below + 1, first)
    if not skipped:
        return ""
    return f"；{number_ranges(skipped)}号{GIVEN_BEFORE}，不再使用"
