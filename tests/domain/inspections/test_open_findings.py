from __future__ import annotations

from fenghua_supervisor.domain.inspections.open_findings import open_findings, open_line
from tests.domain.finding_facts import DONE, day, entry, finding

GIVEN = entry("assign", "10-10", due="10-17")
END = day("10-31")


def test_late_ones_stand_first_then_the_oldest_and_none_that_is_struck_off() -> None:
    found = open_findings(
        [
            finding(*DONE, id=1, number=1),
            finding(id=2, number=2, registered_on=day("10-01"), place=""),
            finding(GIVEN, id=3, number=3),
            finding(entry("assign", "09-10", due="12-17"), id=4, registered_on=day("09-09")),
        ],
        END,
    )
    assert [one.id for one in found] == [3, 4, 2]
    lines = [open_line(one, END) for one in found]
    assert [line.standing for line in lines] == ["已交办，逾期14天", "已交办", "待交办"]
    assert [line.units for line in lines] == ["区市场监管局", "区市场监管局", ""]
    assert [line.text for line in lines][1:] == [
        "岳林街道农贸市场：消防通道堆放杂物",
        "消防通道堆放杂物",
    ]
    assert [line.due for line in lines] == [day("10-17"), day("12-17"), None]


def test_a_look_that_is_due_is_called_so() -> None:
    lasting = finding(entry("assign", "03-10", due="03-17"), entry("last", "03-12", due="09-10"))
    assert open_line(lasting, END).standing == "持续整改，复查逾期51天"
