"""Returned forms in the child: cells are read and understood there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.round.form import FormCode
from fenghua_supervisor.domain.round.months import SaidMonth
from fenghua_supervisor.domain.round.received_form import FormFile
from fenghua_supervisor.domain.round.received_table import ReceivedCell
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.exchange.gates.archive import ArchiveContents, contents_of
from fenghua_supervisor.exchange.reading.codec import Shape

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fenghua_supervisor.exchange.reading.limits import Stopwatch

CONTENTS = Shape(ArchiveContents)
FORM_FILE = Shape(FormFile, FormCode, Month, ReceivedCell, SaidMonth)


def form_reader() -> Callable[[Path, Stopwatch], object]:
    """How the child reads one form."""
    from fenghua_supervisor.domain.round.table_reading import understand
    from fenghua_supervisor.exchange.round.tables import read_form

    return lambda path, _: FORM_FILE.encode(understand(read_form(path)))


def archive_reader() -> Callable[[Path, Stopwatch], object]:
    """How the child tells what an archive holds."""
    return lambda path, _: CONTENTS.encode(contents_of(path))
