"""Reports of the last month in demo data: some units' forms have come back, a few look odd."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import datetime, time
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.domain.codes.plan import Direction
from fenghua_supervisor.domain.codes.round import ReviewVerdict
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.domain.writing.numbers import HUNDRED
from fenghua_supervisor.records import record
from fenghua_supervisor.services.ledger.entries import Hand, NewEntry, add_entry
from fenghua_supervisor.store.tables.round import FormReturnRow, ReportReviewRow

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence
    from datetime import date

    from fenghua_supervisor.domain.ledger.entries import Entry
    from fenghua_supervisor.domain.ledger.reported import Reported
    from fenghua_supervisor.domain.plan.plan import Target
    from fenghua_supervisor.domain.plan.readings import Reading
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.store.unit_of_work import UnitOfWork

_SHARE = 0.3
_LEAST = 3
_TENTH = Decimal("1.1")
_STEP_BACK = 7
_FROM = 20


@record
class _Found:
    """A report of the month with the unit's report before it."""

    entry: Entry
    before: Entry | None
    targets: tuple[tuple[int, Target], ...]


def add_demo_reviews(
    office: Office, plan_id: int, as_of: date, chance: random.Random, entered_by: str
) -> None:
    """Let the reports of some units wait for their review; the odd ones came a second time."""
    units = {unit.name: unit.id for unit in office.queries.units.all()}
    by_unit = _reports(office, plan_id, as_of)
    names = [name for name in sorted(by_unit) if chance.random() < _SHARE]
    names = names or sorted(by_unit)[:_LEAST]
    odd = _odd([found for name in names for found in by_unit[name]])
    with office.begin("生成演示填报", undoable=False) as work:
        for name in names:
            _come_in(office, work, (plan_id, units[name]), by_unit[name], odd, entered_by)


def _reports(office: Office, plan_id: int, as_of: date) -> dict[str, list[_Found]]:
    """Unit → its reports of the month of ``as_of``, those that were finished left out."""
    queries = office.queries
    month = Month.of(as_of)
    entries = queries.entries.between(plan_id, [EntryKind.PROGRESS], month.first, as_of)
    ids = {entry.action_id for entry in entries}
    every = [unit.id for unit in queries.units.all()]
    earlier = queries.review.month_reports(dict.fromkeys(ids, every), as_of)
    targets = queries.plan.targets_of(ids)
    found: dict[str, list[_Found]] = defaultdict(list)
    for entry in entries:
        if not entry.unit or entry.reported.percent == HUNDRED:
            continue
        before = next(
            (
                report.entry
                for report in earlier[entry.action_id]
                if report.month < month and report.entry.unit == entry.unit
            ),
            None,
        )
        found[entry.unit].append(_Found(entry, before, targets[entry.action_id]))
    return found


def _odd(reports: Sequence[_Found]) -> dict[int, Entry]:
    """Entry → what the unit sent instead; each kind of doubt once."""
    chosen: dict[int, Entry] = {}
    for twist in (_fell, _same, _against, _unproven):
        for found in reports:
            twisted = None if found.entry.id in chosen else twist(found)
            if twisted is not None:
                chosen[found.entry.id] = twisted
                break
    return chosen


def _fell(found: _Found) -> Entry | None:
    if found.before is None or (found.before.reported.percent or 0) <= _FROM:
        return None
    assert found.before.reported.percent is not None
    text = "经重新核算，部分工程量口径调整，完成进度相应调减。"
    percent = found.before.reported.percent - _STEP_BACK
    return _instead(found, replace(found.entry.reported, progress=text, percent=percent))


def _same(found: _Found) -> Entry | None:
    if found.before is None:
        return None
    return _instead(found, replace(found.entry.reported, progress=found.before.reported.progress))


def _against(found: _Found) -> Entry | None:
    if found.before is None:
        return None
    goals = dict(found.targets)
    for reading in found.before.reported.readings:
        goal = goals.get(reading.target_id)
        if goal is None or not reading.value or goal.direction is Direction.HOLD:
            continue
        worse = (
            reading.value * _TENTH if goal.direction is Direction.DOWN else (reading.value / _TENTH)
        )
        # As exact as the target is written: a person is not counted by hundredths.
        places = max(0, -int((goal.value or worse).as_tuple().exponent)) + (goal.unit == "%")
        away = ROUND_CEILING if goal.direction is Direction.DOWN else ROUND_FLOOR
        worsened = replace(reading, value=worse.quantize(Decimal(1).scaleb(-places), away))
        return _instead(found, replace(found.entry.reported, readings=(worsened,)))
    return None


def _unproven(found: _Found) -> Entry | None:
    text = "各项任务均已完成，达到目标要求。"
    return _instead(found, replace(found.entry.reported, progress=text, percent=HUNDRED, issues=""))


def _instead(found: _Found, reported: Reported[Reading]) -> Entry:
    return replace(found.entry, reported=reported)


def _come_in(
    office: Office,
    work: UnitOfWork,
    part: tuple[int, int],
    reports: Sequence[_Found],
    odd: dict[int, Entry],
    entered_by: str,
) -> None:
    plan_id, unit_id = part
    last = max(found.entry.on for found in reports)
    at, month = datetime.combine(last, time(9, 30)), Month.of(last)
    form = work.add(_form(office, (plan_id, month, unit_id), reports[0].entry.unit, at, entered_by))
    for found in reports:
        entry_id = found.entry.id
        if entry_id in odd:
            hand = Hand(entered_by, at, is_demo=True)
            entry_id = add_entry(work, hand, _second(odd[entry_id], unit_id)).id
        work.add(_review(found, entry_id, form, odd, entered_by))


def _review(
    found: _Found, entry_id: int, form: FormReturnRow, odd: dict[int, Entry], entered_by: str
) -> ReportReviewRow:
    """Waiting; the demo's sentences repeat themselves, and one such report is enough."""
    review = ReportReviewRow(
        entry_id=entry_id, return_id=form.id, month=form.month, verdict=ReviewVerdict.PENDING
    )
    repeated = found.before and found.before.reported.progress == found.entry.reported.progress
    if repeated and found.entry.id not in odd:
        review.verdict = ReviewVerdict.ACCEPTED
        review.reviewed_on = form.returned_on
        review.reviewed_by = entered_by
    return review


def _form(
    office: Office, key: tuple[int, Month, int], unit: str, at: datetime, entered_by: str
) -> FormReturnRow:
    plan_id, month, unit_id = key
    name = f"{unit} {month} 填报表（演示）.txt"
    kept = office.store.files.keep_bytes(f"{entered_by}：{name}".encode(), name)
    return FormReturnRow(
        plan_id=plan_id,
        month=str(month),
        unit_id=unit_id,
        file_name=name,
        sha256=kept.sha256,
        returned_on=at.date(),
        filled_by=entered_by,
        checked_by="",
        recorded_at=at,
    )


def _second(entry: Entry, unit_id: int) -> NewEntry:
    return NewEntry(
        EntryKind.PROGRESS,
        entry.action_id,
        unit_id,
        entry.on,
        entry.reported,
        supersedes=entry.id,
    )
