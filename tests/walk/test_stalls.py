"""What the window does at one go, counted rather than timed: nothing is read or judged twice.

Each page and dialog is shown first, each page again, and each after a step and its undo. A
statement that is put again with the same values, or a row of the ledger that is judged again, is
time that the window stands still for nothing; so is a search for garbage through everything.
"""

from __future__ import annotations

import gc
import shutil
from collections import Counter
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.office import load_rules
from fenghua_supervisor.services.safekeeping.undo import undo
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.connection.patience import is_written
from fenghua_supervisor.store.queries import Queries
from fenghua_supervisor.store.readers.kept import rows as kept_rows
from fenghua_supervisor.ui.cockpit.page import CockpitPage
from fenghua_supervisor.ui.frame.desktop import search_for_garbage
from fenghua_supervisor.ui.frame.registry import PAGES
from tests.pictures.stage import AS_OF, stage
from tests.walk import appraisal_dialogs as appraised
from tests.walk import evaluation_dialogs as evaluated
from tests.walk.dialogs import OPENED
from tests.walk.maker import Maker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from fenghua_supervisor.domain.ledger.row_building import ActionFacts, Frame
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from tests.pictures.stage import Stage

#: Statements that a showing, one again of what has not changed, and a step may put.
_ONE_SHOWING, _AGAIN, _ONE_STEP = 120, 0, 160
#: and a day that the cockpit takes before anyone asks for it
_ONE_DAY = 24
_OLDEST = 2
#: dialogs that put more, each with the reason
EXCUSED = {
    # It looks through the databases of all backups.
    "RecoveryDialog": 250,
    # The first of them that is made publishes a board, or an index, before.
    **dict.fromkeys((*appraised.OPENED, *evaluated.OPENED), 300),
    # What it prints is counted by who opens it: a year of month ends.
    "CockpitPaperDialog": 350,
    # It compares the plan that is read with every action of the ledger.
    "ImportWizard": 300,
}


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
        gc.callbacks.append(searched)
        connection.set_trace_callback(work.statements.append)
        try:
            yield work
        finally:
            connection.set_trace_callback(None)
            gc.callbacks.remove(searched)


@pytest.fixture(scope="module")
def stand(
    qapp: QApplication, _demo_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    """A window on the demo data that has shown nothing but its first page."""
    folder = tmp_path_factory.mktemp("stalls")
    shutil.copytree(_demo_folder, folder / "data")
    with stage(qapp, folder / "data", folder) as made:
        search_for_garbage()
        yield made


def breaches(work: Work, most: int) -> list[str]:
    """What was done for nothing, or too often."""
    found = [f"第{ident}项 as of {day} judged again" for ident, day in work.judged_twice()]
    if work.searches:
        found.append(f"garbage was searched for through everything {work.searches} times")
    if len(work.statements) > most:
        (often, times), *_ = Counter(work.statements).most_common(1)
        found.append(f"{len(work.statements)} statements, one of them {times} times: {often}")
    return found


def test_a_page_reads_what_it_shows_once(stand: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    found: dict[str, list[str]] = {}
    for line in PAGES:
        days = 0
        for time in ("first", "again"):
            with watched(stand, monkeypatch) as work:
                page = stand.window.show_page(line.key)
                stand.settle()
                if isinstance(page, CockpitPage):
                    # Then all the days have been taken that the slider offers.
                    stand.until(lambda page=page: page.is_at_rest)
                    days = len(page.slider.days())
            most = _ONE_SHOWING + days * _ONE_DAY if time == "first" else _AGAIN
            if told := breaches(work, most):
                found[f"{line.words} {time}"] = told
    assert found == {}


def test_a_step_reads_and_judges_what_it_changed(
    stand: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = stand.office.queries.ledger.rows(AS_OF)
    action = next(row.id for row in rows if row.state is State.ACCEPTED)
    found: dict[str, list[str]] = {}
    for line in PAGES:
        page = stand.window.show_page(line.key)
        stand.settle()
        if isinstance(page, CockpitPage):
            # A day that it comes to meanwhile would be judged whole.
            stand.until(lambda page=page: page.is_at_rest)
        draft = FollowUpDraft((action,), AS_OF, Reported(f"推进会：{line.words}"))
        for verb in (partial(log_follow_up, draft=draft), undo):
            with watched(stand, monkeypatch) as work:
                assert stand.window.session.perform(verb) is not None
                stand.settle()
            # The cockpit reads the days around the one that is shown, as many as it comes to.
            told = breaches(work, _ONE_STEP if line.key != "cockpit" else 10 * _ONE_STEP)
            told += [f"{ident} judged" for ident, _day in work.judged if ident != action]
            if told:
                found.setdefault(line.words, []).extend(told)
    assert found == {}


@pytest.mark.parametrize("name", OPENED)
def test_a_dialog_reads_what_it_shows_once(
    stand: Stage, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = Maker(stand)
    with watched(stand, monkeypatch) as work:
        dialog = OPENED[name](make)
        stand.bring(dialog)
        stand.settle()
    dialog.close()
    assert breaches(work, EXCUSED.get(name, _ONE_SHOWING)) == []


def test_work_done_again_is_seen(stand: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    store = stand.office.store
    with watched(stand, monkeypatch) as work:
        for _ in range(_ONE_SHOWING + 1):
            sql.rows(store.database, "SELECT count(*) FROM unit")
    assert any("SELECT count(*)" in each for each in breaches(work, _ONE_SHOWING))
    with watched(stand, monkeypatch) as work:
        for _ in range(2):
            Queries(store, load_rules).ledger.rows(AS_OF)
    assert any("judged again" in each for each in breaches(work, _ONE_SHOWING))
    with watched(stand, monkeypatch) as work:
        gc.collect()
    assert len(breaches(work, _ONE_SHOWING)) == 1
