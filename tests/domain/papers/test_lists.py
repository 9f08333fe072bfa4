from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from fenghua_supervisor.domain.codes.ledger import HeadingStatus, State, TextStatus
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.codes.papers import ListKind
from fenghua_supervisor.domain.codes.plan import DueBasis, DuePrecision
from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus
from fenghua_supervisor.domain.lights.verdict import Verdict
from fenghua_supervisor.domain.papers.lists import Decomposition, ListRow, PrintedList, build_list
from fenghua_supervisor.domain.plan.milestones import Milestone
from fenghua_supervisor.domain.plan.plan import Deadline
from fenghua_supervisor.domain.units.directory import UnitContact
from fenghua_supervisor.domain.units.duties import Duty

AS_OF = date(2025, 10, 31)
DUE = Deadline(date(2025, 12, 31), DuePrecision.YEAR, DueBasis.STATED)
RED, GREEN = Verdict(Light.RED, "差40个百分点"), Verdict(Light.GREEN, "差2个百分点")


def status(unit: str, verdict: Verdict = GREEN, percent: int = 90) -> UnitStatus:
    ident = {"区民政局": 1, "区发改局": 2}[unit]
    return UnitStatus(ident, unit, State.ACCEPTED, Decimal(percent), AS_OF, verdict)


def row(number: int, *units: UnitStatus, campaign: str = "养老攻坚行动") -> LedgerRow:
    missing = not units
    return LedgerRow(
        id=number,
        plan_id=1,
        number=number,
        title=f"任务{number}",
        text=f"任务{number}的全文",
        text_status=TextStatus.MISSING if missing else TextStatus.IMPORTED,
        campaign="" if missing else campaign,
        section="",
        heading_status=HeadingStatus.PRINTED,
        deadline=None if missing else DUE,
        lead_units=units,
        support_units=(),
        targets=(),
        state=State.ACCEPTED,
        verdict=units[0].verdict if units else Verdict(Light.GREY, "原文待导入"),
        percent=units[0].percent if units else None,
        expected_percent=None,
        last_entry_on=None,
    )


ROWS = [
    row(1),
    row(2),
    row(54, status("区民政局"), status("区发改局", RED, 50)),
    row(55, status("区民政局", RED, 40), campaign="教育攻坚行动"),
    row(56, status("区民政局")),
]
STEPS = (
    Milestone(1, 54, 0, "立项", date(2025, 6, 30), "王五", Decimal(30), date(2025, 7, 2)),
    Milestone(2, 54, 1, "完工", date(2025, 9, 30), "", Decimal(80)),
    Milestone(3, 54, 2, "验收", date(2025, 12, 20), "", Decimal(100)),
)
KNOWN = Decomposition(
    duties={54: {1: Duty(54, 1, owner="王五"), 2: Duty(54, 2, "周局长", "赵六")}},
    contacts={1: UnitContact(1, "陈局长", "李四", "88580000")},
    milestones={54: STEPS},
)


def told(printed: PrintedList) -> list[tuple[str, list[int | str]]]:
    return [
        (
            group.heading,
            [item.number if isinstance(item, ListRow) else item for item in group.items],
        )
        for group in printed.groups
    ]


def texts(printed: PrintedList, group: int, item: int) -> dict[str, str]:
    line = printed.groups[group].items[item]
    assert isinstance(line, ListRow)
    return dict(zip((column.title for column in printed.columns), line.texts, strict=True))


def test_projects_stand_under_their_campaign_once() -> None:
    assert told(build_list(ListKind.PROJECTS, ROWS, KNOWN, AS_OF)) == [
        ("", ["第1—2项\u3000原文待导入"]),
        ("养老攻坚行动", [54, 56]),
        ("教育攻坚行动", [55]),
    ]


def test_a_project_shows_its_people_and_the_next_step() -> None:
    line = texts(build_list(ListKind.PROJECTS, ROWS, KNOWN, AS_OF), 1, 0)
    assert line == {
        "序号": "54",
        "灯": "绿",
        "项目（目标任务）": "任务54的全文",
        "牵头单位": "区民政局\n区发改局",
        "责任人": "王五\n赵六",
        "完成时限": "2025年底",
        "节点": "1/3",
        "下一节点": "完工\n2025-09-30",
        "完成进度": "90%",
    }


def test_an_inferred_heading_is_marked() -> None:
    inferred = replace(ROWS[2], heading_status=HeadingStatus.INFERRED)
    assert told(build_list(ListKind.PROJECTS, [inferred], KNOWN, AS_OF))[0][0].endswith("（推定）")


def test_each_responsible_unit_has_its_own_light_and_percent() -> None:
    printed = build_list(ListKind.DUTIES, ROWS, KNOWN, AS_OF)
    assert told(printed) == [
        ("区民政局\u30003项\u3000红1", [54, 55, 56]),
        ("区发改局\u30001项\u3000红1\u3000（单位通讯录尚未填写联系人）", [54]),
        ("尚无牵头单位", ["第1—2项"]),
    ]
    line = texts(printed, 1, 0)
    assert (line["灯"], line["进度"], line["牵头领导"]) == ("红", "50%", "周局长")
    assert (line["责任人"], line["联系人"], line["电话"]) == ("赵六", "—", "—")
    assert texts(printed, 0, 0)["电话"] == "88580000"
    assert printed.note == "有1项由几个单位共同牵头，在各单位名下分别列出。"


def test_the_list_of_one_unit_leaves_the_others_out() -> None:
    printed = build_list(ListKind.DUTIES, ROWS[2:], KNOWN, AS_OF, frozenset({"区发改局"}))
    assert [heading for heading, _ in told(printed)] == [
        "区发改局\u30001项\u3000红1\u3000（单位通讯录尚未填写联系人）"
    ]


def test_the_checklist_ticks_what_is_done_as_of_the_day() -> None:
    printed = build_list(ListKind.MILESTONES, ROWS, KNOWN, AS_OF)
    assert told(printed) == [
        ("54. 任务54\u3000区民政局、区发改局\u3000时限2025年底\u3000节点1/3，逾期1", [54, 54, 54]),
        ("尚未分解节点", ["第1—2、55—56项"]),
    ]
    lines = [texts(printed, 0, place) for place in range(3)]
    assert [(line["完成"], line["完成日期"], line["情况"]) for line in lines] == [
        ("√", "2025-07-02", "逾期2天完成"),
        ("□", "—", "逾期31天"),
        ("□", "—", "还有50天"),
    ]
    before = build_list(ListKind.MILESTONES, ROWS, KNOWN, date(2025, 7, 1))
    assert texts(before, 0, 0)["完成"] == "□"


@pytest.mark.parametrize("kind", [ListKind.PROJECTS, ListKind.DUTIES, ListKind.MILESTONES])
def test_a_list_of_nothing_says_so(kind: ListKind) -> None:
    assert told(build_list(kind, [], Decomposition(), AS_OF)) == [("", ["没有符合条件的任务"])]
