"""The rows of a finding on their way into the store, and the numbers they get."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.registers import Register
from fenghua_supervisor.domain.office.entry_day import happened_on
from fenghua_supervisor.domain.office.registers import skipped_words
from fenghua_supervisor.domain.writing.numbers import number_ranges
from fenghua_supervisor.services.search_keys import search_key
from fenghua_supervisor.store.tables.inspections import FindingRow, FindingUnitRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.inspections.drafts import FindingDraft
    from fenghua_supervisor.domain.units.names import UnitInfo
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.store.unit_of_work import UnitOfWork


class FindingNumbers:
    """Numbers given in one step, each year's from its next one on."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._given: dict[int, list[int]] = {}

    def next(self, year: int) -> tuple[int, int]:
        """The next number of a year, with the year."""
        given = self._given.setdefault(year, [])
        last = given[-1] if given else self._office.queries.findings.last_number(year)
        given.append(last + 1)
        return year, last + 1

    @property
    def words(self) -> str:
        """「问题〔2025〕3—5号」."""
        return "、".join(
            f"问题〔{year}〕{number_ranges(numbers)}号" for year, numbers in self._given.items()
        )

    @property
    def skipped(self) -> str:
        """Why numbers right below are not there."""
        used = self._office.queries.registers.used(Register.FINDING)
        said = [skipped_words(used, year, numbers[0]) for year, numbers in self._given.items()]
        return "".join(said)


def write_units(work: UnitOfWork, finding_id: int, units: Sequence[UnitInfo]) -> None:
    """Write down who is to put a finding right."""
    for place, unit in enumerate(units):
        work.add(FindingUnitRow(finding_id=finding_id, unit_id=unit.id, position=place))


def finding_row(office: Office, draft: FindingDraft, number: tuple[int, int]) -> FindingRow:
    """A finding as it is registered under its year and number."""
    return FindingRow(
        number=number[1],
        year=number[0],
        registered_on=happened_on(draft.on, office.today()),
        text=draft.text,
        place=draft.place,
        category=draft.category,
        severity=draft.severity,
        rectify=draft.rectify,
        requirement=draft.requirement,
        inspection_id=draft.inspection_id,
        clue_id=draft.clue_id,
        action_id=draft.action_id,
        repeats_id=draft.repeats_id,
        entered_by=office.actor,
        recorded_at=office.now(),
        search_key=search_key(draft.text, draft.place, draft.category, *draft.units),
    )
