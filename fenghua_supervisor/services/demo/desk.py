"""What the desk shows in demo data: a few instructions, parts to be signed, and an objection."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.act_now import ActNowEvent, ActNowSource
from fenghua_supervisor.domain.codes.ledger import EntryKind, State
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.records import record
from fenghua_supervisor.services.demo.sentences import OBJECTED
from fenghua_supervisor.services.ledger.entries import Hand, NewEntry, add_entry
from fenghua_supervisor.services.search_keys import search_key
from fenghua_supervisor.store.tables.act_now import ActNowChangeRow, ActNowEntryRow, ActNowRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fenghua_supervisor.domain.calendar.workdays import Calendar
    from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.store.unit_of_work import UnitOfWork

_ENTERED_BY = "演示数据"
_UNSIGNED = 3


@record
class _Told:
    """An instruction given ``ago`` working days before the day of the demo, and what followed.

    ``named_later``: nobody was named at first, the unit came an hour later by a change.
    """

    ago: int
    hour: int
    days: int
    leader: str
    source: ActNowSource
    unit: str
    text: str
    events: tuple[tuple[int, int, ActNowEvent, str], ...] = ()
    named_later: bool = False


_INSTRUCTIONS = (
    _Told(
        12, 10, 3, "李书记", ActNowSource.MEETING, "区民政局",
        "常务会议定：请民政局排查全区养老机构食堂明厨亮灶情况，形成清单报区委办。",
        ((11, 15, ActNowEvent.NOTE, "已发文部署，各机构自查。"),
         (9, 16, ActNowEvent.REPLY, "已排查全部机构，清单已报区委办。")),
        named_later=True,
    ),
    _Told(
        7, 9, 5, "张区长", ActNowSource.WRITTEN, "区教育局",
        "请教育局会同市场监管局核实实验小学食堂食材溯源问题，书面报告处理结果。",
        ((5, 9, ActNowEvent.CHASE, "电话催问教育局办公室，答复本周内报。"),
         (3, 10, ActNowEvent.CHASE, "再次催问，承办科室称样品送检中。")),
    ),
    _Told(
        3, 14, 3, "王副区长", ActNowSource.PHONE, "区农业农村局",
        "草莓大棚受冻情况摸底，今天下班前把受灾面积和帮扶措施报我。",
        ((1, 9, ActNowEvent.NOTE, "已到西坞、莼湖两地查看，面积正在核对。"),),
    ),
    _Told(
        0, 8, 3, "张区长", ActNowSource.ON_SITE, "",
        "调研时群众反映公交末班车太早，请研究能否延长到21时。",
    ),
)  # fmt: skip


def add_desk_demo(office: Office, as_of: date) -> None:
    """Instructions up to ``as_of``, and parts of silent units assigned, unsigned or objected."""
    with office.begin("生成演示数据", undoable=False) as work:
        _instructions(office, work, as_of)
        _handling(office, work, as_of)


def _instructions(office: Office, work: UnitOfWork, as_of: date) -> None:
    calendar = office.calendar
    units = {unit.name: unit.id for unit in office.queries.units.all()}
    numbers: dict[int, int] = {}
    for instruction in _INSTRUCTIONS:
        day = _before(calendar, as_of, instruction.ago)
        year = day.year
        numbers[year] = numbers.get(year, office.queries.act_now.last_number(year)) + 1
        unit_id = units.get(instruction.unit)
        row = work.add(
            ActNowRow(
                year=year,
                number=numbers[year],
                text=instruction.text,
                leader=instruction.leader,
                source=str(instruction.source),
                unit_id=None if instruction.named_later else unit_id,
                given_at=_at(day, instruction.hour),
                workdays=instruction.days,
                due_on=calendar.add(day, instruction.days).day,
                entered_by=_ENTERED_BY,
                recorded_at=_at(day, instruction.hour),
                is_demo=1,
                search_key=search_key(
                    instruction.text, instruction.leader, instruction.unit if unit_id else ""
                ),
            )
        )
        if instruction.named_later:
            _name_unit(work, row, unit_id, instruction)
        for ago, hour, kind, text in instruction.events:
            at = _at(_before(calendar, as_of, ago), hour)
            work.add(
                ActNowEntryRow(
                    act_now_id=row.id, kind=kind, at=at, text=text, entered_by=_ENTERED_BY
                )
            )


def _name_unit(work: UnitOfWork, row: ActNowRow, unit_id: int | None, told: _Told) -> None:
    entry = work.add(
        ActNowEntryRow(
            act_now_id=row.id,
            kind=ActNowEvent.CHANGE,
            at=row.given_at + timedelta(hours=1),
            text="会议纪要明确由民政局牵头。",
            entered_by=_ENTERED_BY,
        )
    )
    work.add(
        ActNowChangeRow(
            entry_id=entry.id,
            text=row.text,
            unit_id=unit_id,
            workdays=row.workdays,
            due_on=row.due_on,
            search_key=search_key(row.text, told.unit),
        )
    )


def _before(calendar: Calendar, as_of: date, count: int) -> date:
    return calendar.add(as_of, -count).day if count else as_of


def _handling(office: Office, work: UnitOfWork, as_of: date) -> None:
    """Silent parts were assigned a while ago; the first of them objects."""
    calendar, settings = office.calendar, office.settings
    sent = calendar.add(as_of, -6).day
    due = calendar.add(sent, settings.sign_workdays).day
    silent = list(_silent(office, as_of))[:_UNSIGNED]
    for row, status in silent:
        _entry(work, row, status, EntryKind.ASSIGN, sent, "请按方案要求承办。", due)
    for row, status in silent[:1]:
        objected = calendar.add(sent, 1).day
        _entry(work, row, status, EntryKind.OBJECT, objected, OBJECTED, None)


def _silent(office: Office, as_of: date) -> Iterator[tuple[LedgerRow, UnitStatus]]:
    for row in office.queries.ledger.rows(as_of):
        for status in row.lead_units:
            if row.counts and status.state is State.FILED and status.last_entry_on is None:
                yield row, status


def _entry(
    work: UnitOfWork,
    row: LedgerRow,
    status: UnitStatus,
    kind: EntryKind,
    day: date,
    text: str,
    due: date | None,
) -> None:
    hand = Hand(_ENTERED_BY, _at(day, 9) + timedelta(minutes=30), is_demo=True)
    add_entry(work, hand, NewEntry(kind, row.id, status.unit_id, day, Reported(text), due_on=due))


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour))
