"""What comes with the program, for tests of the rules: read without any service."""

from __future__ import annotations

import csv
import tomllib
from functools import lru_cache
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.appraisal.rule_definition import rule_from as score_rule_from
from fenghua_supervisor.domain.calendar.workdays import calendar_from
from fenghua_supervisor.domain.lights.rule_definition import rule_from
from fenghua_supervisor.paths import SHIPPED_DIR

if TYPE_CHECKING:
    from fenghua_supervisor.domain.appraisal.rule import ScoreRule
    from fenghua_supervisor.domain.calendar.workdays import Calendar
    from fenghua_supervisor.domain.lights.rule import LightRule


@lru_cache(maxsize=1)
def shipped_calendar() -> Calendar:
    """The table of holidays, 2004 and on."""
    with (SHIPPED_DIR / "workdays.csv").open(encoding="utf-8", newline="") as stream:
        _head, *rows = csv.reader(stream)
    return calendar_from(rows)


def shipped_rules() -> dict[str, LightRule]:
    """The light rules by key."""
    stored = tomllib.loads((SHIPPED_DIR / "light_rules.toml").read_text(encoding="utf-8"))
    return {rule["key"]: rule_from(rule) for rule in stored["rule"]}


def shipped_score_rules() -> dict[str, ScoreRule]:
    """The score rules by key."""
    stored = tomllib.loads((SHIPPED_DIR / "score_rules.toml").read_text(encoding="utf-8"))
    return {rule["key"]: score_rule_from(rule) for rule in stored["rule"]}
