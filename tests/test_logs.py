"""The log: full files move on and are kept, and a disk that refuses stops nothing."""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor import logs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[logging.Logger]:
    root = logging.getLogger()
    before, level, raises = root.handlers, root.level, logging.raiseExceptions
    monkeypatch.setattr(logs, "_BYTES", 400)
    root.handlers = []
    logs.start_logging(tmp_path)
    yield logging.getLogger("tests.log")
    logs.start_logging(None)
    root.handlers, logging.raiseExceptions = before, raises
    root.setLevel(level)


def _files(folder: Path) -> dict[str, str]:
    return {f.name: f.read_text("utf-8") for f in sorted((folder / "logs").iterdir())}


def test_full_files_move_on_and_the_oldest_goes(log: logging.Logger, tmp_path: Path) -> None:
    assert logs.log_folder() == tmp_path / "logs"
    for number in range(60):
        log.info("第%s步，说明要长一些，几行就满了", number)
    files = _files(tmp_path)
    assert [*files] == ["app.log", "app.log.1", "app.log.2", "app.log.3"]
    assert "第59步" in files["app.log"]
    told = "".join(files[name] for name in sorted(files, reverse=True))
    steps = [int(part.partition("步")[0]) for part in told.split("第")[1:]]
    assert steps == [*range(steps[0], 60)]
    assert all(len(text) < 400 for text in files.values())


def test_where_no_file_can_be_moved_it_writes_on(
    log: logging.Logger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError("held by another program")

    log.info("一" * 395)
    monkeypatch.setattr(os, "replace", refuse)
    log.info("二")
    log.info("三")
    files = _files(tmp_path)
    assert [*files] == ["app.log"]
    assert [line[-1] for line in files["app.log"].splitlines()] == ["一", "二", "三"]
