"""What is got ready while nobody touches the window: read and judged once, and then no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from fenghua_supervisor.ui.cockpit.page import CockpitPage
from fenghua_supervisor.ui.frame import pages_ahead
from fenghua_supervisor.ui.frame.pages_ahead import Steps
from fenghua_supervisor.ui.frame.registry import PAGES
from tests.walk.work import AGAIN, ONE_DAY, ONE_SHOWING, breaches, days_of, fresh, rest, watched

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from tests.pictures.stage import Stage

#: Statements that one step may put, and parts of the window that it may make.
_ONE_STEP, _PARTS = 60, 110


@pytest.fixture
def stand(qapp: QApplication, _demo_folder: Path, tmp_path: Path) -> Iterator[Stage]:
    """A window in which nothing was done before."""
    with fresh(qapp, _demo_folder, tmp_path) as made:
        yield made


def test_what_is_got_ready_is_read_once_and_not_again_when_it_is_shown(
    stand: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    # How long a reading takes is the machine's.
    monkeypatch.setattr(pages_ahead, "LONG_MS", 60_000)
    found: dict[str, list[str]] = {}
    for number, step in enumerate(Steps(stand.window).of()):
        before = len(stand.window.findChildren(QWidget))
        with watched(stand, monkeypatch) as work:
            step()
            made = len(stand.window.findChildren(QWidget)) - before
            stand.settle()
        told = breaches(work, _ONE_STEP)
        if made > _PARTS:
            told.append(f"{made} parts of the window were made")
        if told:
            found[f"step {number}: {step}"] = told
    for line in PAGES:
        with watched(stand, monkeypatch) as work:
            page = stand.window.show_page(line.key)
            rest(stand, page)
        # A paper is set, and the cockpit goes over its days, when they are seen.
        is_ahead = line.is_read_ahead and not isinstance(page, CockpitPage)
        most = AGAIN if is_ahead else ONE_SHOWING + days_of(page) * ONE_DAY
        if told := breaches(work, most):
            found[f"{line.words} shown"] = told
    assert found == {}
