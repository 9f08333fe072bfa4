"""One definition a word: findings and cases are the same number wherever they are counted."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.cli.inspecting.documents import figure_words
from fenghua_supervisor.cli.parser import build_parser, run
from fenghua_supervisor.domain.bulletin.period import parse_period
from fenghua_supervisor.domain.codes.inspections import FindingState
from fenghua_supervisor.domain.codes.registers import Register
from fenghua_supervisor.domain.inspections.figures import finding_figures
from fenghua_supervisor.domain.notices.causes import find_calls
from fenghua_supervisor.services.bulletin.collecting import collect_bulletin
from fenghua_supervisor.services.cockpit.collecting import collect_cockpit
from fenghua_supervisor.services.situation import situation
from fenghua_supervisor.services.today import collect_today
from fenghua_supervisor.ui.inspections.findings.finding_filter import (
    FindingFilter,
    FindingPhase,
    count_words,
    of_phase,
    whatever_phase,
)

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office

DAYS = (date(2025, 10, 31), date(2025, 9, 26))


@pytest.fixture(params=DAYS, ids=str)
def day(request: pytest.FixtureRequest) -> date:
    return request.param


def listed(office: Office, day: date, capsys: pytest.CaptureFixture[str]) -> dict:
    """What ``findings --json`` prints."""
    capsys.readouterr()
    asked = build_parser().parse_args(["findings", "--json"])
    assert run(office, asked, day) == 0
    return json.loads(capsys.readouterr().out)


def test_findings_are_counted_alike_everywhere(
    demo_office: Office, day: date, capsys: pytest.CaptureFixture[str]
) -> None:
    told = listed(demo_office, day, capsys)
    assert told["late"]
    assert told["open"]
    rates = [told["settled_rate"], told["in_time_rate"], told["rebound_rate"]]

    findings = demo_office.queries.findings.registered(day)
    figures = finding_figures(findings, day, demo_office.calendar)
    page = count_words(figures)
    counts = told["found"], told["open"], told["late"]
    left = told["found"] - told["counted"]
    assert left
    apart = f"（不予认定和并案{left}{{}}）"
    total = f"共{told['found']}条{apart.format('条')}，"
    assert page.startswith(f"{total}未办结{told['open']}条，逾期{told['late']}条")
    said = figure_words(figures)
    assert said.startswith(f"共{told['found']}个问题{apart.format('个')}，已销号")
    on_sheets = {
        item.finding for n in demo_office.queries.notices.issued(day) for item in n.items
    } - {""}
    assert on_sheets == {one["number"] for one in told["findings"] if one["sheets"]}
    assert [float(rate) for rate in re.findall(r"率([\d.]+)%", page)] == rates
    late = whatever_phase(findings, FindingFilter(late=True), day)
    assert len(late) == told["late"]

    flow = collect_cockpit(demo_office, day).findings
    assert flow is not None
    assert (flow.found.count, flow.open.count, flow.late.count) == counts
    shares = flow.settled_rate, flow.in_time_rate, flow.rebound_rate
    assert [float(share) for share in shares if share is not None] == rates
    assert {mark.words: mark.count for mark in flow.ages} == told["ages"]
    assert set(flow.late.ids) == {one.id for one in late}

    period = parse_period(f"{day.year}-{day.month:02}")
    paper = collect_bulletin(demo_office, period, day)
    section = next(s for s in paper.body.sections if s.key.value == "inspections")
    words = section.generated
    assert f"累计发现问题{told['found']}个" in words
    assert f"已销号{told['signed_off']}个" in words
    assert [float(rate) for rate in re.findall(r"率([\d.]+)%", words)] == rates
    assert len(paper.body.open_findings) == told["open"]
    assert sum("逾期" in line.standing for line in paper.body.open_findings) == told["late"]


def test_what_waits_is_the_same_on_the_page_and_on_the_desk(demo_office: Office, day: date) -> None:
    findings = demo_office.queries.findings.registered(day)
    chips = Counter(
        phase
        for phase in FindingPhase
        for _ in of_phase(whatever_phase(findings, FindingFilter(), day), phase)
    )
    asked = sum(one.state is FindingState.SUBMITTED for one in findings)
    assert chips[FindingPhase.TO_CHECK] == asked
    board = collect_today(demo_office, day)
    items = [item for group in board.groups for item in group.items]
    on_desk = [item.about for item in items if item.about and item.about[0] is Register.FINDING]
    assert len(on_desk) == len(set(on_desk))
    rows = {ident for _, ident in on_desk}
    known = situation(demo_office, day)
    urged = [one for calls in find_calls(known).values() for one in calls]
    actions = {one.action_id for one in urged} - {None}
    called = {one.finding_id for one in urged}
    called |= {one.id for one in findings if one.action_id in actions}
    behind = {one.id for one in findings if one.is_behind(day)}
    # What is late stands on the sheet of its unit, or on the desk as a row of its own.
    assert behind <= rows | called
    assert {one.id for one in findings if one.state is FindingState.SUBMITTED} <= rows
    assert rows <= {one.id for one in findings if one.is_open}


def test_cases_are_counted_alike_everywhere(demo_office: Office, day: date) -> None:
    flow = collect_cockpit(demo_office, day).findings
    assert flow is not None
    period = parse_period(f"{day.year}-{day.month:02}")
    section = next(
        s
        for s in collect_bulletin(demo_office, period, day).body.sections
        if s.key.value == "inspections"
    )
    words = section.generated
    assert f"在办领导包案{flow.cases.count}件" in words
    assert f"应回访{flow.wanted}次，已回访{flow.visited}次" in words
    named = re.search(r"次数不足的有(.*?)。", words)
    assert (named[1].count("号") if named else 0) == flow.missed.count
    assert len(demo_office.queries.cases.going_on(day)) == flow.cases.count
