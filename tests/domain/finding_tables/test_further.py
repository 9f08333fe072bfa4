"""What a ledger that comes back adds to findings of the register: rechecks, and no more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.inspections import Severity
from fenghua_supervisor.domain.finding_tables.preview import LineVerdict
from tests.domain.finding_facts import DONE, entry, finding
from tests.domain.finding_table_cells import REGISTER, file_of, judged, sheet

if TYPE_CHECKING:
    from fenghua_supervisor.domain.finding_tables.preview import TableLine
    from fenghua_supervisor.domain.inspections.finding import Finding

V = LineVerdict
GIVEN, HANDED_IN = DONE[:1], DONE[:3]
PASSED = {"复查时间": "2025-10-20", "复查人": "王组长", "复查结果": "合格"}


def returned(*held: Finding, number: str = "〔2025〕1号", **cells: str) -> TableLine:
    """A row of the ledger about the first finding, as it comes back."""
    given = {"序号": number, "检查时间": "2025-10-09", "问题": "消防通道堆放杂物", **cells}
    found = file_of(
        sheet(["责任单位：区市场监管局"], REGISTER, [given.get(h, "") for h in REGISTER])
    )
    return judged(found, held, own={3: {"刘局长"}}).lines[0]


def steps(line: TableLine) -> list[str]:
    return [added.kind.value for added in line.added]


@pytest.mark.parametrize(
    ("events", "cells", "added"),
    [
        (HANDED_IN, PASSED, ["pass", "sign_off"]),
        (GIVEN, {"完成时间": "2025-10-15", **PASSED}, ["submit", "pass"]),
        (HANDED_IN, {**PASSED, "复查结果": "不合格，堆放依旧"}, ["return"]),
        (DONE[:4], {**PASSED, "复查结果": "合格，已销号"}, ["sign_off"]),
    ],
)
def test_a_recheck_in_the_ledger_takes_a_finding_further(
    events: tuple[object, ...], cells: dict[str, str], added: list[str]
) -> None:
    line = returned(finding(*events), **cells)
    assert (line.verdict, line.same, line.finding.id) == (V.FURTHER, "问题〔2025〕1号", 1)
    assert steps(line) == added
    # It is found by its words too.
    assert steps(returned(finding(*events), number="", **cells)) == added


@pytest.mark.parametrize(
    ("events", "cells", "why"),
    [
        ((), PASSED, "请先交办给责任单位"),
        (HANDED_IN, {**PASSED, "复查人": ""}, "复查人还没有填写"),
        (HANDED_IN, {**PASSED, "复查人": "刘局长"}, "是问题〔2025〕1号责任单位的人员"),
        (HANDED_IN, {**PASSED, "复查时间": ""}, "没有写复查时间"),
        (HANDED_IN, {**PASSED, "复查时间": "2025-10-13"}, "早于问题〔2025〕1号上一次办理的"),
        (HANDED_IN, {**PASSED, "复查时间": "2025-11-13"}, "在今天之后"),
        (HANDED_IN, {**PASSED, "复查结果": "尚可"}, "看不出复查结果"),
        (GIVEN, {**PASSED, "复查结果": "不合格"}, "单位还没有申请销号"),
        ((*GIVEN, entry("object", "10-12")), PASSED, "请先答复异议"),
    ],
)
def test_the_guards_hold_and_say_why_nothing_is_added(
    events: tuple[object, ...], cells: dict[str, str], why: str
) -> None:
    line = returned(finding(*events), **cells)
    assert line.verdict is V.KNOWN
    assert why in line.held
    assert steps(line) == []


def test_without_proof_it_stops_before_it_is_struck_off() -> None:
    bare = (*GIVEN, entry("submit", "10-15"))
    line = returned(finding(*bare), **PASSED)
    assert (line.verdict, steps(line)) == (V.FURTHER, ["pass"])
    assert "没有整改后照片，也没有证明材料" in line.held
    grave = replace(finding(*HANDED_IN), severity=Severity.SERIOUS)
    assert "要有两名复查人" in returned(grave, **PASSED).held


@pytest.mark.parametrize(
    ("events", "cells"),
    [
        (DONE, {**PASSED, "复查结果": "合格，已销号"}),
        (DONE[:4], PASSED),
        (HANDED_IN, {"完成时间": "2025-10-15"}),
        (
            (*HANDED_IN, entry("return", "10-20", due="10-27"), entry("submit", "10-24")),
            {**PASSED, "复查结果": "不合格"},
        ),
    ],
)
def test_what_the_register_knows_already_adds_nothing(
    events: tuple[object, ...], cells: dict[str, str]
) -> None:
    line = returned(finding(*events), **cells)
    assert (line.verdict, line.held, steps(line)) == (V.KNOWN, "", [])


def test_of_two_alike_the_number_is_asked_for() -> None:
    first = finding(*HANDED_IN)
    second = replace(first, id=2, number=2)
    asked = returned(first, second, number="", **PASSED)
    assert (asked.verdict, steps(asked)) == (V.KNOWN, [])
    assert asked.held == "台账里有2条同样的问题，复查结果没有导入，请在序号栏写明编号"
    assert returned(first, second, number="〔2025〕2号", **PASSED).finding.id == 2
