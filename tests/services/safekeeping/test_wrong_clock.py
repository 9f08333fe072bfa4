"""One start under a wrong clock harms nothing that is done before or after it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.services.machine import warnings_of
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.reminders import mark_shown, not_shown, present
from fenghua_supervisor.services.safekeeping.backups import recent_backups
from fenghua_supervisor.services.safekeeping.catalogue import catalogue
from fenghua_supervisor.services.safekeeping.checking import check_data
from fenghua_supervisor.services.safekeeping.due import daily_backup
from fenghua_supervisor.store.tables.office import SettingRow

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office
    from tests.conftest import Clock


def work(office: Office) -> str:
    """A step and the backup of the day; what the step said."""
    with office.begin("记一笔") as step:
        step.add(SettingRow(key=f"k{office.queries.journal.step_count()}", value="1"))
    daily_backup(NullProgress(), office.data_dir, None, office.now())
    return step.done(None).message


def see_reminders(office: Office) -> int:
    items = not_shown(office, present(office)).items
    mark_shown(office, items)
    return len(items)


@pytest.mark.parametrize(
    "wrong", [datetime(1975, 3, 5), datetime(2010, 1, 1), datetime(2036, 1, 1)]
)
def test_after_one_start_under_a_wrong_clock_all_goes_on(
    office: Office, clock: Clock, wrong: datetime
) -> None:
    for _ in range(4):
        assert work(office) == ""
        clock.moment += timedelta(days=1)
    before = {path.name for path in recent_backups(office.data_dir)}
    assert see_reminders(office)
    right, clock.moment = clock.moment, wrong
    assert warnings_of(office)
    assert work(office).endswith("请校准电脑时间") is (wrong < right)
    see_reminders(office)
    clock.moment = right + timedelta(days=1)
    assert bool(warnings_of(office)) is (wrong > right)
    assert work(office).endswith("请校准电脑时间") is (wrong > right)
    assert warnings_of(office) == []
    names = {path.name for path in recent_backups(office.data_dir)}
    assert before <= names
    assert len(names) == len(before) + 2
    newest = catalogue(NullProgress(), office.data_dir)[0]
    assert newest.made_at == clock.moment
    assert check_data(office).ok
    clock.moment += timedelta(days=30)
    assert see_reminders(office)
