"""What goes on through a restore: numbers that were given, and messages that were sent."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.outbox import SendState
from fenghua_supervisor.domain.office.registers import GivenNumber, UsedNumber, still_used
from fenghua_supervisor.store.anchors import FILE_NAME as ANCHORS_FILE
from fenghua_supervisor.store.anchors import Anchors, numbers_used
from fenghua_supervisor.store.chain import canonical
from fenghua_supervisor.store.readers.registers import given_numbers, used_numbers
from fenghua_supervisor.store.stored_rows import stored_rows
from fenghua_supervisor.store.tables.journaled import table_name
from fenghua_supervisor.store.tables.office import UsedNumberRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from pathlib import Path

    from fenghua_supervisor.store.connection.patience import PatientDatabase
    from fenghua_supervisor.store.unit_of_work import UnitOfWork

_USED = table_name(UsedNumberRow)
_DELIVERY = ("state", "attempts", "next_try_at", "sent_at", "error")


def known_numbers(database: PatientDatabase) -> list[GivenNumber | UsedNumber]:
    """Every number that the rows of a database know as given."""
    return [*given_numbers(database), *used_numbers(database)]


def anchored_numbers(data_dir: Path) -> list[GivenNumber]:
    """The numbers that were remembered outside the database as given and not taken back."""
    found = numbers_used(Anchors(data_dir / ANCHORS_FILE).required())
    return [GivenNumber(key) for key in sorted(found)]


def carry_on(
    work: UnitOfWork,
    database: PatientDatabase,
    known: Iterable[GivenNumber | UsedNumber],
    now: datetime,
) -> None:
    """Let the step note every known number that no paper has now, and strike out what one has."""
    standing = {given.key for given in given_numbers(database)}
    noted = {used.key: used.id for used in used_numbers(database)}
    texts = dict(stored_rows(database, _USED))
    back = [row_id for key, row_id in noted.items() if key in standing]
    work.turn([(_USED, row_id, texts[row_id], None) for row_id in back])
    for number in still_used(known, standing, noted):
        key = number.key
        work.add(
            UsedNumberRow(
                register=key.register.value,
                series=key.series,
                year=key.year,
                number=key.number,
                words=number.words,
                given_on=number.given_on,
                noted_at=now,
            )
        )


def delivery_kept(present: Mapping[int, str], wanted: Mapping[int, str]) -> dict[int, str]:
    """The messages of a backup, but what has become of them since stays: none is sent twice.

    Both are rows of the outbox by id, as the journal writes them.
    """
    known = {row["message_id"]: row for row in map(json.loads, present.values())}
    kept = {}
    for row_id, text in wanted.items():
        row = json.loads(text)
        later = known.get(row["message_id"])
        if later is not None and _has_gone_on(later, row):
            text = canonical({**row, **{column: later[column] for column in _DELIVERY}})
        kept[row_id] = text
    return kept


def _has_gone_on(later: Mapping[str, object], earlier: Mapping[str, object]) -> bool:
    return earlier["state"] == SendState.QUEUED and (
        later["state"] != SendState.QUEUED or later["attempts"] != earlier["attempts"]
    )


def delivery_unknown(wanted: Mapping[int, str]) -> dict[int, str]:
    """The messages of a backup when nobody knows what has become of them: none waits to be sent."""
    rows = {row_id: json.loads(text) for row_id, text in wanted.items()}
    return {
        row_id: canonical({**row, "state": SendState.UNSURE.value})
        if row["state"] == SendState.QUEUED
        else wanted[row_id]
        for row_id, row in rows.items()
    }
