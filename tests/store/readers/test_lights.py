from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.lights.rule_definition import definition
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.office import load_rules
from fenghua_supervisor.store.tables.lights import LightRuleRow
from fenghua_supervisor.store.tables.office import SettingRow
from tests.conftest import NOW

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office


def choose(office: Office, key: str) -> None:
    with office.begin("选规则") as work:
        work.add(SettingRow(key="light_rule", value=json.dumps(key)))


def test_without_rules_of_its_own_the_office_has_the_shipped_ones(office: Office) -> None:
    lights = office.queries.lights
    assert lights.rules() == list(load_rules().values())
    assert lights.rule() in lights.rules()
    assert lights.versions("own-1") == []


def test_a_rule_that_is_gone_is_told(office: Office) -> None:
    choose(office, "own-9")
    with pytest.raises(UserError, match="亮灯规则“own-9”不存在"):
        office.queries.lights.rule()


def test_the_newest_version_of_the_offices_own_rule_counts(office: Office) -> None:
    shipped = office.queries.lights.rules()[0]
    with office.begin("存规则") as work:
        for version in ("1.0", "1.1"):
            work.add(
                LightRuleRow(
                    key="own-1",
                    name="本办规则",
                    version=version,
                    definition=json.dumps(
                        {**definition(shipped), "key": "own-1", "version": version}
                    ),
                    recorded_at=NOW,
                )
            )
    choose(office, "own-1")
    lights = office.queries.lights
    assert lights.versions("own-1") == ["1.0", "1.1"]
    assert (lights.rule().key, lights.rule().version) == ("own-1", "1.1")
    assert lights.rules()[-1] == lights.rule()
