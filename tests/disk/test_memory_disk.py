from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.memory_disk import made_once

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def factory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.TempPathFactory:
    """That of a worker, whose folder lies among those of the others."""
    monkeypatch.setenv("PYTEST_XDIST_WORKER", "gw9")
    (tmp_path / "worker").mkdir()
    made = pytest.TempPathFactory(tmp_path / "worker", 0, "all", trace=print, _ispytest=True)
    # That of pytest makes its folder when it is first asked, which threads must not do at once.
    made.getbasetemp()
    return made


def test_all_workers_get_the_folder_that_the_first_has_filled(
    factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    filled: list[Path] = []

    def fill(folder: Path) -> None:
        filled.append(folder)
        time.sleep(0.1)
        (folder / "whole").touch()

    with ThreadPoolExecutor(4) as workers:
        asked = [workers.submit(made_once, factory, "data", fill) for _ in range(4)]
        got = {each.result() for each in asked}
    assert (got, len(filled)) == ({tmp_path / "data"}, 1)
    assert [file.name for file in (tmp_path / "data").iterdir()] == ["whole"]


def test_what_one_could_not_fill_is_tried_by_the_next(factory: pytest.TempPathFactory) -> None:
    with pytest.raises(OSError, match="no room"):
        made_once(factory, "data", partial(_fail, OSError("no room")))
    assert made_once(factory, "data", lambda folder: (folder / "a").touch()).is_dir()


def _fail(error: Exception, _folder: Path) -> None:
    raise error
