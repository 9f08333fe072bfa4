from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.indicators.adoption import EQUAL_WEIGHTS, AdoptionChoice
from fenghua_supervisor.domain.indicators.system import definition_text
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.indicators.systems import (
    adopt_targets,
    candidates,
    publish_version,
    shipped_groups,
    stop_system,
)
from fenghua_supervisor.services.safekeeping.undo import undo

if TYPE_CHECKING:
    from fenghua_supervisor.domain.indicators.system import SystemVersion
    from fenghua_supervisor.services.office import Office

BOTH = pytest.mark.parametrize("engine", ["sqlite", "postgresql"], indirect=True)


def adopted(office: Office) -> SystemVersion:
    adopt_targets(office, AdoptionChoice(shipped=shipped_groups()))
    system = office.queries.indicators.named()
    return office.queries.indicators.version_on(system.id, office.today())


@BOTH
def test_the_targets_of_the_plan_are_adopted_in_one_step(office: Office) -> None:
    version = adopted(office)
    figures = [c for c in candidates(office, office.today()) if c.has_figure]
    assert len(version.indicators) == len(figures) + 7
    assert sum(one.weight for one in version.indicators) == 100
    assert {group.weight for group in version.groups} == {Fraction(100, len(version.groups))}
    assert version.note == EQUAL_WEIGHTS
    assert version.groups[-1].pending
    smoke = version.indicator("062-1")
    assert (smoke.name, smoke.target, smoke.source) == (
        *("重大慢病过早死亡率", Decimal(8)),
        "区卫生健康局",
    )
    assert smoke.target_id is not None
    undo(office)
    assert office.queries.indicators.systems() == []


def test_a_version_that_stands_is_never_changed(office: Office) -> None:
    first = adopted(office)
    draft = first.draft()
    moved = replace(draft.groups[0].indicators[0], name="改了名的指标")
    group = replace(draft.groups[0], indicators=(moved, *draft.groups[0].indicators[1:]))
    publish_version(office, replace(draft, groups=(group, *draft.groups[1:])))
    queries = office.queries.indicators
    assert queries.version(first.system_id, 1) == first
    assert queries.version(first.system_id, 2).indicators[0].name == "改了名的指标"
    assert [number for _, number, _ in queries.named().versions] == [1, 2]
    assert queries.version_on(first.system_id, date(2020, 1, 1)).version == 1


def test_what_cannot_be_published_is_refused_in_one_sentence(office: Office) -> None:
    first = adopted(office)
    draft = first.draft()
    head, *rest = draft.groups[0].indicators
    lighter = replace(head, weight=head.weight - 1)
    unit = replace(head, unit="万人次")
    for wrong, why in (
        (draft, "与“方案指标”第1版相同"),
        (_with(draft, lighter, rest), "权重合计是99，应当是100（少1）"),
        (_with(draft, unit, rest), "请给它一个新的代码"),
        (replace(draft, system_id=None), "已有指标体系“方案指标”"),
    ):
        with pytest.raises(UserError, match=why):
            publish_version(office, wrong)
    assert definition_text(office.queries.indicators.version(first.system_id, 1).draft()) == (
        definition_text(draft)
    )


def test_a_system_is_stopped_and_resumed(office: Office) -> None:
    first = adopted(office)
    stop_system(office, first.system_id)
    assert office.queries.indicators.systems_in_use() == []
    with pytest.raises(UserError, match="已停用，请先恢复使用"):
        publish_version(office, replace(first.draft(), note="二"))
    with pytest.raises(UserError, match="已于2025年10月31日停用"):
        stop_system(office, first.system_id)
    stop_system(office, first.system_id, stopped=False)
    assert [one.id for one in office.queries.indicators.systems_in_use()] == [first.system_id]
    with pytest.raises(UserError, match="正在使用，无需恢复"):
        stop_system(office, first.system_id, stopped=False)
    with pytest.raises(UserError, match="没有指标体系“别的”"):
        office.queries.indicators.named("别的")


def _with(draft, head, rest):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    group = replace(draft.groups[0], indicators=(head, *rest))
    return replace(draft, groups=(group, *draft.groups[1:]))
