"""A mark of state secrets that a former version let be saved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.bulletin.period import parse_period
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.bulletin.collecting import collect_bulletin
from fenghua_supervisor.services.settings.office_settings import save_settings, write_settings

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office


def test_no_bulletin_is_made_with_a_mark_of_state_secrets(office: Office) -> None:
    october, day = parse_period("2025-10"), date(2025, 10, 31)
    with office.begin("修改设置") as work:
        write_settings(office, work, replace(office.settings, secrecy="机密★1年"))
    with pytest.raises(UserError, match="“机密★1年”是国家秘密的标志"):
        collect_bulletin(office, october, day)
    with pytest.raises(UserError, match="是国家秘密的标志"):
        save_settings(office, office.settings)
    save_settings(office, replace(office.settings, secrecy="工作秘密"))
    assert collect_bulletin(office, october, day).head.secrecy == "工作秘密"
