"""What is handed over to change a bulletin, to keep it for ever, or to withdraw it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.bulletin.paper import BulletinData
    from fenghua_supervisor.domain.bulletin.period import Period, Scope
    from fenghua_supervisor.domain.codes.bulletin import BulletinSection


@record
class BulletinPart:
    """One section of the bulletin on a period and a scope."""

    period: Period
    scope: Scope
    section: BulletinSection


@record
class BulletinTextDraft:
    """The office's own words for a section; ``generated`` is what the program wrote there."""

    part: BulletinPart
    text: str
    generated: str


@record
class FreezeDraft:
    """A bulletin as it was rendered from ``data``, to be kept as an edition as of a day.

    ``annex``: its ledger annex as a file of its own; empty: it stands in the paper. ``file_name``:
    of ``content`` that the office finished elsewhere from the same draft; ``accepted``: the
    numbers in it that are not among the figures, as the office let them stand.
    """

    data: BulletinData
    content: bytes
    as_of: date
    annex: bytes = b""
    file_name: str = ""
    accepted: tuple[str, ...] = ()


@record
class BulletinWithdrawal:
    """Why an edition does not hold any more (作废)."""

    edition_id: int
    reason: str
    on: date
