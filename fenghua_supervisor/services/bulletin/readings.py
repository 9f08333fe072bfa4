"""What is read of the plans of a bulletin, each question once: at once, or of some at a time."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.records import record
from fenghua_supervisor.services.another_day import parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from fenghua_supervisor.domain.ledger.detail import TargetProgress
    from fenghua_supervisor.domain.ledger.entries import Entry
    from fenghua_supervisor.services.bulletin.subject import BulletinSubject

_KINDS = (EntryKind.PROGRESS, EntryKind.CLOSE)
#: Entries read in one piece.
_PART = 200


@record
class Readings:
    """Targets, reports and closings as of the days that one bulletin asks for."""

    subject: BulletinSubject
    _targets: dict[date, Mapping[int, Sequence[TargetProgress]]] = field(default_factory=dict)
    _told: dict[date, Sequence[Entry]] = field(default_factory=dict)
    _reports: dict[date, Mapping[int, Sequence[Entry]]] = field(default_factory=dict)

    def targets(self, day: date) -> Mapping[int, Sequence[TargetProgress]]:
        """The targets of each action with their readings as of a day."""
        if day not in self._targets:
            plans = self.subject.plans(day)
            found = self.subject.office.queries.ledger.target_progress(plans, day)
            self._targets[day] = found
        return self._targets[day]

    def told(self, day: date) -> Sequence[Entry]:
        """The reports and closings of the period up to a day."""
        if day not in self._told:
            plans, first = self.subject.plans(day), self.subject.since
            found = self.subject.office.queries.entries.between(plans, _KINDS, first, day)
            self._told[day] = found
        return self._told[day]

    def reports(self, day: date) -> Mapping[int, Sequence[Entry]]:
        """Action id → the latest report of each lead unit as of a day."""
        if day not in self._reports:
            plans = self.subject.plans(day)
            self._reports[day] = self.subject.office.queries.entries.latest_reports(plans, day)
        return self._reports[day]

    def in_pieces(self, day: date, eve: date) -> Iterator[None]:
        """Read in short pieces the targets as of both days, and all else as of the first."""
        queries = self.subject.office.queries
        for each in (day, eve):
            targets: dict[int, Sequence[TargetProgress]] = {}
            for some in parts(self.subject.plans(each)):
                targets |= queries.ledger.target_progress(some, each)
                yield
            self._targets[each] = targets
        reports: dict[int, Sequence[Entry]] = {}
        for some in parts(self.subject.plans(day)):
            reports |= queries.entries.latest_reports(some, day)
            yield
        self._reports[day] = reports
        plans = self.subject.plans(day)
        ids = queries.entries.ids_between(plans, _KINDS, self.subject.since, day)
        told: list[Entry] = []
        yield
        for start in range(0, len(ids), _PART):
            told += queries.entries.by_ids(ids[start : start + _PART], day)
            yield
        self._told[day] = told
