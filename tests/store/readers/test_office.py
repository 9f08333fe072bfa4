from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.office.settings import SavedView, Settings
from fenghua_supervisor.store.tables.office import SettingRow

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office


def test_what_was_never_set_has_its_default(office: Office) -> None:
    stored = [("lead_days", "[9, 3]"), ("saved_views", '[{"name": "红灯", "query": "x"}]')]
    with office.begin("设置") as work:
        for key, value in (*stored, ("gone_since", "1")):
            work.add(SettingRow(key=key, value=value))
    settings = office.queries.office.settings()
    assert settings.lead_days == (9, 3)
    assert settings.saved_views == (SavedView(name="红灯", query="x"),)
    assert settings.light_rule == Settings().light_rule


def test_records_and_ids_are_counted(office: Office) -> None:
    assert office.queries.office.counts() == {
        "方案": 1,
        "任务": 122,
        "跟踪记录": 0,
        "佐证材料": 0,
    }
    assert office.queries.office.highest_id("entry") == 0
    assert office.queries.office.highest_id("action") == 122
