from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar

from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.codes.plan import DuePrecision
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.ledger.ics import write_ledger_ics
from tests.domain.ledger.ledger_rows import DUE, MISSING, ROW, SHEET

if TYPE_CHECKING:
    from pathlib import Path

    from icalendar import Event

    from fenghua_supervisor.domain.ledger.rows import LedgerRow

CLOSED = replace(
    ROW, number=83, lead_units=tuple(replace(u, state=State.CLOSED) for u in ROW.lead_units)
)
FOR_EVER = replace(ROW, number=84, deadline=replace(DUE, precision=DuePrecision.LONG_TERM))


def events(folder: Path, *rows: LedgerRow) -> list[Event]:
    path = folder / "时限.ics"
    write_ledger_ics(rows, SHEET, path)
    calendar = Calendar.from_ical(path.read_bytes())
    assert isinstance(calendar, Calendar)
    return list(calendar.events)


def test_one_whole_day_for_each_open_action_with_a_deadline(tmp_path: Path) -> None:
    [event] = events(tmp_path, MISSING, ROW, CLOSED, FOR_EVER)
    assert event["dtstart"].dt == date(2025, 12, 31)
    assert event["dtend"].dt == date(2026, 1, 1)
    assert event["summary"] == f"第82项 {ROW.title}（区发改局、区经信局）到期"
    assert not event.alarms.times


def test_the_deadline_in_force_counts(tmp_path: Path) -> None:
    later = replace(ROW, deadline=replace(DUE, date=date(2026, 6, 30)), original_deadline=DUE)
    [event] = events(tmp_path, later)
    assert event["dtstart"].dt == date(2026, 6, 30)


def test_names_stay_so_that_a_later_file_replaces_an_earlier_one(tmp_path: Path) -> None:
    first = events(tmp_path, ROW)[0]["uid"]
    assert events(tmp_path, replace(ROW, title="改名", id=900))[0]["uid"] == first
    assert events(tmp_path, replace(ROW, number=90))[0]["uid"] != first


def test_two_builds_are_byte_for_byte_the_same(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a.ics", "b.ics")]
    for path in paths:
        write_ledger_ics([ROW], SHEET, path)
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_no_text_begins_a_line_of_its_own(tmp_path: Path) -> None:
    evil = "甲；乙,丙\\丁\r\nBEGIN:VALARM\nATTACH:http://127.0.0.1/x\x00<b>"
    [event] = events(tmp_path, replace(ROW, title=evil, text=evil))
    raw = (tmp_path / "时限.ics").read_bytes().decode()
    assert not any(line.startswith(("BEGIN:VALARM", "ATTACH")) for line in raw.splitlines())
    clean = evil.replace("\r\n", "\n").replace("\x00", "")
    assert clean in str(event["description"]).replace("\r\n", "\n")
    assert all(len(line.encode()) <= 75 for line in raw.split("\r\n"))


def test_without_any_day_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="没有可导出的日历"):
        write_ledger_ics([MISSING, CLOSED], SHEET, tmp_path / "时限.ics")
    assert list(tmp_path.iterdir()) == []
