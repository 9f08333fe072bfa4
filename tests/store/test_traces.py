from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.store.traces import traces_of_work

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("left", "words"),
    [
        ((), ""),
        (("backups/a.zip", "backups/before-upgrade-4.db", "backups/second.json"), "2份备份"),
        (("anchors.log",), "步骤记录"),
        (("backups/a.zip", "anchors.log"), "1份备份和步骤记录"),
    ],
)
def test_a_ledger_that_is_gone_has_left_traces(
    tmp_path: Path, left: tuple[str, ...], words: str
) -> None:
    (tmp_path / "backups").mkdir()
    (tmp_path / "evidence").mkdir()
    for name in left:
        (tmp_path / name).write_text("x")
    assert traces_of_work(tmp_path) == words


def test_an_empty_file_of_anchors_is_no_trace(tmp_path: Path) -> None:
    (tmp_path / "anchors.log").touch()
    assert traces_of_work(tmp_path) == ""
