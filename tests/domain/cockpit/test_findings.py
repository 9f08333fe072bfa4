from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from fenghua_supervisor.domain.calendar.workdays import Calendar
from fenghua_supervisor.domain.cockpit.assembly import build_cockpit
from fenghua_supervisor.domain.cockpit.day_count import count_day
from fenghua_supervisor.domain.cockpit.figures import RowKind
from fenghua_supervisor.domain.cockpit.findings import finding_flow, rate_words, visit_words
from fenghua_supervisor.domain.cockpit.plain_tables import figure_tables
from tests.domain.bulletin.test_inspection_words import twelve
from tests.domain.cases.test_cadence import case, visit
from tests.domain.cockpit.cockpit_facts import SUBJECT, facts
from tests.domain.finding_facts import day, entry, finding
from tests.domain.paper_facts import row

WEEKS, END = Calendar({}, frozenset({2025})), day("10-31")
FEW = replace(case(visit("10-09"), visit("10-09"), visit("10-28", "not_reached")), id=5)


def test_twelve_findings_from_finding_to_striking_off() -> None:
    flow = finding_flow(twelve(), [FEW], END, WEEKS)
    assert flow is not None
    marks = (flow.found, flow.assigned, flow.signed_off, flow.open, flow.late)
    assert [mark.count for mark in marks] == [12, 11, 8, 4, 3]
    assert [(mark.words, mark.count) for mark in flow.ages] == [
        *(("0—15天", 0), ("16—30天", 4), ("31—60天", 0), ("60天以上", 0)),
    ]
    assert flow.open.ids == (9, 10, 11, 12)
    assert flow.late.ids == (9, 10, 11)
    assert (flow.settled_rate, flow.in_time_rate, flow.rebound_rate) == (
        *(Decimal("66.7"), Decimal("75.0"), Decimal("12.5")),
    )
    assert rate_words(flow) == "整改率66.7%，按期率75%，反弹率12.5%"
    assert (flow.wanted, flow.visited, flow.cases.ids, flow.missed.ids) == (2, 1, (5,), (5,))
    assert flow.missed.kind is RowKind.CASES
    assert visit_words(flow, END) == "10月应访2次，已访1次"


def test_what_is_no_finding_any_more_was_found_and_is_neither_open_nor_struck_off() -> None:
    gone = finding(entry("assign", "10-10", due="10-17"), entry("dismiss", "10-12"))
    flow = finding_flow([gone], [], END, WEEKS)
    assert flow is not None
    assert (flow.found.count, flow.open.count, flow.signed_off.count) == (1, 0, 0)
    assert (rate_words(flow), visit_words(flow, END)) == ("", "")


def test_without_findings_and_cases_the_cockpit_is_as_before() -> None:
    assert finding_flow([], [], END, WEEKS) is None
    day_count = count_day(facts(row(1)))
    bare = build_cockpit(SUBJECT, [day_count])
    assert bare.findings is None
    assert bare.captions.sheets.heading == "督办文书"
    flow = finding_flow(twelve(), [], END, WEEKS)
    full = build_cockpit(SUBJECT, [day_count], flow)
    assert replace(full, findings=None, captions=bare.captions, notes=bare.notes) == bare
    assert full.captions.sheets.heading == "督办文书和督查问题"
    assert full.captions.sheets.base == "截至2025年10月31日，本年文书0份，累计问题12个"
    assert full.notes[: len(bare.notes)] == bare.notes
    assert len(full.notes) == len(bare.notes) + 1
    names = [table.name for table in figure_tables(full)]
    assert names == [
        *(table.name for table in figure_tables(bare)[:-1]),
        "督查整改",
        "说明",
    ]
    table = figure_tables(full)[-2]
    assert {row[0]: row[1] for row in table.rows}["整改率"] == Decimal("66.7")
