from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.indicators import ValueStatus
from fenghua_supervisor.domain.indicators.system import IndicatorGroup, SystemDraft
from fenghua_supervisor.domain.papers.frozen_result import ResultWithdrawal
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.errors import Conflict, UserError
from fenghua_supervisor.services.indicators.index import (
    correction_of,
    freeze_index,
    frozen_indexes,
    monitoring,
    month_indexes,
    newest_month,
)
from fenghua_supervisor.services.indicators.systems import publish_version
from fenghua_supervisor.services.indicators.values import note_values
from fenghua_supervisor.services.papers.frozen_results import result_bytes, withdraw_result
from fenghua_supervisor.services.safekeeping.undo import undo
from tests.domain.indicators.measured import OCTOBER, indicator
from tests.services.indicators.test_systems import BOTH
from tests.services.indicators.test_values import draft

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office
    from tests.conftest import Clock

AS_OF = date(2025, 10, 31)
PAPER = b"%PDF-1.4 as it was"


def two(office: Office) -> int:
    made = (
        indicator("床位占比", code="a", unit="%", weight=80, target="60"),
        indicator("早死率", code="b", unit="%", weight=20, target="9"),
    )
    publish_version(office, SystemDraft("体系", (IndicatorGroup("民生", made),)))
    note_values(office, 1, [draft("54", month=OCTOBER, on=AS_OF)])
    return 1


@BOTH
def test_what_is_frozen_stays_whatever_is_revised(office: Office, clock: Clock) -> None:
    system = two(office)
    shown = monitoring(office, system, OCTOBER, AS_OF)
    assert not shown.index.is_trial
    freeze_index(office, shown, PAPER, "测算说明.pdf")
    [result] = frozen_indexes(office, system, AS_OF)
    assert correction_of(office, result, AS_OF) == ""
    clock.moment = datetime(2025, 11, 20, 9, 30)
    later = date(2025, 11, 20)
    revised = draft("57", month=OCTOBER, status=ValueStatus.REVISED, on=later)
    note_values(office, system, [revised])
    version = office.queries.indicators.version(system, 1).draft()
    group = replace(
        version.groups[0],
        indicators=tuple(replace(one, weight=Fraction(50)) for one in version.groups[0].indicators),
    )
    publish_version(office, replace(version, groups=(group,)))
    [again] = frozen_indexes(office, system, later)
    assert again == result
    assert result_bytes(office, result.id) == PAPER
    assert correction_of(office, again, later) == (
        "冻结值为90.0，按现有数据为95.0（+5.00）；修订的有床位占比（54→57）。"
    )
    assert correction_of(office, again, AS_OF) == ""


def test_a_trial_a_what_if_and_a_second_one_are_not_frozen(office: Office) -> None:
    system = two(office)
    shown = monitoring(office, system, OCTOBER, AS_OF)
    tried = monitoring(office, system, OCTOBER, AS_OF, {"a": Fraction(1)})
    for wrong, why in (
        (tried, "试调权重的结果不能冻结"),
        (monitoring(office, system, Month(2025, 9), AS_OF), "还没有一个指标有数"),
    ):
        with pytest.raises(UserError, match=why):
            freeze_index(office, wrong, PAPER, "x.pdf")
    done = freeze_index(office, shown, PAPER, "x.pdf")
    with pytest.raises(UserError, match="要重新定稿，请先作废原来的"):
        freeze_index(office, shown, PAPER, "x.pdf")
    withdraw_result(office, ResultWithdrawal(done.value, AS_OF, "数据有误"))
    freeze_index(office, shown, PAPER, "x.pdf")
    assert [r.stands for r in frozen_indexes(office, system, AS_OF)] == [True, False]
    undo(office)
    assert [r.stands for r in frozen_indexes(office, system, AS_OF)] == [False]


def test_what_has_changed_since_it_was_shown_is_not_frozen(office: Office) -> None:
    system = two(office)
    shown = monitoring(office, system, OCTOBER, AS_OF)
    note_values(office, system, [draft("55", month=OCTOBER, on=AS_OF)])
    with pytest.raises(Conflict, match="数据有了变动，没有冻结"):
        freeze_index(office, shown, PAPER, "x.pdf")


def test_the_newest_month_with_a_figure_is_looked_at(office: Office) -> None:
    system = two(office)
    assert newest_month(office, system, AS_OF) == OCTOBER
    assert newest_month(office, system, date(2025, 3, 1)) == Month(2025, 3)
    assert monitoring(office, system, OCTOBER, AS_OF).rows[0].line.value is not None
    row = monitoring(office, system, OCTOBER, AS_OF).rows[0]
    assert row.values[0].value == Decimal(54)


def test_a_month_and_the_one_before_need_one_system_in_use(office: Office) -> None:
    assert month_indexes(office, OCTOBER, AS_OF) is None
    two(office)
    found = month_indexes(office, OCTOBER, AS_OF)
    assert found is not None
    assert [(index.month, index.total.value) for index in found] == [
        (OCTOBER, 90),
        (OCTOBER.previous, None),
    ]
