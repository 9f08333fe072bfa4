"""Indicator systems: adopted from a plan, published in versions, stopped and resumed."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.indicators import Bearing, Frequency
from fenghua_supervisor.domain.indicators.adoption import (
    AdoptionChoice,
    Candidate,
    adopted,
    told_of,
)
from fenghua_supervisor.domain.indicators.indicator import Indicator
from fenghua_supervisor.domain.indicators.system import (
    IndicatorGroup,
    SystemDraft,
    check_system,
    definition_text,
)
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.text import clean_field, one_line, required_field
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.paths import SHIPPED_DIR
from fenghua_supervisor.services.search_keys import search_key
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.tables.indicators import (
    IndexSystemRow,
    IndexVersionRow,
    IndicatorRow,
)

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.store.unit_of_work import UnitOfWork

_NAME_LIMIT, _NOTE_LIMIT = 40, 500


def candidates(office: Office, as_of: date) -> list[Candidate]:
    """The targets of the plan that may become indicators, in the order of its text."""
    queries = office.queries
    plans = queries.plan.plans()
    if not plans:
        return []
    plan = queries.plan.current()
    rows = queries.ledger.rows(as_of, plan.id)
    targets = queries.plan.targets(plan.id)
    return [
        Candidate(
            target_id=ident,
            action_number=row.number,
            place=place,
            campaign=row.campaign,
            lead=row.lead_units[0].unit if row.lead_units else "",
            target=target,
            plan_id=plan.id,
            is_first_plan=plan.id == plans[0].id,
        )
        for row in sorted(rows, key=lambda row: row.number)
        for place, (ident, target) in enumerate(targets.get(row.id, ()), 1)
    ]


def shipped_groups() -> tuple[IndicatorGroup, ...]:
    """The indicators of 目标任务 as the official page shows them; weights are not set."""
    stored = tomllib.loads(
        (SHIPPED_DIR / "target_task_indicators.toml").read_text(encoding="utf-8")
    )
    return tuple(
        IndicatorGroup(
            f"{stored['name']}·{group['name']}",
            tuple(
                Indicator(
                    code=one["code"],
                    name=one["name"],
                    unit=one["unit"],
                    bearing=Bearing(one["bearing"]),
                    target=Decimal(one["value"]),
                    goals=((group["year"], Decimal(one["value"])),),
                    frequency=Frequency.YEAR,
                    basis=one["words"],
                )
                for one in group["indicator"]
            ),
            tuple(group["pending"]),
        )
        for group in stored["group"]
    )


@verb
def adopt_targets(office: Office, choice: AdoptionChoice) -> Done[int]:
    """Make a system of the plan's targets, or its next version; the value is the version's id."""
    known = next((s for s in office.queries.indicators.systems() if s.name == choice.name), None)
    draft = adopted(candidates(office, office.today()), choice)
    return publish_version(office, replace(draft, system_id=known.id if known else None))


@verb
def publish_version(office: Office, draft: SystemDraft) -> Done[int]:
    """Make a system, or with its id a new version of one; the value is the version's id.

    A version that stands is never changed, and what was frozen with it stays. UserError when the
    weights do not sum to 100, or an indicator cannot be scored.
    """
    check_system(draft)
    note = clean_field(draft.note, "版本说明", limit=_NOTE_LIMIT)
    if draft.system_id is not None:
        return _next_version(office, replace(draft, note=note))
    name = one_line(required_field(draft.name, "体系名称", limit=_NAME_LIMIT))
    if any(known.name == name for known in office.queries.indicators.systems()):
        raise UserError(f"已有指标体系“{name}”，请换一个名称，或给它发布新版。")
    with office.begin(f"新建指标体系 {name}") as work:
        row = work.add(IndexSystemRow(name=name, entered_by=office.actor, recorded_at=office.now()))
        made = _write(office, work, replace(draft, name=name, note=note, system_id=row.id), 1)
    return work.done(made, f"指标体系“{name}”第1版已发布：{told_of(draft)}")


@verb
def stop_system(office: Office, system_id: int, *, stopped: bool = True) -> Done[int]:
    """Use a system no longer, or again; its values and what was frozen of it stay."""
    known = office.queries.indicators.system(system_id)
    if stopped and known.stopped_on is not None:
        raise UserError(f"指标体系“{known.name}”已于{chinese_date(known.stopped_on)}停用。")
    if not stopped and known.stopped_on is None:
        raise UserError(f"指标体系“{known.name}”正在使用，无需恢复。")
    what = "停用" if stopped else "恢复使用"
    with office.begin(f"{what}指标体系 {known.name}") as work:
        row = work.get(IndexSystemRow, system_id)
        assert row is not None
        row.stopped_on = office.today() if stopped else None
        work.save(row)
    return work.done(system_id, f"指标体系“{known.name}”已{what}")


def _next_version(office: Office, draft: SystemDraft) -> Done[int]:
    assert draft.system_id is not None
    queries = office.queries.indicators
    known = queries.system(draft.system_id)
    if known.stopped_on is not None:
        raise UserError(f"指标体系“{known.name}”已停用，请先恢复使用，再发布新版。")
    _, number, _ = known.versions[-1]
    latest = queries.version(known.id, number)
    if definition_text(latest.draft()) == definition_text(draft):
        raise UserError(f"与“{known.name}”第{number}版相同，没有可发布的改动。")
    with office.begin(f"发布指标体系 {known.name}（第{number + 1}版）") as work:
        made = _write(office, work, replace(draft, name=known.name), number + 1)
    return work.done(made, f"“{known.name}”第{number + 1}版已发布：{told_of(draft)}")


def _write(office: Office, work: UnitOfWork, draft: SystemDraft, number: int) -> int:
    assert draft.system_id is not None
    identities = office.queries.indicators.identities(draft.system_id)
    for indicator in draft.indicators:
        _know(office, work, draft, indicator, identities)
    row = work.add(
        IndexVersionRow(
            system_id=draft.system_id,
            version=number,
            made_on=office.today(),
            basis=draft.note,
            content=definition_text(draft),
            entered_by=office.actor,
            recorded_at=office.now(),
        )
    )
    return int(row.id)


def _know(
    office: Office,
    work: UnitOfWork,
    draft: SystemDraft,
    indicator: Indicator,
    identities: dict[str, tuple[int, str, int | None]],
) -> None:
    """Let an indicator have its row; what one code measures stays the same in every version."""
    key = search_key(indicator.code, indicator.name, indicator.source, indicator.basis)
    known = identities.get(indicator.code)
    if known is None:
        work.add(
            IndicatorRow(
                system_id=draft.system_id,
                code=indicator.code,
                name=indicator.name,
                unit=indicator.unit,
                target_id=indicator.target_id,
                entered_by=office.actor,
                recorded_at=office.now(),
                search_key=key,
            )
        )
        return
    ident, unit, _ = known
    row = work.get(IndicatorRow, ident)
    assert row is not None
    if unit != indicator.unit:
        raise UserError(
            f"指标“{indicator.title}”的单位原来是“{unit or '无'}”，"
            f"改成“{indicator.unit or '无'}”后旧数据就不可比了，请给它一个新的代码。"
        )
    row.name, row.search_key = indicator.name, key
    row.target_id = indicator.target_id if indicator.target_id is not None else row.target_id
    work.save(row)
