"""What the window does at one go, counted rather than timed: nothing is read or judged twice.

Each page and dialog is shown first, each page again, and each after a step and its undo, for other
days and in other themes. A statement that is put again with the same values, or a row of the ledger
that is judged again, is time that the window stands still for nothing; so is a search for garbage
through everything.
"""

from __future__ import annotations

import gc
from datetime import date
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
from fenghua_supervisor.store.queries import Queries
from fenghua_supervisor.ui.bulletin.page import BulletinPage
from fenghua_supervisor.ui.frame.registry import PAGES
from fenghua_supervisor.ui.look import theme
from fenghua_supervisor.ui.look.restyling import restyler
from fenghua_supervisor.ui.look.theme import ThemeChoice
from tests.pictures.stage import AS_OF
from tests.walk import appraisal_dialogs as appraised
from tests.walk import evaluation_dialogs as evaluated
from tests.walk.dialogs import OPENED
from tests.walk.maker import Maker
from tests.walk.work import AGAIN, ONE_DAY, ONE_SHOWING, breaches, days_of, fresh, rest, watched

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from tests.pictures.stage import Stage

#: Statements that a step, and another day on any page, may put.
_ONE_STEP, _ANOTHER_DAY = 160, 80
_DAYS = (date(2025, 9, 30), date(2025, 8, 15), AS_OF)
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


@pytest.fixture(scope="module")
def stand(
    qapp: QApplication, _demo_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    """One for all that may come after one another."""
    with fresh(qapp, _demo_folder, tmp_path_factory.mktemp("stalls")) as made:
        yield made


def test_a_page_reads_what_it_shows_once(stand: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    found: dict[str, list[str]] = {}
    for line in PAGES:
        for time in ("first", "again"):
            with watched(stand, monkeypatch) as work:
                page = stand.window.show_page(line.key)
                rest(stand, page)
            most = ONE_SHOWING + days_of(page) * ONE_DAY if time == "first" else AGAIN
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
        # A day that the cockpit comes to meanwhile would be judged whole.
        rest(stand, page)
        draft = FollowUpDraft((action,), AS_OF, Reported(f"推进会：{line.words}"))
        for verb in (partial(log_follow_up, draft=draft), undo):
            with watched(stand, monkeypatch) as work:
                assert stand.window.session.perform(verb) is not None
                stand.settle()
                if isinstance(page, BulletinPage):
                    stand.until(page.is_counted)
            # The cockpit reads the days around the one that is shown, as many as it comes to.
            told = breaches(work, _ONE_STEP if line.key != "cockpit" else 10 * _ONE_STEP)
            told += [f"{ident} judged" for ident, _day in work.judged if ident != action]
            if told:
                found.setdefault(line.words, []).extend(told)
    assert found == {}


def test_another_day_is_read_and_judged_once(stand: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    found: dict[str, list[str]] = {}
    for line in PAGES:
        page = stand.window.show_page(line.key)
        rest(stand, page)
        seen = AS_OF
        for day in _DAYS:
            with watched(stand, monkeypatch) as work:
                stand.window.set_as_of(day)
                rest(stand, page)
            if told := breaches(work, days_of(page) * ONE_DAY + _ANOTHER_DAY):
                found[f"{line.words} {seen} → {day}"] = told
            seen = day
    assert found == {}


def test_another_theme_reads_nothing(
    stand: Stage, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: dict[str, list[str]] = {}
    for line in PAGES:
        page = stand.window.show_page(line.key)
        rest(stand, page)
        for choice in (ThemeChoice.DARK, ThemeChoice.LIGHT):
            with watched(stand, monkeypatch) as work:
                theme.set_choice(qapp, choice)
                restyler(qapp).finish()
                rest(stand, page)
            told = breaches(work, 0) + [f"{ident} judged" for ident, _day in work.judged]
            if told:
                found[f"{line.words} {choice.value}"] = told
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
    assert breaches(work, EXCUSED.get(name, ONE_SHOWING)) == []


def test_work_done_again_is_seen(stand: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    store = stand.office.store
    with watched(stand, monkeypatch) as work:
        for _ in range(ONE_SHOWING + 1):
            sql.rows(store.database, "SELECT count(*) FROM unit")
    assert any("SELECT count(*)" in each for each in breaches(work, ONE_SHOWING))
    with watched(stand, monkeypatch) as work:
        for _ in range(2):
            Queries(store, load_rules).ledger.rows(AS_OF)
    assert any("judged again" in each for each in breaches(work, ONE_SHOWING))
    with watched(stand, monkeypatch) as work:
        gc.collect()
    assert len(breaches(work, ONE_SHOWING)) == 1
