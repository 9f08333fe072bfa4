from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.ledger.workload import unit_lines
from fenghua_supervisor.domain.office.settings import SavedView
from fenghua_supervisor.domain.plan.drafts import ActionDraft
from fenghua_supervisor.domain.units.directory import UnitContact, UnitDraft
from fenghua_supervisor.domain.units.duties import Duty
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.plan.typing_in import fill_action
from fenghua_supervisor.services.safekeeping.undo import undo
from fenghua_supervisor.services.settings.office_settings import save_settings
from fenghua_supervisor.services.units.directory import save_unit
from fenghua_supervisor.services.units.duties import save_duties

if TYPE_CHECKING:
    from fenghua_supervisor.domain.units.names import UnitInfo
    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 31)


@pytest.fixture
def unit(office: Office) -> UnitInfo:
    return next(unit for unit in office.queries.units.all() if unit.name == "区民政局")


def draft_of(unit: UnitInfo, **changes: object) -> UnitDraft:
    kept = UnitDraft(unit.name, unit.kind, unit.aliases, unit_id=unit.id)
    return replace(kept, **changes)  # type: ignore[arg-type]


def led_by(office: Office, name: str) -> list[int]:
    return [row.number for row in office.queries.ledger.rows(AS_OF) if name in row.unit_names]


def test_a_contact_is_kept_and_can_be_emptied(office: Office, unit: UnitInfo) -> None:
    save_unit(office, draft_of(unit, contact="李四", phone="88580000"))
    assert office.queries.units.contacts() == {
        unit.id: UnitContact(unit.id, "", "李四", "88580000", "")
    }
    save_unit(office, draft_of(unit))
    assert office.queries.units.contacts() == {}


def test_a_renamed_unit_keeps_its_actions_its_entries_and_its_saved_views(
    office: Office, unit: UnitInfo
) -> None:
    numbers = led_by(office, unit.name)
    view = SavedView("民政", '{"units": ["区民政局"], "words": "养老"}')
    save_settings(office, replace(office.settings, saved_views=(view,)))
    save_unit(office, draft_of(unit, name="区民政和养老局"))
    assert numbers
    assert led_by(office, "区民政和养老局") == numbers
    assert office.settings.saved_views[0].query == '{"units": ["区民政和养老局"], "words": "养老"}'
    undo(office)
    assert led_by(office, unit.name) == numbers
    assert office.settings.saved_views == (view,)


def test_a_text_with_the_old_name_still_means_the_renamed_unit(
    office: Office, unit: UnitInfo
) -> None:
    count = len(office.queries.units.all())
    save_unit(office, draft_of(unit, name="区民政和养老局"))
    fill_action(office, ActionDraft(office.queries.plan.action_id(3), "新办学校。", ("区民政局",)))
    assert office.queries.ledger.row(office.queries.plan.action_id(3), AS_OF).unit_names == (
        "区民政和养老局",
    )
    assert len(office.queries.units.all()) == count


def test_a_renamed_unit_is_found_by_its_new_initials(office: Office, unit: UnitInfo) -> None:
    save_unit(office, draft_of(unit, name="区养老局"))
    found = next(u for u in office.queries.units.all() if u.id == unit.id)
    assert found.initials == "qylj"


def test_two_units_cannot_share_an_alias(office: Office, unit: UnitInfo) -> None:
    with pytest.raises(UserError, match="别名“发改局”已是区发改局的别名"):
        save_unit(office, draft_of(unit, aliases=("发改局",)))


def test_a_unit_that_is_gone_is_refused(office: Office) -> None:
    with pytest.raises(UserError, match="已不在目录中"):
        save_unit(office, UnitDraft("区老龄办", unit_id=999))


def test_the_directory_counts_what_each_unit_leads(office: Office, unit: UnitInfo) -> None:
    lines = unit_lines(
        office.queries.units.all(),
        office.queries.units.contacts(),
        office.queries.ledger.rows(AS_OF),
    )
    line = next(line for line in lines if line.id == unit.id)
    count = len(led_by(office, unit.name))
    assert (line.actions, line.open, line.red) == (count, count, 0)
    assert not line.contact.has_contact


def test_who_answers_is_kept_per_action_and_unit(office: Office) -> None:
    row = next(row for row in office.queries.ledger.rows(AS_OF) if len(row.lead_units) > 1)
    first, second = (status.unit_id for status in row.lead_units[:2])
    told = [Duty(row.id, first, "周局长", "王五", "李四", "88580000"), Duty(row.id, second)]
    done = save_duties(office, row.id, told)
    assert done.label == f"填写责任人 {row.number}"
    assert office.queries.units.duties(row.id) == {first: told[0]}
    assert office.queries.units.all_duties() == {row.id: {first: told[0]}}
    save_duties(office, row.id, [Duty(row.id, first)])
    assert office.queries.units.duties(row.id) == {}


def test_a_unit_that_does_not_lead_the_action_answers_for_nothing(office: Office) -> None:
    led = next(row for row in office.queries.ledger.rows(AS_OF) if row.lead_units)
    with pytest.raises(UserError, match=f"所填单位不是第{led.number}项的牵头单位"):
        save_duties(office, led.id, [Duty(led.id, 999, owner="王五")])


def test_an_action_without_units_has_nobody_to_answer(office: Office) -> None:
    action = office.queries.plan.action_id(3)
    with pytest.raises(UserError, match="第3项还没有牵头单位"):
        save_duties(office, action, [])
