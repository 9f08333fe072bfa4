from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.bulletin.period import parse_period
from fenghua_supervisor.domain.codes.act_now import ActNowEvent
from fenghua_supervisor.domain.codes.ledger import EntryKind, State
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.ledger.entry_kinds import STATE_AFTER
from fenghua_supervisor.domain.ledger.states import allowed, unit_state
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.bulletin.collecting import collect_bulletin
from fenghua_supervisor.services.demo.filling import fill_demo
from fenghua_supervisor.services.ledger.export import ledger_sheet
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.checking import check_data

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 31)


def test_the_same_seed_gives_the_same_activity(
    another_office: Callable[[], Office], short_demo_office: Office
) -> None:
    def filled(seed: int) -> str:
        office = another_office()
        fill_demo(NullProgress(), office, months=2, as_of=AS_OF, seed=seed)
        return check_data(office).content_hash

    # As it was filled for the other tests.
    one = check_data(short_demo_office).content_hash
    assert filled(1) == one
    assert filled(2) != one


def test_a_year_of_demo_shows_every_light_and_is_whole(shown_office: Office) -> None:
    rows = shown_office.queries.ledger.rows(AS_OF)
    assert {row.light for row in rows} == set(Light) - {Light.ORANGE}
    assert check_data(shown_office).ok


def test_every_record_is_marked(shown_office: Office) -> None:
    assert shown_office.settings.demo_data
    for row in shown_office.queries.ledger.rows(AS_OF):
        assert all(
            entry.is_demo for entry in shown_office.queries.ledger.detail(row.id, AS_OF).entries
        )


def test_papers_made_of_demo_data_say_so(shown_office: Office, office: Office) -> None:
    period = parse_period("2025-10")
    assert collect_bulletin(shown_office, period, AS_OF).head.mark == "演示数据，仅供试用"
    assert collect_bulletin(office, period, AS_OF).head.mark == ""
    assert ledger_sheet(shown_office, [], AS_OF).note.startswith("演示数据")


def test_demo_units_walk_only_legal_states(shown_office: Office) -> None:
    for row in shown_office.queries.ledger.rows(AS_OF):
        states: dict[str, EntryKind] = {}
        reported: set[str] = set()
        for entry in reversed(shown_office.queries.ledger.detail(row.id, AS_OF).entries):
            state = unit_state(states.get(entry.unit), has_report=entry.unit in reported)
            assert allowed(entry.kind, state), (row.number, entry)
            if entry.kind in STATE_AFTER:
                states[entry.unit] = entry.kind
                reported.discard(entry.unit)
            elif entry.kind is EntryKind.PROGRESS:
                reported.add(entry.unit)


def test_the_desk_has_instructions_and_parts_to_sign(shown_office: Office) -> None:
    items = shown_office.queries.act_now.given(AS_OF)
    assert [item.is_open(AS_OF) for item in items] == [False, True, True, True]
    assert all(item.is_demo for item in items)
    assert [item.number for item in items] == [1, 2, 3, 4]
    assert [entry.kind for entry in items[0].entries][:1] == [ActNowEvent.CHANGE]
    assert items[0].unit == "区民政局"
    states = {u.state for row in shown_office.queries.ledger.rows(AS_OF) for u in row.lead_units}
    assert {State.ASSIGNED, State.OBJECTED} <= states


def test_several_plans_share_their_units(
    open_copy: Callable[[Path], Office], tmp_path: Path
) -> None:
    office = open_copy(_empty(tmp_path))
    fill_demo(NullProgress(), office, months=1, as_of=AS_OF, plans=3)
    assert len(office.queries.ledger.rows(AS_OF, all_plans=True)) == 3 * 122
    assert len(office.queries.ledger.rows(AS_OF)) == 122
    assert len(office.queries.units.all()) == 43


@pytest.mark.parametrize("options", [{"months": 0}, {"months": 1, "plans": 0}])
def test_sizes_out_of_range_are_refused(office: Office, options: dict[str, int]) -> None:
    with pytest.raises(UserError, match="演示数据的月数请填"):
        fill_demo(NullProgress(), office, as_of=AS_OF, **options)


def test_a_ledger_in_use_is_never_mixed_with_demo_data(shown_office: Office) -> None:
    with pytest.raises(UserError, match="台账里已有记录"):
        fill_demo(NullProgress(), shown_office, months=1, as_of=AS_OF)


def test_closed_actions_have_evidence(shown_office: Office) -> None:
    closed = [row for row in shown_office.queries.ledger.rows(AS_OF) if row.state is State.CLOSED]
    assert closed
    for row in closed:
        entries = shown_office.queries.ledger.detail(row.id, AS_OF).entries
        assert all(entry.evidence for entry in entries if entry.kind is EntryKind.SUBMIT)


def _empty(folder: Path) -> Path:
    (folder / "empty").mkdir()
    return folder / "empty"


def test_most_units_have_somebody_to_call_and_some_actions_have_steps(shown_office: Office) -> None:
    queries = shown_office.queries
    assert 0 < len(queries.units.all()) - len(queries.units.contacts()) < 10
    steps = queries.plan.all_milestones()
    assert len(steps) > 4
    assert any(step.done_on for steps_ in steps.values() for step in steps_)
    row = queries.ledger.row(next(iter(steps)), AS_OF)
    assert all(queries.units.duties(row.id)[unit.unit_id].owner for unit in row.lead_units)
