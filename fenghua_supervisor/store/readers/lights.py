"""The light rules that can be chosen, and the one in force."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.lights.rule_definition import rule_from
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.readers.base import Reader

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from peewee import Database

    from fenghua_supervisor.domain.lights.rule import LightRule
    from fenghua_supervisor.store.readers.office import OfficeReader

_NEWEST = "SELECT definition FROM light_rule r WHERE id = (SELECT max(id) FROM light_rule WHERE"


class LightsReader(Reader):
    """Rules: those shipped with the program, and the office's own as they are stored."""

    def __init__(
        self,
        database: Database,
        path: Path,
        office: OfficeReader,
        shipped: Mapping[str, LightRule],
    ) -> None:
        super().__init__(database, path)
        self._office = office
        self._shipped = shipped
        #: the rule made last, with the definition it was made from
        self._made: tuple[str, LightRule] | None = None

    def rules(self) -> list[LightRule]:
        """The rules that can be chosen: the shipped ones, then the newest of the office's own.

        The office's own stand in the order in which they were first saved.
        """
        found = sql.rows(
            self._database,
            f"{_NEWEST} key = r.key) ORDER BY (SELECT min(id) FROM light_rule WHERE key = r.key)",
        )
        return [*self._shipped.values(), *(rule_from(json.loads(text)) for (text,) in found)]

    def rule(self) -> LightRule:
        """The rule in force; UserError when there is none of that name any more."""
        key = self._office.settings().light_rule
        rule = self._shipped.get(key) or self._own(key)
        if rule is None:
            raise UserError(f"亮灯规则“{key}”不存在，请在设置中重新选择。")
        return rule

    def versions(self, key: str) -> list[str]:
        """The versions of one of the office's own rules, oldest first."""
        found = sql.rows(
            self._database, "SELECT version FROM light_rule WHERE key = ? ORDER BY id", (key,)
        )
        return [version for (version,) in found]

    def _own(self, key: str) -> LightRule | None:
        """The newest version of one rule; None when the office has no such rule."""
        found = sql.row(self._database, f"{_NEWEST} key = ?)", (key,))
        if found is None:
            return None
        if self._made is None or self._made[0] != found[0]:
            self._made = (found[0], rule_from(json.loads(found[0])))
        return self._made[1]
