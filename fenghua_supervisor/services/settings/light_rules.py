"""Light rules are chosen and saved by steps; a saved version is never written over."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.ledger.rule_effect import light_changes
from fenghua_supervisor.domain.lights.rule_definition import checked_rule, definition
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.settings.office_settings import write_settings
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.tables.lights import LightRuleRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.ledger.rule_effect import LightChanges
    from fenghua_supervisor.domain.lights.rule import LightRule
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.services.office import Office

_OWN = "own-"


def is_own(rule: LightRule) -> bool:
    """Whether the office made this rule itself; a shipped one can only be copied."""
    return rule.key.startswith(_OWN)


@verb
def save_light_rule(office: Office, rule: LightRule) -> Done[LightRule]:
    """Save ``rule`` as a new version and judge by it from now on.

    A rule of the office's own gets a further version; a shipped one is copied. Refused when its
    thresholds cross, when its name is taken, or when it says nothing new.
    """
    wanted = _numbered(office, checked_rule(rule))
    with office.begin(f"保存亮灯规则 {wanted.title}") as work:
        text = json.dumps(definition(wanted), ensure_ascii=False)
        work.add(
            LightRuleRow(
                key=wanted.key,
                name=wanted.name,
                version=wanted.version,
                definition=text,
                recorded_at=office.now(),
            )
        )
        write_settings(office, work, replace(office.settings, light_rule=wanted.key))
    return work.done(wanted, message=f"已保存并启用{wanted.title}")


@verb
def choose_light_rule(office: Office, key: str) -> Done[LightRule]:
    """Judge by another rule from now on."""
    rule = next((rule for rule in office.rules() if rule.key == key), None)
    if rule is None:
        raise UserError(f"亮灯规则“{key}”不存在，请重新选择。")
    with office.begin(f"启用亮灯规则 {rule.title}") as work:
        write_settings(office, work, replace(office.settings, light_rule=key))
    return work.done(rule, message=f"已启用{rule.title}")


def preview_light_rule(
    office: Office, rule: LightRule, as_of: date, before: Sequence[LedgerRow]
) -> LightChanges:
    """How the lights of ``before``, judged by the rule in force, would change under ``rule``."""
    plan = office.queries.plan.current()
    after = office.queries.ledger.rows_under(checked_rule(rule), as_of, plan.id)
    return light_changes(before, after)


def _numbered(office: Office, rule: LightRule) -> LightRule:
    """``rule`` with the key and the version under which it will be stored."""
    rules = office.rules()
    base = next((known for known in rules if known.key == rule.key), None)
    if base is None:
        raise UserError("所依据的亮灯规则已不存在，请重新选择。")
    own = is_own(base)
    if any(known.name == rule.name and (known.key != base.key or not own) for known in rules):
        raise UserError(f"已经有名为“{rule.name}”的亮灯规则，请换一个名称。")
    if own and rule == base:
        raise UserError(f"“{base.title}”没有改动，不必保存新版本。")
    key = base.key if own else f"{_OWN}{office.queries.office.highest_id('light_rule') + 1}"
    source = rule.source if own else f"参照{base.title}设定。"
    return replace(rule, key=key, version=_next_version(office, key), source=source)


def _next_version(office: Office, key: str) -> str:
    """「2025.2」: the second version that this rule got in 2025."""
    year = office.today().year
    used = set(office.queries.lights.versions(key))
    number = 1
    while f"{year}.{number}" in used:
        number += 1
    return f"{year}.{number}"
