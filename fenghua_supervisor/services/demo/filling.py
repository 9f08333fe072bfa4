"""Plausible activity for trying the program out; every record of it is marked 演示数据."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import EntryKind, State, TextStatus
from fenghua_supervisor.domain.codes.plan import Direction, ReadingStatus
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.domain.office.journal import Done
from fenghua_supervisor.domain.plan.deadlines import expected_percent
from fenghua_supervisor.domain.plan.readings import TargetValue
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.domain.writing.numbers import HUNDRED, plain
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.demo.desk import add_desk_demo
from fenghua_supervisor.services.demo.evaluating import add_demo_evaluation
from fenghua_supervisor.services.demo.inspecting import add_demo_work
from fenghua_supervisor.services.demo.notices import add_demo_notices
from fenghua_supervisor.services.demo.people import add_demo_people
from fenghua_supervisor.services.demo.reviews import add_demo_reviews
from fenghua_supervisor.services.demo.sentences import (
    CLOSED,
    ISSUES,
    NEXT_STEPS,
    PROGRESS,
    RETURNED,
    URGED,
)
from fenghua_supervisor.services.ledger.entries import Hand, NewEntry, entry_row, reading_rows
from fenghua_supervisor.services.plan.shipped import add_shipped_plan, shipped_hints, shipped_plan
from fenghua_supervisor.services.settings.office_settings import write_settings
from fenghua_supervisor.store.tables.ledger import EntryRow, EvidenceRow, ReadingRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fenghua_supervisor.domain.ledger.detail import TargetProgress
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.progress import Progress
    from fenghua_supervisor.store.unit_of_work import UnitOfWork

_ENTERED_BY = "演示数据"


@dataclass(slots=True)
class _Duty:
    """One lead unit's way through one action: its pace against the clock and where it is."""

    row: LedgerRow
    unit_id: int
    pace: float
    silent: bool
    percent: int = 0
    state: State = State.FILED


@dataclass(slots=True)
class _Batch:
    """Rows collected for one step, with ids given in advance."""

    entries: list[EntryRow]
    readings: list[ReadingRow]
    evidence: list[EvidenceRow]
    next_entry: int
    next_reading: int
    next_evidence: int


def fill_demo(
    progress: Progress,
    office: Office,
    *,
    months: int,
    as_of: date,
    seed: int = 1,
    plans: int = 1,
) -> Done[int]:
    """Fill an untouched ledger with ``months`` months of activity up to ``as_of``.

    The same seed gives the same activity. Raises UserError when there are entries already: a
    real ledger is never mixed with demo data.
    """
    if not 1 <= months <= 120 or not 1 <= plans <= 200:
        raise UserError("演示数据的月数请填1到120，方案数请填1到200。")
    if office.queries.office.counts()["跟踪记录"] or len(office.queries.plan.plans()) > 1:
        raise UserError(
            "台账里已有记录，演示数据只能生成在空的数据文件夹里，请用--data-dir另指定。"
        )
    _mark(office)
    known = office.queries.plan.plans()[0]
    ids = [known.id, *(_extra_plan(office, index) for index in range(2, plans + 1))]
    steps = _Steps(progress, len(ids) * (months + 1) + 5)
    for index, plan_id in enumerate(ids):
        steps.take(f"第{index + 1}个方案的跟踪记录")
        chance = random.Random(f"{seed}-{index}")
        _fill_plan(office, plan_id, (months, as_of), chance, steps)
    steps.take("领导交办和督办文书")
    add_desk_demo(office, as_of)
    first = Month.of(as_of).plus(1 - months).first
    chance = random.Random(f"{seed}-notices")
    add_demo_notices(office, max(first, known.period_start), as_of, chance, _ENTERED_BY)
    steps.take("联系人和填报审核")
    add_demo_people(office, as_of, random.Random(f"{seed}-people"))
    add_demo_reviews(office, known.id, as_of, random.Random(f"{seed}-reviews"), _ENTERED_BY)
    steps.take("督查、问题和包案")
    add_demo_work(office, max(first, known.period_start), as_of, f"{seed}-inspections")
    steps.take("四感测评、试点和成果")
    add_demo_evaluation(office, max(first, known.period_start), as_of, f"{seed}-evaluation")
    steps.take("完成")
    count = office.queries.office.counts()["跟踪记录"]
    return Done("生成演示数据", frozenset({"entry"}), count, message=f"已生成{count}条演示记录")


@dataclass(slots=True)
class _Steps:
    """Counts the parts of the work and reports each as it begins."""

    progress: Progress
    total: int
    done: int = 0

    def take(self, words: str) -> None:
        """The next part begins; raises Cancelled when nobody wants it any more."""
        self.progress.advance(self.done, self.total, words)
        self.done += 1


def _mark(office: Office) -> None:
    settings = replace(office.settings, demo_data=True, first_start_seen=True)
    with office.begin("标记为演示数据", undoable=False) as work:
        write_settings(office, work, settings)


def _extra_plan(office: Office, number: int) -> int:
    hints = shipped_hints()
    with office.begin(f"建立演示方案 {number}", undoable=False) as work:
        return add_shipped_plan(
            work, shipped_plan(hints), hints, f"演示方案{number}（2021—2025年）"
        )


def _fill_plan(
    office: Office,
    plan_id: int,
    span: tuple[int, date],
    chance: random.Random,
    steps: _Steps,
) -> None:
    """``span``: so many months up to a day."""
    months, as_of = span
    rows = office.queries.ledger.rows(as_of, plan_id)
    duties = [
        _Duty(row, unit.unit_id, pace=_pace(chance), silent=chance.random() < 0.04)
        for row in rows
        if row.text_status is not TextStatus.MISSING
        for unit in row.lead_units
    ]
    targets = {
        row.id: office.queries.ledger.detail(row.id, as_of).targets for row in rows if row.targets
    }
    start = next(p.period_start for p in office.queries.plan.plans() if p.id == plan_id)
    batch = _new_batch(office)
    for month in reversed([Month.of(as_of).plus(-back) for back in range(months)]):
        last = month.counted_to(as_of)
        steps.take(f"{month.words}的跟踪记录")
        for duty in duties:
            _month(duty, month.first, last, start, targets.get(duty.row.id, ()), batch, chance)
    with office.begin("生成演示数据", undoable=False) as work:
        _write(work, batch)


def _pace(chance: random.Random) -> float:
    """How fast a unit is against the clock: most on time, some behind, few far behind."""
    kind = chance.random()
    if kind < 0.72:
        return chance.uniform(0.94, 1.08)
    return chance.uniform(0.74, 0.9) if kind < 0.9 else chance.uniform(0.45, 0.68)


def _month(
    duty: _Duty,
    first: date,
    last: date,
    start: date,
    targets: tuple[TargetProgress, ...],
    batch: _Batch,
    chance: random.Random,
) -> None:
    if duty.silent or duty.state is State.CLOSED:
        return
    if duty.state is State.SUBMITTED:
        _sign_off(duty, min(first + timedelta(days=10), last), batch)
        return
    due = duty.row.deadline.date if duty.row.deadline else last
    expected = float(expected_percent(start, due, last))
    if last > due:
        late = (last - due).days / 10
        expected = 100 + late
    goal = expected * duty.pace + chance.uniform(-2, 2)
    duty.percent = max(duty.percent, min(100 if goal >= 100 else 99, round(goal)), 1)
    day = min(first + timedelta(days=chance.randint(17, 24)), last)
    if chance.random() < 0.06:
        _add(batch, duty, EntryKind.URGE, day, Reported(chance.choice(URGED)))
        return
    _report(duty, day, targets, batch, chance)
    if duty.percent == 100:
        _finish(duty, min(day + timedelta(days=2), last), batch, chance)


def _report(
    duty: _Duty,
    day: date,
    targets: tuple[TargetProgress, ...],
    batch: _Batch,
    chance: random.Random,
) -> None:
    words = chance.choice(PROGRESS).format(title=duty.row.title, percent=duty.percent)
    behind = duty.pace < 0.92
    reported = Reported(
        words,
        issues=chance.choice(ISSUES) if behind else "",
        next_steps=chance.choice(NEXT_STEPS),
        percent=Decimal(duty.percent),
        readings=tuple(_readings(targets, duty.percent, chance)) if day.month % 3 == 0 else (),
    )
    _add(batch, duty, EntryKind.PROGRESS, day, reported)


def _finish(duty: _Duty, day: date, batch: _Batch, chance: random.Random) -> None:
    summary = chance.choice(CLOSED).format(title=duty.row.title)
    entry = _add(batch, duty, EntryKind.SUBMIT, day, Reported(summary))
    batch.evidence.append(
        EvidenceRow(
            id=batch.next_evidence,
            entry_id=entry.id,
            doc_number=f"演示文〔{day.year}〕{duty.row.number}号",
        )
    )
    batch.next_evidence += 1
    lot = chance.random()
    duty.state = State.SUBMITTED
    if lot < 0.8:
        _sign_off(duty, day, batch)
    elif lot < 0.88:
        _add(batch, duty, EntryKind.RETURN, day, Reported(chance.choice(RETURNED)))
        duty.state = State.RETURNED


def _sign_off(duty: _Duty, day: date, batch: _Batch) -> None:
    passed = f"{duty.row.title}经审核符合办结条件。"
    _add(batch, duty, EntryKind.CLOSE, day, Reported(passed))
    duty.state = State.CLOSED


def _add(
    batch: _Batch,
    duty: _Duty,
    kind: EntryKind,
    day: date,
    reported: Reported[TargetValue],
) -> EntryRow:
    hand = Hand(_ENTERED_BY, datetime.combine(day, time(9, 30)), is_demo=True)
    new = NewEntry(kind, duty.row.id, duty.unit_id, day, reported)
    entry = entry_row(hand, new, batch.next_entry)
    batch.entries.append(entry)
    batch.next_entry += 1
    for reading in reading_rows(entry, new):
        reading.id = batch.next_reading
        batch.readings.append(reading)
        batch.next_reading += 1
    return entry


def _readings(
    targets: Iterable[TargetProgress], percent: int, chance: random.Random
) -> Iterator[TargetValue]:
    found = (_reading(target, percent, chance) for target in targets)
    return (value for value in found if value is not None)


def _reading(progress: TargetProgress, percent: int, chance: random.Random) -> TargetValue | None:
    target = progress.target
    if target.value is None:
        return None
    silent = chance.random() < 0.2
    share = Decimal(percent) / HUNDRED
    # What shrinks towards its target starts above it.
    factor = 2 - share if target.direction is Direction.DOWN else share
    # As exact as the target is written, shares a place more: nobody builds 0.98 of a school.
    places = max(0, -int(target.value.as_tuple().exponent)) + (target.unit == "%")
    away = ROUND_CEILING if target.direction is Direction.DOWN else ROUND_FLOOR
    value = (target.value * factor).quantize(Decimal(1).scaleb(-places), away)
    if silent:
        return TargetValue(progress.id, ReadingStatus.NOT_PUBLISHED)
    return TargetValue(progress.id, value=Decimal(plain(value)))


def _new_batch(office: Office) -> _Batch:
    free = [
        office.queries.office.highest_id(table) + 1 for table in ("entry", "reading", "evidence")
    ]
    return _Batch([], [], [], *free)


def _write(work: UnitOfWork, batch: _Batch) -> None:
    work.add_many(batch.entries)
    work.add_many(batch.readings)
    work.add_many(batch.evidence)
