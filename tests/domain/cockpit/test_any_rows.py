"""Whatever the rows are, a cockpit sums up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from fenghua_supervisor.domain.cockpit.assembly import build_cockpit
from fenghua_supervisor.domain.cockpit.day_count import count_day
from fenghua_supervisor.domain.cockpit.figures import Mark, RowKind
from fenghua_supervisor.domain.codes.ledger import State, TextStatus
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.ledger.states import action_state
from fenghua_supervisor.domain.lights.verdict import Verdict
from fenghua_supervisor.domain.office.settings import Settings
from tests.domain.cockpit.cockpit_facts import facts, subject, target
from tests.domain.cockpit.marks_inside import marks_in
from tests.domain.ledger.ledger_facts import ledger_row
from tests.domain.notice_facts import notice, reply
from tests.domain.paper_facts import AS_OF, unit

if TYPE_CHECKING:
    from fenghua_supervisor.domain.cockpit.facts import CockpitFacts
    from fenghua_supervisor.domain.cockpit.figures import CockpitFigures
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.notices.notice import Notice

_UNITS = ("甲局", "乙局", "丙局", "丁局")
_LIGHTS = (Light.BLUE, Light.GREEN, Light.YELLOW, Light.RED, Light.GREY)
_PERCENTS = st.none() | st.decimals(0, 100, places=1)


@st.composite
def _row(draw: st.DrawFn, number: int) -> LedgerRow:
    names = draw(st.lists(st.sampled_from(_UNITS), min_size=0, max_size=3, unique=True))
    parts = [
        unit(
            name,
            Verdict(draw(st.sampled_from(_LIGHTS)), "", behind=draw(st.booleans())),
            unit_id=_UNITS.index(name),
            state=draw(st.sampled_from(State)),
            last_report_on=draw(st.sampled_from((None, AS_OF))),
        )
        for name in names
    ]
    return ledger_row(
        number,
        AS_OF + timedelta(draw(st.integers(-3, 3))),
        *parts,
        campaign=draw(st.sampled_from(("", "甲行动", "乙行动"))),
        text_status=draw(st.sampled_from((TextStatus.IMPORTED, TextStatus.MISSING))),
        state=action_state(part.state for part in parts),
        verdict=Verdict(draw(st.sampled_from(_LIGHTS)), ""),
        percent=draw(_PERCENTS),
        expected_percent=draw(_PERCENTS),
    )


@st.composite
def _sheet(draw: st.DrawFn, ident: int) -> Notice:
    on = date(2024, 11, 1) + timedelta(draw(st.integers(0, 380)))
    replied = (reply(on + timedelta(3)),) if draw(st.booleans()) else ()
    withdrawn = on if draw(st.booleans()) else None
    return notice(id=ident, issued_on=on, reply_due=on, replies=replied, withdrawn_on=withdrawn)


@st.composite
def _facts(draw: st.DrawFn) -> CockpitFacts:
    rows = [draw(_row(number)) for number in range(1, draw(st.integers(0, 9)) + 1)]
    sheets = [draw(_sheet(ident)) for ident in range(1, draw(st.integers(0, 4)) + 1)]
    known = {
        row.id: [
            target(row.id * 10 + at, draw(st.sampled_from((None, "10", "70"))), read=at > 0)
            for at in range(draw(st.integers(0, 3)))
        ]
        for row in rows
    }
    return facts(
        *rows,
        subject=subject(settings=Settings(dropped_in_base=draw(st.booleans()))),
        targets=known,
        notices=sheets,
        raised=frozenset(draw(st.sets(st.integers(1, 4), max_size=2))),
    )


def _sums_up(whole: Mark, *parts: Mark) -> None:
    assert sorted(whole.ids) == sorted(ident for part in parts for ident in part.ids)


@given(_facts(), st.integers(0, 9))
def test_classes_sum_up_and_no_mark_counts_twice_or_beyond_its_base(
    found: CockpitFacts, kept: int
) -> None:
    before = replace(found, as_of=date(2025, 9, 30), rows=found.rows[:kept])
    made = build_cockpit(found.subject, [count_day(before), count_day(found)])
    base = set(made.head.base.ids)
    _sums_up(Mark("", RowKind.ACTIONS, tuple(row.id for row in found.rows)), *_of_head(made))
    for mark in marks_in(replace(made, trend=made.trend[1:])):
        assert len(set(mark.ids)) == len(mark.ids)
        if mark.kind is RowKind.ACTIONS and mark != made.head.left_out:
            assert set(mark.ids) <= base
    _sums_up(made.head.base, *(one.base for one in made.campaigns))
    for one in made.campaigns:
        _sums_up(one.base, *one.lights)
    for bar in made.targets:
        _sums_up(bar.total, bar.met, bar.on_way, bar.at_risk, bar.no_reading, bar.not_published)
    for line in made.sheets:
        _sums_up(line.issued, line.answered, line.waiting, line.late, line.raised)
    if made.sheets:
        _sums_up(made.sheets[-1].issued, *(line.issued for line in made.sheets[:-1]))
    for dot in made.units:
        amiss = (*dot.overdue.ids, *dot.lagging.ids, *dot.unreported.ids)
        assert len(set(amiss)) == len(amiss)
        assert set(amiss) <= set(dot.items.ids)
        assert Decimal(0) <= dot.share <= Decimal(100)
        assert bool(dot.driver) == bool(amiss)


def _of_head(made: CockpitFigures) -> tuple[Mark, Mark]:
    return made.head.base, made.head.left_out
