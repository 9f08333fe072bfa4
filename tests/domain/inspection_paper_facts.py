"""Inspections, findings and cases for the papers on them: as many and as long as a test asks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.calendar.workdays import calendar_from
from fenghua_supervisor.domain.cases.case_file import CaseEntry, CaseFile, Visit
from fenghua_supervisor.domain.cases.meeting import Decision, Meeting
from fenghua_supervisor.domain.codes.cases import CaseEvent, MeetingKind, VisitVerdict, VisitWay
from fenghua_supervisor.domain.codes.inspections import (
    InspectionEvent,
    InspectionKind,
    RectifyKind,
    Severity,
)
from fenghua_supervisor.domain.inspections.inspection import Inspection, InspectionEntry
from fenghua_supervisor.domain.papers.inspections.facts import InspectionFacts, PaperOffice
from fenghua_supervisor.domain.units.directory import UnitContact
from tests.domain.finding_facts import day, entry, finding, photo

if TYPE_CHECKING:
    from fenghua_supervisor.domain.inspections.finding import Finding

UNITS = ("区市场监管局", "区住建局", "莼湖街道办事处", "区综合执法局", "溪口镇政府")
PLACES = ("岳林街道农贸市场", "锦屏街道公共停车场", "莼湖老年食堂", "溪口镇公交首末站")
TEXTS = (
    "消防通道堆放杂物，占用约二十平方米，灭火器过期三具",
    "无障碍坡道破损，盲道被电动自行车占用",
    "老年食堂价格公示不全，留样记录缺最近三天",
    "公厕管养不到位，指示牌缺失，夜间照明损坏",
)
CATEGORIES = ("安全", "民生服务", "环境")
GRADES = (Severity.SERIOUS, Severity.GENERAL, Severity.MINOR, Severity.GENERAL)
OFFICE = PaperOffice(
    name="宁波市奉化区推进高质量发展建设共同富裕特色区领导小组办公室"
    "（中共宁波市奉化区委社会建设委员会）",
    signature="宁波市奉化区推进高质量发展建设共同富裕特色区领导小组办公室",
    contact="王小明",
    phone="0574-88880000",
    addressee="各镇（街道）党委（党工委）、政府（办事处）、区直有关单位",
    leader="区委、区政府主要领导",
    has_comment=True,
    scope=(("报", "区委、区政府主要领导，领导小组成员"), ("送", "各牵头单位")),
    copies=80,
)


def facts(*inspections: Inspection, **more: object) -> InspectionFacts:
    """What is known on 31 October; the leaders of two units."""
    values: dict[str, object] = {
        "as_of": date(2025, 10, 31),
        "office": OFFICE,
        "calendar": calendar_from([]),
        "inspections": {inspection.id: inspection for inspection in inspections},
        "contacts": {1: UnitContact(1, "张三丰"), 3: UnitContact(3, "", "李四")},
        "actions": {82: "第82项 落实双控目标", 90: "第90项 完善养老服务网络"},
    }
    return InspectionFacts(**{**values, **more})  # type: ignore[arg-type]


def inspection(**more: object) -> Inspection:
    """An inspection of two days with a checklist, praise and a conclusion."""
    values: dict[str, object] = {
        "id": 1,
        "kind": InspectionKind.PANORAMIC,
        "year": 2025,
        "number": 3,
        "title": "全域美丽大花园建设专项督查",
        "from_on": day("10-09"),
        "to_on": day("10-10"),
        "leader": "陈组长",
        "members": "王一、李二、赵三",
        "invited": "区人大代表周四、政协委员吴五",
        "basis": "《区政府2025年督查工作计划》",
        "content": "公共服务设施管养情况\n老年食堂运营和价格公示情况",
        "own_points": ("消防通道是否畅通", "价格是否公示", "留样记录是否完整"),
        "units": UNITS,
        "unit_ids": (1, 2, 3, 4, 5),
        "action_ids": (82, 90),
        "entries": (
            InspectionEntry(
                1, InspectionEvent.PRAISE, day("10-10"), "推行一站式管养", "甲", "区住建局"
            ),
            InspectionEntry(
                *(2, InspectionEvent.CONCLUDE, day("10-20")),
                *("总体到位，安全隐患整改要再加力\n对老年食堂要建立周检制度", "甲"),
            ),
        ),
    }
    return Inspection(**{**values, **more})  # type: ignore[arg-type]


def many(count: int, pictures: int = 1, text: str = "") -> list[Finding]:
    """Findings in turn struck off, late, handed in, sent back, under way, just registered."""
    found = []
    for place in range(count):
        on = datetime(2025, 10, 9, 9, place % 60)
        before = tuple(
            photo("before", on, id=place * 20 + n, clean_sha256=f"b{n}") for n in range(pictures)
        )
        after = tuple(
            photo("after", on.replace(day=15), id=5000 + place * 20 + n, clean_sha256=f"a{n}")
            for n in range(min(pictures, 1 + place % 2))
        )
        unit = place % len(UNITS)
        found.append(
            replace(
                finding(*_entries(place, after)),
                id=place + 1,
                number=place + 1,
                place=PLACES[place % len(PLACES)],
                text=text or TEXTS[place % len(TEXTS)],
                category=CATEGORIES[place % len(CATEGORIES)],
                severity=GRADES[place % len(GRADES)],
                rectify=list(RectifyKind)[place % 3],
                requirement="立即清理，落实专人每日巡查" if place % 3 else "",
                unit_ids=(unit + 1,),
                units=(UNITS[unit],),
                inspection_id=1,
                action_id=82 if place % 2 else None,
                photos=before,
            )
        )
    return found


def _entries(place: int, after: tuple[object, ...]) -> tuple[object, ...]:  # type: ignore[misc]
    given = entry("assign", "10-10", due="10-17")
    worked = entry("measure", "10-13", text="已清理现场，安排专人每日巡查")
    asked = entry(
        *("submit", "10-15"),
        text="通道已清空，灭火器已更换",
        reference="奉市监〔2025〕3号",
        photos=after,
    )
    ways = (
        (
            given,
            worked,
            asked,
            entry("pass", "10-20", people=("王组长", "李二")),
            entry("sign_off", "10-21"),
        ),
        (given,),
        (given, worked, asked),
        (given, asked, entry("return", "10-22", text="坡道仍有破损，请补修", due="11-05")),
        (given, worked, entry("extend", "10-16", text="雨季施工", due="11-20")),
        (),
    )
    return ways[place % len(ways)]


def case(**more: object) -> CaseFile:
    """A case with the visits of test 22: two on one day, one not reached."""
    values: dict[str, object] = {
        "id": 1,
        "year": 2025,
        "number": 2,
        "title": "莼湖老旧小区加装电梯矛盾化解",
        "leader": "陈领导",
        "post": "区委常委、常务副区长",
        "opened_on": day("09-18"),
        "due_on": day("12-31"),
        "first_due": day("12-31"),
        "visits_per_month": 2,
        "plan": "一楼住户逐户协商，先易后难，年底前开工",
        "units": ("区住建局", "莼湖街道办事处"),
        "entries": (CaseEntry(1, CaseEvent.NOTE, day("10-20"), "已与六户达成一致", "甲"),),
        "visits": (
            visit("10-09"),
            visit("10-09", VisitVerdict.FAIRLY, opinion="希望尽快开工"),
            visit("10-28", VisitVerdict.NOT_REACHED),
        ),
    }
    return CaseFile(**{**values, **more})  # type: ignore[arg-type]


def visit(
    on: str, verdict: VisitVerdict = VisitVerdict.SATISFIED, opinion: str = "", promise: str = ""
) -> Visit:
    """A visit; a promise is due at the end of November."""
    due = day("11-30") if promise else None
    return Visit(1, day(on), VisitWay.ON_SITE, "王小明", verdict, opinion, promise, due, "甲")


def meeting(**more: object) -> Meeting:
    """A consultation with two decisions."""
    values: dict[str, object] = {
        "id": 1,
        "year": 2025,
        "number": 4,
        "kind": MeetingKind.CONSULTATION,
        "on": day("10-22"),
        "title": "老旧小区加装电梯会商",
        "chair": "陈领导",
        "present": "区住建局王某、莼湖街道李某",
        "summary": "会议听取了前期协商情况。\n会议认为要尊重一楼住户意愿，补偿方案要公开透明。",
        "decisions": (
            Decision(1, "区住建局出具结构安全意见", 2, "区住建局", day("11-10")),
            Decision(2, "街道逐户签订协议", 3, "莼湖街道办事处", None),
        ),
    }
    return Meeting(**{**values, **more})  # type: ignore[arg-type]
