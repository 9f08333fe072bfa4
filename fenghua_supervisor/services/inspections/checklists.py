"""Checklists of inspections: a new one, a new version of one, one that is stopped or resumed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.inspections.checklist import kept_points
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.text import one_line, required_field
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.tables.inspections import ChecklistRow, ChecklistVersionRow

if TYPE_CHECKING:
    from fenghua_supervisor.domain.inspections.checklist import Checklist, ChecklistDraft
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.store.unit_of_work import UnitOfWork

_NAME_LIMIT = 40


@verb
def save_checklist(office: Office, draft: ChecklistDraft) -> Done[int]:
    """Make a checklist, or with its id a new version of one; the value is the version's id.

    Versions that stand are never changed: an inspection goes on using the one it was planned with.
    """
    points = kept_points(draft.points)
    if not points:
        raise UserError("请至少填写一条检查要点，一行一条。")
    if draft.checklist_id is not None:
        return _add_version(office, office.queries.checklists.item(draft.checklist_id), points)
    name = one_line(required_field(draft.name, "清单名称", limit=_NAME_LIMIT))
    if any(known.name == name for known in office.queries.checklists.all()):
        raise UserError(f"已有检查清单“{name}”，请换一个名称，或给它增加一版。")
    with office.begin(f"新建检查清单 {name}") as work:
        row = work.add(ChecklistRow(name=name, entered_by=office.actor, recorded_at=office.now()))
        version = _write(office, work, row.id, 1, points)
    return work.done(version, f"检查清单“{name}”已保存，共{_count(points)}条")


@verb
def stop_checklist(office: Office, checklist_id: int, *, stopped: bool = True) -> Done[int]:
    """Offer a checklist no longer, or again; inspections that use it keep it."""
    known = office.queries.checklists.item(checklist_id)
    if stopped and known.stopped_on is not None:
        raise UserError(f"检查清单“{known.name}”已于{chinese_date(known.stopped_on)}停用。")
    if not stopped and known.stopped_on is None:
        raise UserError(f"检查清单“{known.name}”正在使用，无需恢复。")
    what = "停用" if stopped else "恢复使用"
    with office.begin(f"{what}检查清单 {known.name}") as work:
        row = work.get(ChecklistRow, checklist_id)
        assert row is not None
        row.stopped_on = office.today() if stopped else None
        work.save(row)
    return work.done(checklist_id, f"检查清单“{known.name}”已{what}")


def _add_version(office: Office, known: Checklist, points: str) -> Done[int]:
    if known.stopped_on is not None:
        raise UserError(f"检查清单“{known.name}”已停用，请先恢复使用，再增加新版。")
    if "\n".join(known.latest.points) == points:
        raise UserError(f"与“{known.name}”第{known.latest.version}版相同，没有可保存的改动。")
    version = known.latest.version + 1
    with office.begin(f"检查清单新版 {known.name}（第{version}版）") as work:
        made = _write(office, work, known.id, version, points)
    return work.done(made, f"“{known.name}”第{version}版已保存，共{_count(points)}条")


def _write(office: Office, work: UnitOfWork, owner: int, version: int, points: str) -> int:
    row = work.add(
        ChecklistVersionRow(
            checklist_id=owner,
            version=version,
            made_on=office.today(),
            points=points,
            entered_by=office.actor,
            recorded_at=office.now(),
        )
    )
    return int(row.id)


def _count(points: str) -> int:
    return len(points.splitlines())
