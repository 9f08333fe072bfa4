"""The log: full files move on and are kept, and a disk that refuses stops nothing."""

from __future__ import annotations

import logging
import os
import shutil
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
    assert all(text.rindex("\n", 0, -1) < 400 for text in files.values())


def test_where_no_file_can_be_moved_it_writes_on(
    log: logging.Logger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError("held by another program")

    log.info("一" * 400)
    monkeypatch.setattr(os, "replace", refuse)
    log.info("二")
    log.info("三")
    files = _files(tmp_path)
    assert [*files] == ["app.log"]
    assert [line[-1] for line in files["app.log"].splitlines()] == ["一", "二", "三"]


def test_a_log_whose_folder_is_gone_stops_nothing(log: logging.Logger, tmp_path: Path) -> None:
    log.info("一")
    for handler in logging.getLogger().handlers:
        if isinstance(handler, logs.LogFile):
            handler.close()
    shutil.rmtree(tmp_path / "logs")
    log.error("二")
    (tmp_path / "logs").mkdir()
    log.info("三")
    assert "三" in _files(tmp_path)["app.log"]


def test_a_full_log_that_cannot_be_opened_anew_stops_nothing(
    log: logging.Logger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> None:
        raise OSError(28, "disk full")

    log.info("一" * 400)
    with monkeypatch.context() as full:
        full.setattr(logs.LogFile, "_open", refuse)
        log.info("二")
        log.info("三")
    log.info("四")
    assert _files(tmp_path)["app.log"].strip().endswith("四")


def test_what_cannot_be_put_into_words_stops_nothing(log: logging.Logger, tmp_path: Path) -> None:
    log.info("第%d步", "一")
    log.info("二")
    assert "二" in _files(tmp_path)["app.log"]
