from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from fenghua_supervisor.domain.codes.indicators import ValueStatus
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.safekeeping.undo import redo, undo
from fenghua_supervisor.store.readers.evaluation.indicators import IndicatorsReader
from fenghua_supervisor.store.readers.evaluation.values import values_known
from fenghua_supervisor.store.readers.kept.values import MOST_KEPT, READ_FROM, KeptValues
from fenghua_supervisor.store.tables.indicators import IndicatorValueRow
from tests.store.readers.kept.tables_read import tables_read

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office

DAY = date(2025, 10, 31)


def _system(office: Office) -> int:
    return office.queries.indicators.systems()[0].id


@pytest.fixture
def read(short_demo_office: Office) -> list[date]:
    """The days that values were read of."""
    database = short_demo_office.store.database
    days: list[date] = []

    def counted(system_id: int, as_of: date) -> Any:  # noqa: ANN401 - as it is
        days.append(as_of)
        return values_known(database, system_id, as_of)

    reader = short_demo_office.queries.indicators
    reader._values = KeptValues(database, counted)  # noqa: SLF001 - what is tested
    return days


def _is_true(office: Office, day: date = DAY) -> None:
    fresh = IndicatorsReader(office.store.database, office.store.path)
    system = _system(office)
    assert office.queries.indicators.values(system, day) == fresh.values(system, day)


@pytest.mark.in_a_folder
def test_every_table_that_values_are_read_from_is_followed(short_demo_office: Office) -> None:
    system = _system(short_demo_office)
    with tables_read(short_demo_office) as seen:
        assert short_demo_office.queries.indicators.values(system, DAY)
    assert seen == READ_FROM


def test_what_was_read_stays_till_a_step_touches_it(
    short_demo_office: Office, read: list[date]
) -> None:
    office, system = short_demo_office, _system(short_demo_office)
    values = office.queries.indicators.values
    assert values(system, DAY) is values(system, DAY)
    assert read == [DAY]
    action = next(iter(office.queries.indicators.actions(system).values()))
    log_follow_up(office, FollowUpDraft((action,), DAY, Reported("已推进。")))
    _is_true(office)
    assert read == [DAY, DAY]
    undo(office)
    _is_true(office)
    redo(office)
    _is_true(office)


def test_a_value_that_is_noted_is_known_at_once_and_in_its_own_step(
    short_demo_office: Office, read: list[date]
) -> None:
    office, system = short_demo_office, _system(short_demo_office)
    count = sum(map(len, office.queries.indicators.values(system, DAY).values()))
    ident, _, _ = next(iter(office.queries.indicators.identities(system).values()))
    with office.begin("录入") as work:
        work.add(
            IndicatorValueRow(
                indicator_id=ident, month="2025-10", status=ValueStatus.FINAL,
                value=Decimal(60), on_date=DAY, entered_by="甲", recorded_at=office.now(),
            )
        )  # fmt: skip
        inside = office.queries.indicators.values(system, DAY)
        assert sum(map(len, inside.values())) == count + 1
    _is_true(office)
    assert sum(map(len, office.queries.indicators.values(system, DAY).values())) == count + 1
    assert len(read) == 3


def test_few_days_are_kept(short_demo_office: Office, read: list[date]) -> None:
    office, system = short_demo_office, _system(short_demo_office)
    days = [DAY - timedelta(back) for back in range(MOST_KEPT + 1)]
    for day in (*days, *days[1:], days[0]):
        office.queries.indicators.values(system, day)
    assert read == [*days, days[0]]
