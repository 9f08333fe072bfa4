from __future__ import annotations

from datetime import date

from fenghua_supervisor.domain.codes.registers import Register, RegisterKey
from fenghua_supervisor.domain.notices.gaps import gap_lines, gap_words
from fenghua_supervisor.domain.office.registers import UsedNumber

USED = [
    UsedNumber(
        1,
        RegisterKey(Register.NOTICE, "urge", 2025, 2),
        "恢复备份前已发：区教育局",
        date(2025, 10, 31),
    ),
    UsedNumber(2, RegisterKey(Register.NOTICE, "talk", 2025, 1), "恢复备份前已发", None),
]


def test_each_gap_is_told_with_its_paper() -> None:
    assert gap_words(USED) == "2个文号恢复备份前已发"
    assert gap_lines(USED) == (
        "催办单〔2025〕2号：恢复备份前已发：区教育局\n约谈通知书〔2025〕1号：恢复备份前已发"
    )


def test_without_gaps_nothing_is_told() -> None:
    assert (gap_words([]), gap_lines([])) == ("", "")
