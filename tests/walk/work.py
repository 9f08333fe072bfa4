"""What a window does at one go, counted: statements, rows that are judged, searches for garbage."""

from __future__ import annotations

import gc
import shutil
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING

from fenghua_supervisor.store.connection.patience import is_written
from fenghua_supervisor.store.readers.kept import rows as kept_rows
from fenghua_supervisor.ui.base import rereading
from fenghua_supervisor.ui.bulletin.page import BulletinPage
from fenghua_supervisor.ui.cockpit.page import CockpitPage
from fenghua_supervisor.ui.frame.desktop import search_for_garbage
from tests.pictures.stage import stage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest
    from PySide6.QtWidgets import QApplication

    from fenghua_supervisor.domain.ledger.row_building import ActionFacts, Frame
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.ui.base.page import Page
    from tests.pictures.stage import Stage

#: Statements that a showing, and one again of what has not changed, may put;
ONE_SHOWING, AGAIN = 120, 0
#: and a day that the cockpit takes before anyone asks for it
ONE_DAY = 24

_OLDEST = 2
#: Longer than anything that is read in pieces takes.
_ONE_TURN_S = 60.0


@contextmanager
def fresh(app: QApplication, demo: Path, folder: Path) -> Iterator[Stage]:
    """A window on the demo data that has shown nothing but its first page."""
    shutil.copytree(demo, folder / "data")
    with stage(app, folder / "data", folder) as made:
        search_for_garbage()
        yield made


def rest(stand: Stage, page: Page) -> None:
    """Let the window come to rest; the cockpit then has taken all the days its slider offers."""
    stand.settle()
    if isinstance(page, BulletinPage):
        stand.until(page.is_counted)
    if isinstance(page, CockpitPage):
        stand.until(lambda: page.is_at_rest)


def days_of(page: Page) -> int:
    """How many days a page takes before anyone asks for them."""
    return len(page.slider.days()) if isinstance(page, CockpitPage) else 0


class Work:
    """What was done meanwhile."""

    def __init__(self) -> None:
        self.statements: list[str] = []
        self.judged: list[tuple[int, object]] = []
        self.searches = 0

    def judged_twice(self) -> list[tuple[int, object]]:
        """Actions that were judged more than once as of one day, with that day."""
        return [each for each, times in Counter(self.judged).items() if times > 1]


@contextmanager
def watched(stand: Stage, monkeypatch: pytest.MonkeyPatch) -> Iterator[Work]:
    """The work that is done inside."""
    work, build, database = Work(), kept_rows.build_row, stand.office.store.database
    connection = database.connection()

    def built(fact: ActionFacts, frame: Frame, title: str) -> LedgerRow:
        # Inside a step nothing that is read is kept.
        if not is_written(database):
            work.judged.append((fact.id, (frame.as_of, frame.rule is not None)))
        return build(fact, frame, title)

    def searched(phase: str, told: dict[str, int]) -> None:
        work.searches += phase == "stop" and told["generation"] == _OLDEST

    with monkeypatch.context() as patched:
        patched.setattr(kept_rows, "build_row", built)
        # How many turns a reading takes, each with questions of its own, is the machine's.
        patched.setattr(rereading, "_TURN_S", _ONE_TURN_S)
        gc.callbacks.append(searched)
        connection.set_trace_callback(work.statements.append)
        try:
            yield work
        finally:
            connection.set_trace_callback(None)
            gc.callbacks.remove(searched)


def breaches(work: Work, most: int) -> list[str]:
    """What was done for nothing, or too often."""
    found = [f"第{ident}项 as of {day} judged again" for ident, day in work.judged_twice()]
    if work.searches:
        found.append(f"garbage was searched for through everything {work.searches} times")
    if len(work.statements) > most:
        (often, times), *_ = Counter(work.statements).most_common(1)
        found.append(f"{len(work.statements)} statements, one of them {times} times: {often}")
    return found
