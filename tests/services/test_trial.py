from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.app import open_office
from fenghua_supervisor.errors import Cancelled, UserError
from fenghua_supervisor.services.demo import trial
from fenghua_supervisor.services.demo.trial import TRIAL_DAY, prepare_trial
from fenghua_supervisor.services.machine import warnings_of
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.reminders import not_shown
from fenghua_supervisor.services.safekeeping.checking import check_data
from fenghua_supervisor.services.settings.office_settings import save_settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fenghua_supervisor.services.office import Office

NINE = datetime(2025, 10, 31, 9)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Demo data as the window has them made; copied, or only looked at."""
    folder = tmp_path_factory.mktemp("office") / "data-demo"
    assert prepare_trial(NullProgress(), folder, opener(folder)) == NINE
    return folder


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, of one month."""
    folder = tmp_path_factory.mktemp("brief") / "data-demo"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(trial, "_MONTHS", 1)
        assert prepare_trial(NullProgress(), folder, opener(folder)) == NINE
    return folder


@pytest.fixture
def _one_month(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is made anew is of one month."""
    monkeypatch.setattr(trial, "_MONTHS", 1)


def opener(folder: Path) -> Callable[[Callable[[], datetime]], Office]:
    return lambda clock: open_office(folder, clock, "测试员")


class Watched:
    """Notes what is reported, and gives up at a step."""

    def __init__(self, stop_at: int = -1, by: BaseException | None = None) -> None:
        self.seen: list[tuple[int, int, str]] = []
        self._stop_at, self._by = stop_at, by or Cancelled()

    def advance(self, done: int, total: int, text: str) -> None:
        self.seen.append((done, total, text))
        if len(self.seen) == self._stop_at:
            raise self._by


def test_the_demo_is_marked_whole_and_in_the_midst_of_the_plan(prepared: Path) -> None:
    office = open_office(prepared, lambda: NINE, "测试员")
    assert office.settings.demo_data
    assert office.today() == TRIAL_DAY
    assert office.queries.journal.last_at() == NINE
    assert warnings_of(office) == []
    assert check_data(office).ok
    assert 0 < len(not_shown(office, NINE).items) < 30
    office.close()
    assert "仅供试用" in (prepared / "演示数据.txt").read_text(encoding="utf-8")


def test_what_was_tried_is_kept_and_its_clock_goes_on_from_there(
    brief: Path, open_copy: Callable[[Path], Office]
) -> None:
    office = open_copy(brief)
    save_settings(office, replace(office.settings, operator="李静"))
    folder, last = office.data_dir, office.now()
    office.close()
    seen = Watched()
    assert prepare_trial(seen, folder, opener(folder)) == last > NINE
    assert len(seen.seen) == 1


@pytest.mark.usefixtures("_one_month")
def test_begun_anew_it_is_as_at_first(brief: Path, open_copy: Callable[[Path], Office]) -> None:
    office = open_copy(brief)
    save_settings(office, replace(office.settings, operator="李静"))
    folder = office.data_dir
    office.close()
    (folder / "我的笔记.docx").touch()
    seen = Watched()
    assert prepare_trial(seen, folder, opener(folder), afresh=True) == NINE
    assert len(seen.seen) == 8
    assert (folder / "我的笔记.docx").exists()


def test_whoever_cancels_leaves_nothing_but_the_mark(tmp_path: Path) -> None:
    folder = tmp_path / "data-demo"
    with pytest.raises(Cancelled):
        prepare_trial(Watched(stop_at=8), folder, opener(folder))
    assert os.listdir(folder) == ["演示数据.txt"]


@pytest.mark.parametrize("step", [4, pytest.param(5, marks=pytest.mark.long)])
@pytest.mark.usefixtures("_one_month")
def test_what_was_killed_while_it_was_filled_is_made_anew(
    step: int, brief: Path, tmp_path: Path
) -> None:
    """Entries are there by then, contacts and reviews not all; nothing of it is undone."""
    folder = tmp_path / "data-demo"
    with pytest.raises(KeyboardInterrupt):
        prepare_trial(Watched(stop_at=step, by=KeyboardInterrupt()), folder, opener(folder))
    assert prepare_trial(NullProgress(), folder, opener(folder)) == NINE
    counts = []
    for place in (folder, brief):
        office = open_office(place, lambda: NINE, "测试员")
        counts.append(office.queries.office.counts())
        office.close()
    assert counts[0] == counts[1]


@pytest.mark.parametrize("name", ["清单.xlsx", "backups", "anchors.log"])
def test_a_folder_with_anything_of_somebodys_is_left_alone(name: str, tmp_path: Path) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(UserError, match="那里已有别的文件，未作改动"):
        prepare_trial(NullProgress(), tmp_path, opener(tmp_path), afresh=True)
    assert os.listdir(tmp_path) == [name]


@pytest.mark.usefixtures("_one_month")
def test_damaged_demo_data_is_made_anew(brief: Path, open_copy: Callable[[Path], Office]) -> None:
    folder = open_copy(brief).data_dir
    (folder / "office.db").write_bytes(b"nothing" * 999)
    assert prepare_trial(NullProgress(), folder, opener(folder)) == NINE


@pytest.mark.parametrize("afresh", [False, True])
def test_real_data_of_that_name_is_left_alone(office: Office, *, afresh: bool) -> None:
    folder = office.data_dir
    before = (folder / "office.db").read_bytes()
    with pytest.raises(UserError, match="那里已有别的文件，未作改动"):
        prepare_trial(NullProgress(), folder, opener(folder), afresh=afresh)
    assert (folder / "office.db").read_bytes() == before
    assert not (folder / "演示数据.txt").exists()
