"""All 365 days of 2025, the program off for days on end: nothing due is lost, nothing doubled."""

from __future__ import annotations

import shutil
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.services.opening import open_office
from fenghua_supervisor.services.reminders import mark_shown, not_shown, present, snooze
from fenghua_supervisor.store import integrity
from tests.conftest import Clock
from tests.e2e.year.year_oracle import Oracle
from tests.e2e.year.year_world import FIRST, World
from tests.servers import is_on_server

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.services.office import Office

DAYS = 365
#: of that, on a server
SEASON = 60
MOST_OFF = 20


@dataclass
class Year:
    """What happened: the log, the days on which the program ran, what stood due at each check."""

    log: list[tuple[datetime, str, datetime]] = field(default_factory=list)
    off: list[int] = field(default_factory=list)
    due: set[tuple[str, datetime]] = field(default_factory=set)


def live_through(office: Office, clock: Clock, seed: int, days: int = DAYS) -> Year:
    """The year, one office, checks against the oracle at each look."""
    clock.moment = datetime.combine(FIRST, time(7))
    if not is_on_server(office.store):
        # Nobody cuts the power here; every commit reaching the disk takes most of the time.
        office.store.database.pragma("synchronous", 0)
    random = Random(seed)
    world, year = World(office, random), Year()
    world.prepare()
    oracle = Oracle(world, office.calendar)
    left, on = random.randrange(1, 10), True
    for number in range(days):
        today = FIRST + timedelta(number)
        if left == 0:
            on = not on
            left = random.randrange(1, 12) if on else random.randrange(1, MOST_OFF + 1)
            year.off += [] if on else [left]
        left -= 1
        clock.moment = datetime.combine(today, time(7, 30))
        world.live(today)
        for moment in _moments(random) if on else ():
            clock.moment = datetime.combine(today, moment)
            _look(office, oracle, year)
            if random.random() < 0.15:
                _put_off(office, oracle, random)
    assert integrity.journal_problems(office.store.database) == []
    return year


def _moments(random: Random) -> list[time]:
    """When the program looks on a day: at the start, and perhaps once more."""
    later = time(random.randrange(9, 23), random.randrange(60))
    return [time(8, random.randrange(60)), later][: random.choice((1, 2))]


def _look(office: Office, oracle: Oracle, year: Year) -> None:
    now = present(office)
    standing = oracle.standing(now)
    expected = oracle.expected(standing, now)
    year.due |= {
        (key, at) for key, at in standing.items() if oracle.snoozed.get(key, date.min) <= now.date()
    }
    items = not_shown(office, now).items
    assert {item.key: item.at for item in items} == expected
    assert len(items) == len(expected)
    if items:
        mark_shown(office, items)
    oracle.shown.update(expected)
    year.log += [(now, item.key, item.at) for item in items]


def _put_off(office: Office, oracle: Oracle, random: Random) -> None:
    now = present(office)
    key = random.choice(sorted(oracle.standing(now)))
    until = now.date() + timedelta(random.choice((1, 3, 7)))
    snooze(office, key, until)
    oracle.snoozed[key] = until


def _check(year: Year) -> None:
    assert max(year.off) > 14
    days = Counter((now.date(), key) for now, key, _ in year.log if not key.startswith("act:"))
    assert [pair for pair, count in days.items() if count > 1] == []
    moments = Counter((key, at) for _, key, at in year.log)
    assert [pair for pair, count in moments.items() if count > 1] == []
    kinds = {key.split(":")[0] for _, key, _ in year.log}
    assert kinds == {
        *("action", "sign", "rework", "review", "milestone", "notice", "judge", "act", "month"),
        *("finding", "recheck", "sign_off", "clue", "visit"),
    }
    _nothing_lost(year)


def _nothing_lost(year: Year) -> None:
    """Whatever stood due at a check, and was not put off, was shown at that ring or a later one."""
    last: dict[str, datetime] = {}
    for _, key, at in year.log:
        last[key] = max(last.get(key, datetime.min), at)
    assert {key for key, at in year.due if at > last.get(key, datetime.min)} == set()


def test_in_a_year_nothing_is_lost_and_nothing_doubled(office: Office, clock: Clock) -> None:
    year = live_through(office, clock, seed=7)
    _check(year)
    assert len(year.log) > 500


@pytest.fixture(scope="module")
def season(_seed_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Year:
    """What happens in a season in a folder, whatever ``office`` stands on."""
    folder, clock = tmp_path_factory.mktemp("season") / "file", Clock()
    shutil.copytree(_seed_folder, folder)
    with closing(open_office(folder, clock, "测试员")) as office:
        year = live_through(office, clock, seed=2025, days=SEASON)
    assert len(year.log) > 20
    return year


def test_the_same_seed_gives_the_same_log(office: Office, clock: Clock, season: Year) -> None:
    assert live_through(office, clock, seed=2025, days=SEASON) == season


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_a_server_gives_the_log_of_a_file(office: Office, clock: Clock, season: Year) -> None:
    assert live_through(office, clock, seed=2025, days=SEASON) == season


def test_two_weeks_off_end_in_one_digest(office: Office, clock: Clock) -> None:
    clock.moment = datetime(2025, 12, 10, 9)
    mark_shown(office, not_shown(office, present(office)).items)
    clock.moment = datetime(2025, 12, 25, 8, 30)
    items = not_shown(office, present(office)).items
    (number,) = Counter(item.key for item in items if item.number == 82).values()
    assert number == 1
    assert {item.at.date() for item in items if item.number == 82} == {date(2025, 12, 24)}
    mark_shown(office, items)
    assert not_shown(office, present(office)).items == ()
