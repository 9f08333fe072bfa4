from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from fenghua_supervisor.store.backups.thinning import Kept, to_thin

START = datetime(2025, 1, 1, 9)


def backup(step: int, at: datetime, *, is_whole: bool = True) -> Kept:
    return Kept(step, at, Path(f"{step}-{at:%Y%m%d-%H%M%S}.zip"), is_whole)


def after_days(days: int, start: datetime = START, first_step: int = 0) -> list[Kept]:
    """What is left when three backups are made each day and thinned after each."""
    kept: list[Kept] = []
    for day in range(days):
        for hour in range(3):
            step = first_step + day * 3 + hour
            kept.append(backup(step, start + timedelta(days=day, hours=hour)))
            gone = to_thin(kept)
            kept = [one for one in kept if one not in gone]
    return kept


def test_two_years_of_backups_are_thinned_to_those_of_one_year() -> None:
    kept = after_days(730)
    days = [one.made_at.date() for one in kept]
    assert len(kept) <= 6 + 12 + 10 + 12
    assert days.count(max(days)) == 3
    assert 330 <= (max(days) - min(days)).days <= 370


def test_one_start_in_2036_makes_no_other_backup_look_old() -> None:
    kept = after_days(60)
    wrong = backup(kept[-1].last_step_id, datetime(2036, 1, 1, 9))
    assert to_thin([*kept, wrong]) == []
    later = backup(wrong.last_step_id + 1, kept[-1].made_at + timedelta(hours=1))
    gone = set(to_thin([*kept, wrong, later]))
    assert gone == set(to_thin([*kept, later]))


def test_a_clock_that_stood_in_2001_for_a_month_loses_nothing_of_the_time_before() -> None:
    before = after_days(60)
    wrong = after_days(30, datetime(2001, 1, 1, 9), before[-1].last_step_id + 1)
    gone = to_thin([*before, *wrong])
    assert not {*before[-3:], wrong[-1]} & {*gone}
    assert {*gone} & {*before} == {*to_thin(before)}


def test_backups_of_a_way_that_was_left_push_those_of_the_new_one_out_of_nothing() -> None:
    left = after_days(60)
    new = [backup(10 + day, datetime(2025, 4, 1 + day, 9)) for day in range(5)]
    assert not {*new} & {*to_thin([*left, *new])}


def test_what_is_damaged_takes_no_place_of_what_is_whole() -> None:
    days = [START + timedelta(days=day) for day in range(40)]
    mixed = [backup(n, at, is_whole=n < 10) for n, at in enumerate(days)]
    gone = to_thin(mixed)
    assert {one.is_whole for one in gone} == {False}
    assert not {*mixed[:10]} & {*gone}


def test_nothing_goes_while_nothing_is_whole() -> None:
    days = [START + timedelta(days=day) for day in range(40)]
    assert to_thin([backup(n, at, is_whole=False) for n, at in enumerate(days)]) == []
