"""Tables of findings in the child: cells are read and understood there, pictures taken out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.finding_tables.columns import TableField, TableKind
from fenghua_supervisor.domain.finding_tables.found import FoundFile
from fenghua_supervisor.domain.round.received_form import FormField, FormProblem
from fenghua_supervisor.domain.round.received_table import ReceivedCell
from fenghua_supervisor.exchange.reading.codec import Shape

if TYPE_CHECKING:
    from collections.abc import Callable

    from fenghua_supervisor.exchange.reading.limits import Stopwatch

FOUND_FILE = Shape(FoundFile, FormProblem, FormField, ReceivedCell, TableField, TableKind)


def finding_reader(more: object) -> Callable[[Path, Stopwatch], object]:
    """How the child reads one file; ``more`` is the folder that its pictures go to."""
    from fenghua_supervisor.exchange.finding_tables.reading import read_finding_file

    folder = Path(str(more))
    return lambda path, _: FOUND_FILE.encode(read_finding_file(path, folder))
