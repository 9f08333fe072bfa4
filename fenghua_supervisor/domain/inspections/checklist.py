"""Named checklists of inspections; what one says stands in versions that are never changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.writing.text import clean, clean_field, one_line
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

MOST_POINTS = 200


@record
class ChecklistVersion:
    """One version: its number from 1 on, and its points in their order."""

    id: int
    version: int
    made_on: date
    points: tuple[str, ...]


@record
class Checklist:
    """A named checklist with its versions, the first first; a stopped one is not offered."""

    id: int
    name: str
    versions: tuple[ChecklistVersion, ...]
    stopped_on: date | None = None
    is_demo: bool = False

    @property
    def latest(self) -> ChecklistVersion:
        """The version that a new inspection uses."""
        return self.versions[-1]


@record
class UsedChecklist:
    """The version of a checklist that an inspection uses."""

    version_id: int
    name: str
    version: int
    points: tuple[str, ...]

    @property
    def words(self) -> str:
        """「食堂检查清单（第2版）」."""
        return f"{self.name}（第{self.version}版）"


@record
class ChecklistDraft:
    """A new checklist, or with ``checklist_id`` a new version of one; a point each."""

    name: str
    points: tuple[str, ...]
    checklist_id: int | None = None


def kept_points(points: Sequence[str]) -> str:
    """The points as they are stored, one a line, without empty ones; UserError: too many."""
    kept = [one_line(point) for point in map(clean, points) if point]
    if len(kept) > MOST_POINTS:
        raise UserError(f"检查清单有{len(kept)}条，请不超过{MOST_POINTS}条。")
    return clean_field("\n".join(kept), "检查清单")
