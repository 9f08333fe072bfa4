"""What speaks against the machine that the office is open on: its clock, and the folder's place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.office.clock import clock_doubt
from fenghua_supervisor.folders.clouds import cloud_warning

if TYPE_CHECKING:
    from datetime import datetime

    from fenghua_supervisor.services.office import Office


def last_recorded(office: Office) -> datetime | None:
    """The moment of the journal's last step, None when there is none."""
    return office.queries.journal.last_at()


def warnings_of(office: Office) -> list[str]:
    """One sentence on each thing the user should put right; empty when all is well."""
    last = last_recorded(office)
    sentences = clock_doubt(office.now(), last), cloud_warning(office.data_dir)
    return [sentence for sentence in sentences if sentence]
