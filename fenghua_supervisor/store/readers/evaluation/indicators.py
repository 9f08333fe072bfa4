"""Indicator systems with their versions, and what is asked of their indicators."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.indicators.system import (
    IndexSystem,
    IndicatorGroup,
    SystemVersion,
    defined_by,
)
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.readers.base import Reader, grouped
from fenghua_supervisor.store.readers.evaluation.values import values_known
from fenghua_supervisor.store.readers.kept.values import KeptValues

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from peewee import Database

    from fenghua_supervisor.domain.indicators.values import IndicatorValue

_SYSTEMS = "SELECT id, name, stopped_on, is_demo FROM index_system ORDER BY id"
_NUMBERS = "SELECT system_id, id, version, made_on FROM index_version ORDER BY system_id, version"
_VERSIONS = (
    "SELECT v.id, v.system_id, s.name, v.version, v.made_on, v.basis, v.content, s.is_demo"
    " FROM index_version v JOIN index_system s ON s.id = v.system_id WHERE {scope}"
    " ORDER BY v.version"
)
_TARGETS = "SELECT code, target_id FROM indicator WHERE system_id = ? AND target_id IS NOT NULL"
_ACTIONS = (
    "SELECT i.code, t.action_id FROM indicator i JOIN target t ON t.id = i.target_id"
    " WHERE i.system_id = ?"
)


class IndicatorsReader(Reader):
    """Systems of indicators and their values as known on a day."""

    def __init__(self, database: Database, path: Path) -> None:
        super().__init__(database, path)
        self._values = KeptValues(database, partial(values_known, database))

    def systems(self) -> list[IndexSystem]:
        """Every system with the numbers of its versions, in the order they were made."""
        numbers = grouped(sql.rows(self._database, _NUMBERS))
        return [
            IndexSystem(
                ident,
                name,
                tuple(
                    (each, number, date.fromisoformat(on)) for each, number, on in numbers[ident]
                ),
                date.fromisoformat(stopped) if stopped else None,
                bool(is_demo),
            )
            for ident, name, stopped, is_demo in sql.rows(self._database, _SYSTEMS)
        ]

    def systems_in_use(self) -> list[IndexSystem]:
        """Those that were not stopped, in the order they were made."""
        return [each for each in self.systems() if each.stopped_on is None]

    def system(self, system_id: int) -> IndexSystem:
        """One system; UserError when there is none."""
        found = next((each for each in self.systems() if each.id == system_id), None)
        if found is None:
            raise UserError("这个指标体系已不存在，请刷新后再试。")
        return found

    def named(self, name: str = "") -> IndexSystem:
        """The system of this name; without one the only one in use. UserError otherwise."""
        known = self.systems()
        found = [one for one in known if (one.name == name if name else one.stopped_on is None)]
        if len(found) == 1:
            return found[0]
        if not known:
            raise UserError("还没有指标体系，请先采用方案目标，或从Excel导入。")
        names = "、".join(one.name for one in known)
        why = f"没有指标体系“{name}”" if name else "不止一个指标体系在用，请写明哪一个"
        raise UserError(f"{why}，现有{names}。")

    def version_on(self, system_id: int, as_of: date) -> SystemVersion:
        """The version that holds on a day: the newest made by then, else the first."""
        found = self._versions("v.system_id = ?", (system_id,))
        if not found:
            raise UserError("这个指标体系已不存在，请刷新后再试。")
        made = [version for version in found if version.made_on <= as_of]
        return made[-1] if made else found[0]

    def version(self, system_id: int, number: int) -> SystemVersion:
        """One version by its number; UserError when there is none."""
        found = self._versions("v.system_id = ? AND v.version = ?", (system_id, number))
        if not found:
            raise UserError(f"这个指标体系没有第{number}版，请核对。")
        return found[0]

    def values(self, system_id: int, as_of: date) -> Mapping[str, Sequence[IndicatorValue]]:
        """Code → every value known on a day, readings of returned forms among them."""
        return self._values.known(system_id, as_of)

    def actions(self, system_id: int) -> dict[str, int]:
        """Code → the action whose target an indicator is, where it is one."""
        return dict(sql.rows(self._database, _ACTIONS, (system_id,)))

    def identities(self, system_id: int) -> dict[str, tuple[int, str, int | None]]:
        """Code → id of an indicator, its unit and the target that it is, in every version."""
        statement = "SELECT code, id, unit, target_id FROM indicator WHERE system_id = ?"
        found = sql.rows(self._database, statement, (system_id,))
        return {code: (ident, unit, target) for code, ident, unit, target in found}

    def search_texts(self) -> list[tuple[int, str]]:
        """Id of an indicator → everything it can be found by."""
        found = sql.rows(self._database, "SELECT id, search_key FROM indicator ORDER BY id")
        return [(ident, key) for ident, key in found]

    def _versions(self, scope: str, values: Sequence[object]) -> list[SystemVersion]:
        found = []
        targets: defaultdict[int, dict[str, int] | None] = defaultdict(lambda: None)
        for stored in sql.rows(self._database, _VERSIONS.format(scope=scope), values):
            ident, system_id, name, number, made_on, basis, content, is_demo = stored
            known = targets[system_id]
            if known is None:
                known = targets[system_id] = dict(sql.rows(self._database, _TARGETS, (system_id,)))
            groups, rules = defined_by(content)
            found.append(
                SystemVersion(
                    id=ident,
                    system_id=system_id,
                    name=name,
                    version=number,
                    made_on=date.fromisoformat(made_on),
                    groups=tuple(_with_targets(group, known) for group in groups),
                    rules=rules,
                    note=basis,
                    is_demo=bool(is_demo),
                )
            )
        return found


def _with_targets(group: IndicatorGroup, targets: dict[str, int]) -> IndicatorGroup:
    """The group whose indicators know which target they are."""
    known = tuple(replace(one, target_id=targets.get(one.code)) for one in group.indicators)
    return replace(group, indicators=known)
