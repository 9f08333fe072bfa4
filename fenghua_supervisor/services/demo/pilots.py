"""Pilots and results of the demo data: one that ends soon, one accepted, one applied for."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.pilots import Level, PilotEvent
from fenghua_supervisor.domain.codes.results import (
    AwardGrade,
    RecognitionKind,
    ResultKind,
    ResultStatus,
)
from fenghua_supervisor.records import record
from fenghua_supervisor.services.demo.hand import ENTERED_BY, at
from fenghua_supervisor.services.search_keys import search_key
from fenghua_supervisor.store.tables.pilots import (
    PilotEntryRow,
    PilotRow,
    PilotUnitRow,
    RecognitionRow,
    ResultEntryRow,
    ResultRow,
    ResultUnitRow,
)

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.services.demo.hand import DemoHand


@record
class _DemoPilot:
    """A pilot; ``way``: (event, days before the day of the demo, text, number, days to its end)."""

    name: str
    level: Level
    field: str
    approver: str
    task: str
    unit: str
    way: tuple[tuple[PilotEvent, int, str, str, int | None], ...]


@record
class _DemoResult:
    """A result of a pilot; ``recognised``: (kind, level, giver, number, days before, places)."""

    name: str
    kind: ResultKind
    practice: str
    effect: str
    pilot: str
    unit: str
    noted: int
    status: ResultStatus
    recognised: tuple[tuple[RecognitionKind, Level, str, str, int, int | None], ...]


_PILOTS = (
    _DemoPilot(
        "片区组团发展改革试点", Level.PROVINCIAL, "强村富民", "省发展改革委",
        "探索跨村联营、收益共享的片区组团发展机制。", "区农业农村局",
        (
            (PilotEvent.APPLY, 300, "申报方案已上报。", "", None),
            (PilotEvent.GRANT, 280, "列入省级试点名单。", "浙发改试点〔演示〕3号", 75),
            (PilotEvent.START, 265, "召开启动会，组建工作专班。", "", None),
            (PilotEvent.MIDTERM, 90, "中期评估良好，需加快利益联结机制。", "", None),
        ),
    ),
    _DemoPilot(
        "养老服务集成改革试点", Level.CITY, "公共服务", "市民政局",
        "打通居家、社区、机构养老服务和资金。", "区民政局",
        (
            (PilotEvent.GRANT, 290, "列入市级试点。", "甬民试点〔演示〕1号", -20),
            (PilotEvent.START, 270, "两个街道先行。", "", None),
            (PilotEvent.ACCEPT, 30, "通过验收，形成服务清单。", "甬民函〔演示〕9号", None),
        ),
    ),
    _DemoPilot(
        "共富工坊提质扩面试点", Level.DISTRICT, "就业增收", "区委改革办",
        "工坊订单、培训、用工一体调度。", "区人力社保局",
        ((PilotEvent.APPLY, 25, "实施方案已报审。", "", None),),
    ),
)  # fmt: skip
_RESULTS = (
    _DemoResult(
        "片区联营收益分配办法", ResultKind.INSTITUTION,
        "以村集体股权比例确定分配基数。\n设立风险准备金，按年公开账目。",
        "12个村集体经营性收入均有增长。", "片区组团发展改革试点", "区农业农村局", 150,
        ResultStatus.FORMED,
        (
            (RecognitionKind.DOCUMENT, Level.CITY, "市委改革办", "甬改办〔演示〕6号", 80, None),
            (RecognitionKind.INSTRUCTION, Level.PROVINCIAL, "省委改革办", "", 40, None),
        ),
    ),
    _DemoResult(
        "养老服务“一张床”机制", ResultKind.PRACTICE,
        "家庭养老床位与机构床位统一评估、统一结算。", "服务老人等候时间明显缩短。",
        "养老服务集成改革试点", "区民政局", 120, ResultStatus.SPREAD,
        (
            (RecognitionKind.AWARD, Level.CITY, "市委改革委", "甬改委〔演示〕2号", 60, None),
            (RecognitionKind.REPLICATED, Level.CITY, "市民政局", "甬民〔演示〕20号", 20, 4),
        ),
    ),
)  # fmt: skip


def add_demo_pilots(hand: DemoHand, first: date) -> None:
    """Pilots and results, each step dated back from the day of the demo; none before ``first``."""
    ids: dict[str, int] = {}
    for pilot in _PILOTS:
        begun = hand.as_of - timedelta(days=pilot.way[0][1])
        if begun >= first:
            ids[pilot.name] = _write_pilot(hand, pilot, begun)
    for result in _RESULTS:
        if hand.as_of - timedelta(days=result.noted) >= first:
            _write_result(hand, result, ids.get(result.pilot))


def _write_pilot(hand: DemoHand, pilot: _DemoPilot, begun: date) -> int:
    row = hand.work.add(
        PilotRow(
            name=pilot.name,
            level=pilot.level,
            field=pilot.field,
            approver=pilot.approver,
            task=pilot.task,
            noted_on=begun,
            entered_by=ENTERED_BY,
            is_demo=1,
            recorded_at=at(begun, 9),
            search_key=search_key(pilot.name, pilot.field, pilot.task, pilot.unit),
        )
    )
    unit = hand.units.get(pilot.unit)
    if unit is not None:
        hand.work.add(PilotUnitRow(pilot_id=row.id, unit_id=unit, position=0))
    for kind, before, text, number, ends_in in pilot.way:
        on = hand.as_of - timedelta(days=before)
        ends = None if ends_in is None else hand.as_of + timedelta(days=ends_in)
        hand.work.add(
            PilotEntryRow(
                pilot_id=row.id,
                kind=kind,
                on_date=on,
                text=text,
                doc_number=number,
                ends_on=ends,
                entered_by=ENTERED_BY,
                recorded_at=at(on, 10),
            )
        )
    return int(row.id)


def _write_result(hand: DemoHand, result: _DemoResult, pilot_id: int | None) -> None:
    noted = hand.as_of - timedelta(days=result.noted)
    row = hand.work.add(
        ResultRow(
            name=result.name,
            kind=result.kind,
            practice=result.practice,
            effect=result.effect,
            noted_on=noted,
            pilot_id=pilot_id,
            entered_by=ENTERED_BY,
            is_demo=1,
            recorded_at=at(noted, 9),
            search_key=search_key(result.name, result.practice, result.effect, result.unit),
        )
    )
    unit = hand.units.get(result.unit)
    if unit is not None:
        hand.work.add(ResultUnitRow(result_id=row.id, unit_id=unit, position=0))
    on = noted + timedelta(days=30)
    hand.work.add(
        ResultEntryRow(
            result_id=row.id,
            status=result.status,
            on_date=on,
            text="经专班会商确认。",
            entered_by=ENTERED_BY,
            recorded_at=at(on, 10),
        )
    )
    for kind, level, giver, number, before, places in result.recognised:
        on = hand.as_of - timedelta(days=before)
        hand.work.add(
            RecognitionRow(
                result_id=row.id,
                kind=kind,
                level=level,
                giver=giver,
                on_date=on,
                doc_number=number,
                grade=AwardGrade.SILVER if kind is RecognitionKind.AWARD else AwardGrade.NONE,
                places=places,
                entered_by=ENTERED_BY,
                recorded_at=at(on, 11),
            )
        )
